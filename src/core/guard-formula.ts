/**
 * In a text file a spreadsheet runs a field that begins like this as a formula. A text that has
 * apostrophes before such a beginning gets one more, so that taking one away gives every text back.
 */
const risky = /^'*[=+\-@\t\r]/u;

/** A text as it may stand in a CSV file: `=1+1` → `'=1+1`. */
export function guardFormula(text: string): string {
  return risky.test(text) ? `'${text}` : text;
}

/** The text that was guarded: `'=1+1` → `=1+1`; any other stays. */
export function unguardFormula(text: string): string {
  return text.startsWith("'") && risky.test(text) ? text.slice(1) : text;
}
