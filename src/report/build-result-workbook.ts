import { groupBy } from '../core/group-by.ts';
import type { Issue } from '../core/issue.ts';
import { foldHeading } from '../core/text.ts';
import type { CheckedSheet } from '../rows/checked-sheet.ts';
import type { Sheet } from '../sheet/sheet.ts';
import type { CellModel, RowModel, SheetModel, WorkbookModel } from '../sheet/workbook-model.ts';
import { buildSummarySheet, titleOf } from './build-summary-sheet.ts';
import type { SummaryFacts } from './build-summary-sheet.ts';
import { copyCell, textCell } from './copy-cell.ts';
import type { Journey } from './journey.ts';
import { listEntries } from './list-entries.ts';
import type { Entry } from './list-entries.ts';
import { isOwnHeading, ownCells, ownColumns, ownWidths } from './own-columns.ts';

/**
 * The user's own sheets in their order, every row and cell, with our columns at the right, and a
 * Summary. A result meets its row by sheet and row number alone, never by position; a sheet row with
 * several entries shows its worst. Our columns of an earlier result are replaced.
 */
export async function buildResultWorkbook(
  journey: Journey,
  sheets: readonly Sheet[],
  facts: SummaryFacts,
): Promise<WorkbookModel> {
  const bySheet = groupBy(listEntries(journey), ({ sheet }) => sheet ?? '');
  const own: SheetModel[] = [];
  for (const sheet of sheets) {
    const checked = journey.sheets.find(({ name, read }) => read && name === sheet.name);
    const entries = bySheet.get(sheet.name) ?? [];
    if (checked) own.push(await buildSheet(sheet, checked, entries, journey.run !== undefined));
  }
  return {
    title: titleOf(journey, facts),
    sheets: [...own, buildSummarySheet(journey, facts)],
  };
}

async function buildSheet(
  sheet: Sheet,
  { headerRow = 1 }: CheckedSheet,
  entries: readonly Entry[],
  withRun: boolean,
): Promise<SheetModel> {
  const measured = await measureSheet(sheet, headerRow);
  const byRow = groupBy(
    entries.filter(({ row }) => row !== undefined),
    ({ row }) => row ?? 0,
  );
  const issues = groupBy(
    entries.flatMap((entry) => entry.issues),
    ({ at }) => (at?.sheet === sheet.name ? (at.row ?? 0) : 0),
  );
  return {
    name: sheet.name,
    widths: [...measured.widths, ...ownWidths(withRun)],
    frozenRows: headerRow,
    filter: true,
    rows: {
      [Symbol.asyncIterator]: () => layRows(sheet, measured, { headerRow, byRow, issues, withRun }),
    },
  };
}

/** What must be known of a sheet before its first row is written. */
interface Measured {
  /** Columns that hold ours of an earlier result. */
  readonly former: ReadonlySet<number>;
  /** In the form in which headings are compared. */
  readonly headings: ReadonlyMap<number, string>;
  /** Of every column that the sheet uses; ours come right of them. */
  readonly widths: readonly number[];
}

async function measureSheet(sheet: Sheet, headerRow: number): Promise<Measured> {
  const headings = new Map<number, string>();
  const widths: number[] = [];
  for await (const { number, cells } of sheet.rows()) {
    for (const { column, text } of cells) {
      if (number === headerRow) headings.set(column, foldHeading(text));
      // A long title above the headings runs over its neighbours and needs no wide column.
      const letters = number < headerRow ? 0 : text.length;
      widths[column - 1] = Math.max(widths[column - 1] ?? 0, letters);
    }
  }
  const former = new Set(
    [...headings].filter(([, heading]) => isOwnHeading(heading)).map(([column]) => column),
  );
  const last = widths.findLastIndex((_, place) => !former.has(place + 1));
  const fitting = Array.from({ length: last + 1 }, (_, place) => fit(widths[place] ?? 0));
  return { former, headings, widths: fitting };
}

function fit(letters: number): number {
  return Math.min(44, Math.max(10, letters + 3));
}

interface Laying {
  readonly headerRow: number;
  readonly byRow: ReadonlyMap<number, readonly Entry[]>;
  /** By the row at which each points, which need not be its entry's own. */
  readonly issues: ReadonlyMap<number, readonly Issue[]>;
  readonly withRun: boolean;
}

/** The rows of the sheet as they flow, ours beside them. */
async function* layRows(
  sheet: Sheet,
  { former, headings, widths }: Measured,
  { headerRow, byRow, issues, withRun }: Laying,
): AsyncGenerator<RowModel> {
  const first = widths.length + 1;
  for await (const row of sheet.rows()) {
    const entries = byRow.get(row.number) ?? [];
    const isHeading = row.number === headerRow;
    const changed = new Set(
      entries.flatMap((entry) => entry.changes.map((change) => foldHeading(change.heading))),
    );
    const theirs = row.cells
      .filter(({ column }) => !former.has(column) && column < first)
      .map((cell) => {
        const isChanged = changed.has(headings.get(cell.column) ?? '');
        return copyCell(cell, { isHeading, issues: issues.get(row.number) ?? [], isChanged });
      });
    const ours = isHeading ? headOwn(first, withRun) : ownCells(entries, first, withRun);
    yield {
      number: row.number,
      ...(row.hidden ? { hidden: true } : {}),
      cells: [...theirs, ...ours],
    };
  }
}

function headOwn(first: number, withRun: boolean): readonly CellModel[] {
  return ownColumns(withRun).map((heading, place) =>
    textCell(first + place, heading, 'own-heading'),
  );
}
