/** A path as it can be typed in any shell. */
export function quoteArgument(path: string): string {
  return /^[\w./\\:~-]+$/u.test(path) ? path : `"${path}"`;
}
