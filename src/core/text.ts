import { distance } from 'fastest-levenshtein';

/** Text in the one form in which keys are compared: trimmed, Unicode NFC (RULES, Identity). */
export function normaliseKey(text: string): string {
  const trimmed = text.trim();
  // Below the combining marks every text is in that form; a plan asks this for every code, often.
  return /[\u{300}-\u{10ffff}]/u.test(trimmed) ? trimmed.normalize('NFC') : trimmed;
}

/** A heading in the form in which headings are compared: case, spacing and line breaks do not count. */
export function foldHeading(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_*]+/gu, ' ')
    .trim();
}

/** Whether a text meets a pattern in which `*` stands for anything, whatever their case. */
export function matchesPattern(pattern: string, text: string): boolean {
  const source = pattern
    .trim()
    .split('*')
    .map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/gu, String.raw`\$&`))
    .join('.*');
  return new RegExp(`^${source}$`, 'isu').test(text.trim());
}

/** The candidate that looks most like the text, or `undefined` when none is close enough to propose. */
export function findNearest(text: string, candidates: Iterable<string>): string | undefined {
  const wanted = foldHeading(text);
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.ceil(wanted.length * 0.45)) + 1;
  for (const candidate of candidates) {
    const folded = foldHeading(candidate);
    const apart = distance(wanted, folded);
    if (apart < bestDistance) [best, bestDistance] = [candidate, apart];
  }
  return best;
}
