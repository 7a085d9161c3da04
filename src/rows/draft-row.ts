import type { Address } from '../core/address.ts';
import type { Issue } from '../core/issue.ts';
import type { Row } from '../sheet/sheet.ts';
import type { Reading } from './checked-sheet.ts';
import type { ColumnPlan } from './column-plan.ts';
import type { AmountText } from './parse-amount-text.ts';
import type { Answer, Place } from './place.ts';
import { readTypedAmount } from './read-amount.ts';
import { readCell } from './read-cell.ts';
import type { CurrencyWatch } from './watch-currency.ts';

/** What a sheet's row says, cell by cell, while typed amounts wait for their columns' proof. */
export interface DraftRow {
  readonly at: Address & { readonly row: number };
  readonly hidden: boolean;
  /** By column. */
  readonly cells: ReadonlyMap<number, DraftCell>;
  /** About the row as a whole. */
  readonly issues: readonly Issue[];
}

/** A cell that says something, or has an issue. */
export type DraftCell =
  | { readonly settled: true; readonly reading?: Reading; readonly issues: readonly Issue[] }
  | { readonly settled: false; readonly place: Place; readonly amount: AmountText };

/** Reads the cells of a row that any column of the sheet asks for. */
export function draftRow(
  row: Row,
  sheet: string,
  columns: ColumnPlan,
  watch: CurrencyWatch,
): DraftRow {
  const cells = new Map<number, DraftCell>();
  for (const cell of row.cells) {
    const target = columns.bindings.get(cell.column) ?? columns.bookColumns.get(cell.column);
    if (target === undefined) continue;
    const at = { sheet, row: row.number, column: cell.column };
    const place: Place = { at, heading: target.heading, seen: cell.text.trim() };
    const kind = 'kind' in target ? target.kind : 'amount';
    const answer = readCell(cell, kind, place, watch);
    if (answer.says === 'nothing') continue;
    if (answer.says === 'typed-amount') {
      columns.evidence(cell.column).add(answer.amount);
      cells.set(cell.column, { settled: false, place, amount: answer.amount });
    } else if (answer.says === 'clear') {
      cells.set(cell.column, { settled: true, reading: { ...place, says: 'clear' }, issues: [] });
    } else cells.set(cell.column, { settled: true, ...settle(answer, place) });
  }
  const at = { sheet, row: row.number };
  return { at, hidden: row.hidden === true, cells, issues: checkWidth(row, sheet, columns) };
}

/** The cell once the whole column was seen. */
export function settleCell(
  cell: DraftCell,
  columns: ColumnPlan,
  watch: CurrencyWatch,
): Extract<DraftCell, { readonly settled: true }> {
  if (cell.settled) return cell;
  const proof = columns.evidence(cell.place.at.column ?? 0).proof();
  const answer = readTypedAmount(cell.amount, proof, cell.place, watch);
  return { settled: true, ...settle(answer, cell.place) };
}

function settle(
  { value, fromNumber, issues }: Answer,
  place: Place,
): { readonly reading?: Reading; readonly issues: readonly Issue[] } {
  if (value === undefined || value === '') return { issues };
  const reading: Reading = {
    ...place,
    says: 'value',
    value,
    ...(fromNumber ? { fromNumber } : {}),
  };
  return { reading, issues };
}

/**
 * A row of a text file with values beyond its header: an unquoted comma (`$2,661.00`) has moved its
 * cells. One that ends before the last column that is read is only told.
 */
function checkWidth(row: Row, sheet: string, { header, bindings }: ColumnPlan): readonly Issue[] {
  const { width: found, number } = row;
  const { width: expected } = header.row;
  if (found === undefined || expected === undefined || found === expected) return [];
  const moved = row.cells.some(({ column, text }) => column > expected && text.trim() !== '');
  if (!moved && found >= Math.max(0, ...bindings.keys())) return [];
  const severity = moved ? 'error' : 'warning';
  return [{ code: 'row/ragged', severity, at: { sheet, row: number }, expected, found }];
}
