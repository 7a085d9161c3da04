import { groupBy } from '../core/group-by.ts';
import { foldHeading } from '../core/text.ts';
import type { Severity } from '../core/issue.ts';
import type { CheckedSheet } from '../rows/checked-sheet.ts';
import type { CellMark, MarkLook } from '../sheet/workbook-edit.ts';
import type { Entry } from './list-entries.ts';

/** How strongly each mark speaks: of two on one cell the stronger is seen. */
const strengths: readonly MarkLook[] = ['changed', 'warning', 'bad'];

const looks: Readonly<Partial<Record<Severity, MarkLook>>> = { error: 'bad', warning: 'warning' };

interface Place extends CellMark {
  readonly row: number;
}

/**
 * The marks of a sheet's cells by row, each row's by column: faulty cells, which need not stand in the
 * row of the entry that tells of them, and cells that change something.
 */
export function markCells(
  sheet: string,
  entries: readonly Entry[],
  read: CheckedSheet['columns'],
): ReadonlyMap<number, readonly CellMark[]> {
  const columns = columnsOf(read);
  const places = entries.flatMap((entry) => [...faulty(sheet, entry), ...changed(entry, columns)]);
  return new Map(
    [...groupBy(places, ({ row }) => row)].map(([row, marks]) => [row, strongest(marks)]),
  );
}

function columnsOf(read: CheckedSheet['columns']): ReadonlyMap<string, readonly number[]> {
  const pairs = groupBy(read, ({ heading }) => foldHeading(heading));
  return new Map(
    [...pairs].map(([heading, found]) => [heading, found.map(({ column }) => column)]),
  );
}

function faulty(sheet: string, { issues }: Entry): readonly Place[] {
  return issues.flatMap(({ at, severity }): readonly Place[] => {
    const look = looks[severity];
    if (look === undefined || at?.sheet !== sheet) return [];
    return at.row === undefined || at.column === undefined
      ? []
      : [{ row: at.row, column: at.column, look }];
  });
}

/** In a matrix the price's own cell, elsewhere the cells under the headings of what changes. */
function changed(
  { row, column, changes }: Entry,
  columns: ReadonlyMap<string, readonly number[]>,
): readonly Place[] {
  if (row === undefined || changes.length === 0) return [];
  if (column !== undefined) return [{ row, column, look: 'changed' }];
  return changes.flatMap(({ heading }) =>
    (columns.get(foldHeading(heading)) ?? []).map((column) => ({
      row,
      column,
      look: 'changed' as const,
    })),
  );
}

function strongest(marks: readonly CellMark[]): readonly CellMark[] {
  const found = new Map<number, MarkLook>();
  for (const { column, look } of marks) {
    const other = found.get(column);
    if (other === undefined || strengths.indexOf(look) > strengths.indexOf(other)) {
      found.set(column, look);
    }
  }
  return [...found]
    .map(([column, look]) => ({ column, look }))
    .sort((one, other) => one.column - other.column);
}
