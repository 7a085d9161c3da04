import type { Cell, CellRange, Row, SheetLayout } from '../sheet/sheet.ts';
import type { ColumnPlan } from './column-plan.ts';
import { isDataRow, isFilled } from './is-data-row.ts';

/**
 * Gives rows, taken from the top, the values that their template fills down: a blank cell takes the
 * value above it, in a vertical merge or anywhere. A section's name alone in its row is carried down
 * too; totals and repeated headings are not.
 */
export function fillDown(plan: ColumnPlan, { merges }: SheetLayout): (row: Row) => Row {
  const columns = [...plan.bindings.values()].filter((binding) => binding.fillDown !== undefined);
  if (columns.length === 0) return (row) => row;
  const sources = columns.map(({ column, fillDown: how }) =>
    how === 'blank' ? rememberLast(column) : rememberMerged(column, merges),
  );
  return (row) => {
    const carries = isDataRow(row, plan) || row.cells.filter(isFilled).length === 1;
    const filled = sources.flatMap((source) => source(row, carries) ?? []);
    if (filled.length === 0) return row;
    const taken = new Set(filled.map(({ column }) => column));
    const cells = [...row.cells.filter(({ column }) => !taken.has(column)), ...filled];
    return { ...row, cells: cells.toSorted((one, other) => one.column - other.column) };
  };
}

/** The cell that a row lacks in one column and takes from above. */
type Source = (row: Row, carries: boolean) => Cell | undefined;

function rememberLast(column: number): Source {
  let last: Cell | undefined;
  return (row, carries) => {
    const own = cellAt(row, column);
    if (own === undefined) return last;
    if (carries) last = own;
    return undefined;
  };
}

function rememberMerged(column: number, merges: readonly CellRange[]): Source {
  const open = merges
    .filter(({ left, top, bottom }) => left === column && bottom > top)
    .toSorted((one, other) => other.top - one.top);
  let top: Cell | undefined;
  return (row) => {
    while ((open.at(-1)?.bottom ?? row.number) < row.number) open.pop();
    const range = open.at(-1);
    if (range === undefined || row.number < range.top) return undefined;
    if (row.number === range.top) top = cellAt(row, column);
    return row.number === range.top ? undefined : top;
  };
}

function cellAt({ cells }: Row, column: number): Cell | undefined {
  return cells.find((cell) => cell.column === column && isFilled(cell));
}
