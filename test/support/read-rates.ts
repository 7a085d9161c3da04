import { checkBook } from '../../src/rows/check-book.ts';
import { aSheetFile } from './build-book.ts';
import type { BookCell } from './build-book.ts';
import { builtInTemplates } from './built-in-templates.ts';
import { ownTemplate } from './own-template.ts';

/** The field that a column of rates gives. */
export const rateField = 'billableItemDefaultRate';

/** What each rate of a column is read as: its amount, or the code of the issue that keeps it out. */
export async function ratesOf(
  cells: readonly BookCell[],
  options: {
    readonly currency?: string;
    readonly decimal?: '.' | ',';
    readonly heading?: string;
  } = {},
): Promise<readonly (number | string)[]> {
  const { decimal, currency, heading = 'Rate' } = options;
  const templates = decimal ? [ownTemplate('billable-items', { decimal })] : builtInTemplates;
  const rows = cells.map((cell, index) => [`LAB-${index + 100}`, cell]);
  const book = aSheetFile({ Prices: [['Code', heading], ...rows] });
  const [sheet] = await checkBook(book, templates, { currency });
  return sheet!.rows.map(({ readings, issues }) => {
    const rate = readings.get(rateField);
    if (rate?.says === 'value') return Number(rate.value);
    return rate?.says ?? issues.find(({ severity }) => severity === 'error')?.code ?? 'nothing';
  });
}
