import { foldHeading } from '../core/text.ts';
import type { Cell, Row } from '../sheet/sheet.ts';
import type { ColumnPlan } from './column-plan.ts';

const totals =
  /^(?:(?:sub|grand)[ -]?)?totals?\b|^totale?s?\b|^summe\b|^gesamt|^итого|^suma\b|^somme\b/iu;

/**
 * Whether a row below the header may ask for a record. Header rows that are repeated inside the list,
 * totals, and rows of a single cell that is no amount (titles, section names, notes) do not; they are
 * counted.
 */
export function isDataRow({ cells }: Row, columns: ColumnPlan): boolean {
  const filled = cells.filter(isFilled);
  const [first] = filled;
  if (first === undefined) return false;
  if (filled.length === 1) return columns.bindings.get(first.column)?.kind === 'amount';
  const keyColumn = [...columns.bindings.values()].find(
    ({ field }) => field === columns.key,
  )?.column;
  const hasKey = filled.some(({ column }) => column === keyColumn);
  if (!hasKey && filled.some(({ text }) => totals.test(text.trim()))) return false;
  return !filled.every(({ column, text }) => {
    const heading =
      columns.bindings.get(column)?.heading ?? columns.bookColumns.get(column)?.heading;
    return heading !== undefined && foldHeading(heading) === foldHeading(text);
  });
}

/** A formula that was never calculated shows nothing and still is something. */
export function isFilled({ kind, text }: Cell): boolean {
  return kind === 'uncalculated' || text.trim() !== '';
}
