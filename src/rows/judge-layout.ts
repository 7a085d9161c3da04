import { columnLetters } from '../core/address.ts';
import type { Issue } from '../core/issue.ts';
import type { CellRange, SheetLayout } from '../sheet/sheet.ts';
import { headerAddress } from './column-plan.ts';
import type { ColumnPlan, ReadColumn } from './column-plan.ts';

/**
 * What merged cells say of the rows that they cover, by row, up to the last row. Only the top-left
 * cell of a merge holds its value, so a row below it lacks a key or an amount that a person sees there.
 */
export function judgeMerges(
  { merges }: SheetLayout,
  plan: ColumnPlan,
  lastRow: number,
): ReadonlyMap<number, readonly Issue[]> {
  const found = new Map<number, readonly Issue[]>();
  for (const range of merges) {
    const covered = findCovered(range, plan);
    if (covered === undefined) continue;
    const last = Math.min(range.bottom, lastRow);
    for (let row = Math.max(range.top, plan.header.row.number + 1); row <= last; row += 1) {
      const lacks = covered.vital && row > range.top;
      found.set(row, [
        ...(found.get(row) ?? []),
        {
          code: 'row/merged',
          severity: lacks ? 'error' : 'warning',
          at: { sheet: plan.sheet, row, column: covered.column },
          range: formatRange(range),
        },
      ]);
    }
  }
  return found;
}

/** Columns that are read although nobody sees them, told once. */
export function judgeHiddenColumns(
  { hiddenColumns }: SheetLayout,
  plan: ColumnPlan,
  columns: readonly ReadColumn[],
): readonly Issue[] {
  const headings = columns
    .filter(({ column }) =>
      hiddenColumns.some(({ first, last }) => first <= column && column <= last),
    )
    .map(({ heading }) => heading);
  if (headings.length === 0) return [];
  return [{ code: 'header/hidden-column', severity: 'note', at: headerAddress(plan), headings }];
}

/** The read column that a merge is told at: its key or an amount, if any; `undefined` where none is read. */
function findCovered(
  { left, right }: CellRange,
  { columns, key, book }: ColumnPlan,
): { readonly column: number; readonly vital: boolean } | undefined {
  const inside = columns
    .filter(({ column }) => left <= column && column <= right)
    // Filled down from the cell that holds the value, so that nothing is lacking.
    .filter(({ column, binding }) => binding?.fillDown === undefined || column !== left);
  const vital = inside.find(
    ({ field, kind }) => field === key || field === book || kind === 'amount',
  );
  const told = vital ?? inside[0];
  return told && { column: told.column, vital: vital !== undefined };
}

function formatRange({ top, left, bottom, right }: CellRange): string {
  return `${columnLetters(left)}${top}:${columnLetters(right)}${bottom}`;
}
