import { normaliseKey } from '../core/text.ts';
import type { CheckedRow, CheckedSheet } from '../rows/checked-sheet.ts';
import { baseOf } from './find-former.ts';
import type { PlanFile } from './findings.ts';

/**
 * The sheets with a row for each price of a matrix that the export showed and that is blank now: it is
 * kept, and told like any cell that was emptied (RULES, Cells). In a pricebook that is to be replaced
 * (`replace`) a blank means what it says.
 */
export function recallBlanks(
  sheets: readonly CheckedSheet[],
  file: PlanFile,
  replace: readonly string[],
): readonly CheckedSheet[] {
  const base = baseOf(file);
  const hasMatrix = sheets.some(({ read, blankPrices }) => read && blankPrices !== undefined);
  if (base === undefined || !hasMatrix) return sheets;
  const replaced = new Set(replace.map(normaliseKey));
  const named = new Set(sheets.flatMap(({ rows }) => rows.map(nameOf)));
  const recall = (row: CheckedRow): readonly CheckedRow[] => {
    const isAsked = named.has(nameOf(row)) || replaced.has(normaliseKey(row.book ?? ''));
    if (isAsked || base.byKey(row.entity, row.key, row.book) === undefined) return [];
    named.add(nameOf(row));
    return [row];
  };
  return sheets.map((sheet) => {
    const recalled = [...((sheet.read && sheet.blankPrices?.()) || [])].flatMap(recall);
    return recalled.length === 0 ? sheet : { ...sheet, rows: [...sheet.rows, ...recalled] };
  });
}

function nameOf({ entity, book, key }: CheckedRow): string {
  return JSON.stringify([entity, normaliseKey(book ?? ''), normaliseKey(key)]);
}
