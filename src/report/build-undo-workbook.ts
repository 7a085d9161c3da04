import type { RowModel, SheetModel, WorkbookModel } from '../sheet/workbook-model.ts';
import { undoSheetName } from '../template/base-sheet.ts';
import { buildSummarySheet, titleOf } from './build-summary-sheet.ts';
import type { SummaryFacts } from './build-summary-sheet.ts';
import type { Journey } from './journey.ts';
import { listEntries } from './list-entries.ts';
import type { Entry } from './list-entries.ts';
import { headOwn, lastPrinted, ownCells, ownColumns } from './own-columns.ts';
import type { PlacedColumn } from './own-columns.ts';
import { describeUndone } from './render-undo.ts';
import { textCell } from './text-cell.ts';

/**
 * The workbook of an undo, which has no sheet of the user's: a row for each record with our columns,
 * and a Summary.
 */
export function buildUndoWorkbook(
  journey: Journey,
  about: Omit<SummaryFacts, 'fileName' | 'hash'>,
): WorkbookModel {
  const { undoes, run } = journey;
  if (undoes === undefined) throw new TypeError('a journey that takes nothing back is no undo');
  const facts: SummaryFacts = { ...about, fileName: describeUndone(undoes) };
  const own = ownColumns(run !== undefined).map((column, place) => ({
    ...column,
    column: headings.length + 1 + place,
  }));
  const sheet: SheetModel = {
    name: `${undoSheetName} of run ${undoes.id}`,
    widths: [16, 30, 20, ...own.map(({ width }) => width)],
    frozenRows: 1,
    filter: true,
    printedColumns: lastPrinted(own),
    rows: [
      headRow(own),
      ...listEntries(journey).map((entry, place) => entryRow(entry, place + 2, own)),
    ],
  };
  return { title: titleOf(journey, facts), sheets: [sheet, buildSummarySheet(journey, facts)] };
}

const headings = ['Record', 'Pricebook', 'Code'];

function headRow(own: readonly PlacedColumn[]): RowModel {
  const theirs = headings.map((heading, place) => textCell(place + 1, heading, 'heading'));
  return { number: 1, cells: [...theirs, ...headOwn(own)] };
}

function entryRow(entry: Entry, number: number, own: readonly PlacedColumn[]): RowModel {
  const { kind, book, code } = nameOf(entry);
  return {
    number,
    cells: [
      textCell(1, kind),
      ...(book === undefined ? [] : [textCell(2, book)]),
      ...(code === undefined ? [] : [textCell(3, code)]),
      ...ownCells([entry], own),
    ],
  };
}

interface Name {
  readonly kind: string;
  readonly book?: string | undefined;
  readonly code?: string;
}

function nameOf({ entity, level, book, key }: Entry): Name {
  if (level === 'line') return { kind: 'Price', book, code: key };
  return entity === 'price-book'
    ? { kind: 'Pricebook', book: key }
    : { kind: 'Billable item', code: key };
}
