import { foldHeading } from '../core/text.ts';
import type { Cell, Row } from '../sheet/sheet.ts';
import { columnOf } from './column-plan.ts';
import type { ColumnPlan } from './column-plan.ts';

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
  const keyColumn = columnOf(plan, plan.key);
  const hasKey = cells.some((cell) => cell.column === keyColumn && isFilled(cell));
  if (!hasKey && cells.some(({ text }) => totals.test(text.trim()))) return false;
  return !cells.every((cell) => isHeading(cell, plan) || !isFilled(cell));
}

/** Whether a cell says nothing but the heading that it stands under. */
function isHeading({ column, text }: Cell, { byColumn }: ColumnPlan): boolean {
  const heading = byColumn.get(column)?.heading;
  return heading !== undefined && foldHeading(heading) === foldHeading(text);
}

/** A formula that was never calculated shows nothing and still is something. */
export function isFilled({ kind, text }: Cell): boolean {
  return kind === 'uncalculated' || text.trim() !== '';
}
