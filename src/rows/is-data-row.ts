import { foldHeading } from '../core/text.ts';
import type { Cell, Row } from '../sheet/sheet.ts';
import { columnOf } from './column-plan.ts';
import type { ColumnPlan } from './column-plan.ts';

const totalsAlone = /^(?:(?:sub|grand)[ -]?)?(?:totals?|totales|summe|итого|suma|somme)\s*:?$/iu;
const totals =
  /^(?:(?:sub|grand)[ -]?)?totals?\b|^totale?s?\b|^summe\b|^gesamt|^итого|^suma\b|^somme\b/iu;

/**
 * Whether a row below the header may ask for a record. Header rows that are repeated inside the list,
 * totals, and rows of a single cell that is no amount (titles, section names, notes) do not; they are
 * counted.
 */
export function isDataRow({ cells }: Row, plan: ColumnPlan): boolean {
  const first = cells.find(isFilled);
  if (first === undefined) return false;
  const alone = !cells.some((cell) => cell !== first && isFilled(cell));
  if (alone) return plan.bindings.get(first.column)?.kind === 'amount';
  if (isTotals(cells, columnOf(plan, plan.key))) return false;
  return !cells.every((cell) => isHeading(cell, plan) || !isFilled(cell));
}

/** Whether a row that is no data has amounts, and a word that says they are totals. */
export function isTotalsRow({ cells }: Row, plan: ColumnPlan): boolean {
  const hasAmount = cells.some(
    (cell) => plan.byColumn.get(cell.column)?.kind === 'amount' && isFilled(cell),
  );
  return hasAmount && isTotals(cells, columnOf(plan, plan.key));
}

/** Totals have no code; where the word stands in the column of the codes, it stands there alone. */
function isTotals(cells: readonly Cell[], keyColumn: number | undefined): boolean {
  const key = cells.find((cell) => cell.column === keyColumn && isFilled(cell));
  if (key !== undefined) return totalsAlone.test(key.text.trim());
  return cells.some(({ text }) => totals.test(text.trim()));
}

/** Whether a cell says nothing but the heading that it stands under. */
function isHeading({ column, text }: Cell, { headings }: ColumnPlan): boolean {
  return headings.get(column)?.has(foldHeading(text)) === true;
}

/** A formula that was never calculated shows nothing and still is something. */
export function isFilled({ kind, text }: Cell): boolean {
  return kind === 'uncalculated' || text.trim() !== '';
}
