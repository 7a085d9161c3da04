/** The function with its answers kept, so that each is worked out once and only if it is needed. */
export function once<Key, Answer extends object | boolean>(
  build: (key: Key) => Answer,
): (key: Key) => Answer {
  const answers = new Map<Key, Answer>();
  return (key) => {
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = build(key);
    answers.set(key, answer);
    return answer;
  };
}
