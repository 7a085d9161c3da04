const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const starts = marks(`${letters}_:`);
const names = marks(`${letters}_:-.0123456789`);

function marks(signs: string): Uint8Array {
  const table = new Uint8Array(128);
  for (const sign of signs) table[sign.charCodeAt(0)] = 1;
  return table;
}

/** Whether a character code may open a name. Beyond ASCII every letter may. */
export function isNameStart(code: number): boolean {
  return code > 127 || starts[code] === 1;
}

/** Whether a character code may stand in a name. */
export function isName(code: number): boolean {
  return code > 127 || names[code] === 1;
}

/** Whether a character code is one of XML's four blanks. */
export function isBlank(code: number): boolean {
  return code <= 0x20 && (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09);
}

/** Whether a character says what it looks like: no reference, line end, control or surrogate. */
export function isPlain(code: number): boolean {
  return code > 38 ? code < 0xd800 : code > 31 && code !== 38;
}

/** Whether a word, and nothing else, stands between two places of a text. */
export function isAt(text: string, start: number, end: number, word: string): boolean {
  if (end - start !== word.length) return false;
  for (let at = 0; at < word.length; at++) {
    if (text.charCodeAt(start + at) !== word.charCodeAt(at)) return false;
  }
  return true;
}
