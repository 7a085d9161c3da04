import type { Cell, Row } from '../sheet/sheet.ts';
import type { CellMark, RowEdit } from '../sheet/workbook-edit.ts';
import type { CellModel, RowModel, SheetModel, WorkbookModel } from '../sheet/workbook-model.ts';
import { buildSheetEdits, listAddedSheets } from './build-result-edit.ts';
import type { ResultSheet } from './build-result-edit.ts';
import { titleOf } from './build-summary-sheet.ts';
import type { SummaryFacts } from './build-summary-sheet.ts';
import type { Journey } from './journey.ts';
import type { Sheet } from '../sheet/sheet.ts';

/**
 * The result of a text file as a workbook: its rows and columns in their order, every cell as text,
 * with what a result adds to a workbook of the user's own.
 */
export async function buildResultWorkbook(
  journey: Journey,
  sheets: readonly Sheet[],
  facts: SummaryFacts,
  more: readonly SheetModel[] = [],
): Promise<WorkbookModel> {
  const edited = await buildSheetEdits(journey, sheets);
  return {
    title: titleOf(journey, facts),
    sheets: [...edited.map(laySheet), ...listAddedSheets(journey, facts, edited), ...more],
  };
}

function laySheet(result: ResultSheet): SheetModel {
  const { edit, measured } = result;
  const own = new Map(edit.columns.map(({ column, width }) => [column, width]));
  const last = edit.columns.at(-1)?.column ?? 0;
  const widths = Array.from(
    { length: last },
    (_, place) => own.get(place + 1) ?? fit(measured.lengths[place] ?? 0),
  );
  return {
    name: edit.name,
    widths,
    frozenRows: edit.headerRow,
    filter: true,
    printedColumns: result.lastPrinted,
    ...(edit.checks === undefined ? {} : { checks: edit.checks, room: 0 }),
    ...(edit.columnNames === undefined ? {} : { columnNames: edit.columnNames }),
    rows: { [Symbol.asyncIterator]: () => layRows(result) },
  };
}

function fit(letters: number): number {
  return Math.min(44, Math.max(10, letters + 3));
}

/** The rows of the sheet as they flow, ours beside them. */
async function* layRows({ sheet, edit }: ResultSheet): AsyncGenerator<RowModel> {
  const gone = new Set([...edit.formerColumns, ...edit.columns.map(({ column }) => column)]);
  const edits = edit.rows[Symbol.iterator]();
  let next = edits.next();
  for await (const row of sheet.rows()) {
    while (next.done !== true && next.value.number < row.number) next = edits.next();
    const own = next.done !== true && next.value.number === row.number ? next.value : undefined;
    const isHeading = row.number === edit.headerRow;
    yield layRow(row, own, { isHeading, gone: row.number < edit.headerRow ? none : gone });
  }
}

const none: ReadonlySet<number> = new Set();

function layRow(
  { number, hidden, cells }: Row,
  edit: RowEdit | undefined,
  { isHeading, gone }: { readonly isHeading: boolean; readonly gone: ReadonlySet<number> },
): RowModel {
  const theirs = cells
    .filter(({ column }) => !gone.has(column))
    .map((cell) => layCell(cell, isHeading, edit?.marks ?? []));
  const all = [...theirs, ...(edit?.cells ?? [])].sort((one, other) => one.column - other.column);
  return { number, ...(hidden ? { hidden } : {}), cells: all };
}

function layCell(
  { column, text }: Cell,
  isHeading: boolean,
  marks: readonly CellMark[],
): CellModel {
  const look = isHeading ? 'heading' : marks.find((mark) => mark.column === column)?.look;
  const format = isTemptation(text) ? { format: '@' } : {};
  return { column, value: text, ...format, ...(look === undefined ? {} : { look }) };
}

/** Text that a spreadsheet would take for something else once it is edited is kept text. */
function isTemptation(text: string): boolean {
  return /^[\s'+\-=@(.,\d$€£]/u.test(text);
}
