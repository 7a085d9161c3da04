/**
 * A copy that stands alone. A text cut out of a chunk of XML keeps the whole chunk in memory, so a
 * caller that holds on to a few names would hold the sheet. Shorter ones are copies by themselves.
 */
export function ownCopy(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1);
}
