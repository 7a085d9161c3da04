import { normaliseKey } from '../core/text.ts';

/**
 * The known codes that a number cell's digits may stand for: the exact one alone, else all that are
 * equal once leading zeros are dropped (RULES, Cells, Codes).
 */
export function recogniseCode(digits: string, known: Iterable<string>): readonly string[] {
  const wanted = normaliseKey(digits);
  const bare = withoutLeadingZeros(wanted);
  const alike: string[] = [];
  for (const code of known) {
    if (normaliseKey(code) === wanted) return [code];
    if (withoutLeadingZeros(normaliseKey(code)) === bare) alike.push(code);
  }
  return alike;
}

/** Whether one code is the other after a spreadsheet dropped its leading zeros: `123` for `00123`. */
export function lostLeadingZeros(shorter: string, longer: string): boolean {
  return shorter !== longer && withoutLeadingZeros(longer) === shorter;
}

function withoutLeadingZeros(code: string): string {
  return code.replace(/^0+(?=.)/u, '');
}
