import type { UsageFailure } from '../core/failure.ts';
import type { FindReview } from '../plan/match-rows.ts';
import type { RowReview } from '../plan/review.ts';
import type { CheckedSheet } from '../rows/checked-sheet.ts';
import type { Book, Cell, Row, Sheet } from '../sheet/sheet.ts';
import { findOwnColumns, rowHeading, sendHeading } from '../template/own-headings.ts';
import { readOwnNames } from '../template/own-names.ts';
import type { OwnNames } from '../template/own-names.ts';
import { refuse } from './load-plan.ts';
import type { CarriedPlan } from './plan-sheet.ts';

/**
 * What our columns say of each row, by the place where it stands in the workbook now. Throws a
 * UsageFailure where the column that says what goes is missing.
 */
export async function readReview(
  { sheets }: Book,
  checked: readonly CheckedSheet[],
  { rows }: CarriedPlan,
): Promise<FindReview> {
  const previewed = new Set(rows.map(({ sheet }) => sheet));
  const said = new Map<string, ReadonlyMap<number, RowReview>>();
  for (const { name, read, headerRow } of checked) {
    const sheet = sheets.find((one) => one.name === name);
    if (!read || headerRow === undefined || sheet === undefined) continue;
    const found = await readSheet(sheet, headerRow);
    if (found === undefined && previewed.has(name)) throw noColumn(name, headerRow);
    said.set(name, found ?? new Map());
  }
  return (sheet, row) => said.get(sheet)?.get(row);
}

interface Columns {
  readonly send: number;
  readonly row: number | undefined;
}

async function readSheet(
  sheet: Sheet,
  headerRow: number,
): Promise<ReadonlyMap<number, RowReview> | undefined> {
  const said = new Map<number, RowReview>();
  const named = await readOwnNames(sheet);
  let columns = findColumns(named, []);
  for await (const row of sheet.rows()) {
    if (row.number === headerRow) columns = findColumns(named, row.cells);
    if (row.number > headerRow && columns !== undefined)
      said.set(row.number, readRow(row, columns));
  }
  return columns && said;
}

function findColumns(named: OwnNames, above: readonly Cell[]): Columns | undefined {
  const own = [...findOwnColumns(named, above)];
  const places = new Map(own.map(([column, heading]) => [heading, column]));
  const send = places.get(sendHeading);
  return send === undefined ? undefined : { send, row: places.get(rowHeading) };
}

function readRow({ cells }: Row, { send, row }: Columns): RowReview {
  const textAt = (column: number | undefined): string =>
    cells.find((cell) => cell.column === column)?.text.trim() ?? '';
  const former = textAt(row);
  return { said: textAt(send), ...(/^\d+$/u.test(former) ? { row: Number(former) } : {}) };
}

function noColumn(sheet: string, headerRow: number): UsageFailure {
  if (headerRow === 0) {
    return refuse(
      'no-column',
      `Nothing says any more which column of the sheet ${sheet} is ${sendHeading}, so nothing says which rows go: it was deleted, or a program saved the workbook without the names of its columns, or moved columns and not their names.`,
      'Review the workbook in Excel or LibreOffice, which keep them, or `preview` the file again.',
    );
  }
  return refuse(
    'no-column',
    `The column ${sendHeading} of the sheet ${sheet} is gone, so nothing says which rows go.`,
    'Put the column back, or `preview` the file again.',
  );
}
