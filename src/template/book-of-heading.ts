/** A matrix heading as the pricebook and rate slot it names: `Northstar [2]` → `Northstar`, 2. */
export function bookOfHeading(heading: string): {
  readonly book: string;
  readonly slot: 1 | 2 | 3;
} {
  const found = /^(.*\S)\s*\[([123])\]\s*$/su.exec(heading);
  const book = (found?.[1] ?? heading).replaceAll(/\s+/gu, ' ').trim();
  return { book, slot: found?.[2] === '2' ? 2 : found?.[2] === '3' ? 3 : 1 };
}
