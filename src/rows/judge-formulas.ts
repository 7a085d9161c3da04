import type { FormulaDoubt } from '../core/sheet-issue-facts.ts';
import type { Issue } from '../core/issue.ts';
import type { Book } from '../sheet/sheet.ts';

/** What a workbook says of its formulas. */
export type FormulaState = Pick<
  Book,
  'manualCalculation' | 'calculatedWhenOpened' | 'externalLinks'
>;

/**
 * How many cells that are read hold formulas, told once a sheet: what they gave when the file was saved
 * counts, and a warning says so where that may be old (RULES, Cells).
 */
export function judgeFormulas(sheet: string, count: number, book: FormulaState): readonly Issue[] {
  if (count === 0) return [];
  const doubts: readonly FormulaDoubt[] = [
    ...(book.calculatedWhenOpened ? (['when-opened'] as const) : []),
    ...(book.manualCalculation ? (['manual'] as const) : []),
    ...(book.externalLinks ? (['other-workbooks'] as const) : []),
  ];
  const severity = doubts.length === 0 ? 'note' : 'warning';
  return [{ code: 'sheet/formulas', severity, at: { sheet }, count, doubts }];
}
