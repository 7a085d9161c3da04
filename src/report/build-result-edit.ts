import { groupBy } from '../core/group-by.ts';
import type { CheckedSheet } from '../rows/checked-sheet.ts';
import type { Sheet } from '../sheet/sheet.ts';
import type { RowEdit, SheetEdit, WorkbookEdit } from '../sheet/workbook-edit.ts';
import type { CellRule, ColumnCheck, NamedColumns, SheetModel } from '../sheet/workbook-model.ts';
import { layBase } from './build-base-sheet.ts';
import { buildSummarySheet } from './build-summary-sheet.ts';
import type { SummaryFacts } from './build-summary-sheet.ts';
import type { Journey } from './journey.ts';
import { listEntries } from './list-entries.ts';
import type { Entry } from './list-entries.ts';
import { markCells } from './mark-cells.ts';
import { measureSheet } from './measure-sheet.ts';
import type { MeasuredSheet } from './measure-sheet.ts';
import { nameFor, ownHeadings, sendHeading } from '../template/own-headings.ts';
import { headOwn, lastPrinted, ownCells } from './own-columns.ts';
import type { PlacedColumn } from './own-columns.ts';
import { placeOwnColumns } from './place-own-columns.ts';

/** What is to change in one sheet, and what was measured of it. */
export interface ResultSheet {
  readonly sheet: Sheet;
  readonly edit: SheetEdit;
  readonly measured: MeasuredSheet;
  readonly columns: readonly PlacedColumn[];
  /** The last column that need be printed. */
  readonly lastPrinted: number;
}

/**
 * What a result adds to the user's own workbook: our columns at the right of the sheets that were read,
 * marks on faulty and changed cells, a Summary, and `more` sheets. Our columns of an earlier result are replaced.
 */
export async function buildResultEdit(
  journey: Journey,
  sheets: readonly Sheet[],
  facts: SummaryFacts,
  more: readonly SheetModel[] = [],
): Promise<WorkbookEdit> {
  const edited = await buildSheetEdits(journey, sheets);
  return {
    sheets: edited.map(({ edit }) => edit),
    added: [...listAddedSheets(journey, facts, edited), ...more],
  };
}

/** The sheets that a result has beside the user's own, which are edited. */
export function listAddedSheets(
  journey: Journey,
  facts: SummaryFacts,
  edited: readonly ResultSheet[],
): readonly SheetModel[] {
  const { newBase } = journey;
  const unheaded = edited
    .filter(({ edit }) => edit.headerRow === 0)
    .map(({ edit, columns }) => ({ name: edit.name, columns }));
  const summary = buildSummarySheet(journey, { ...facts, unheaded });
  return [summary, ...(newBase === undefined ? [] : [layBase(newBase)])];
}

/**
 * The edits of the sheets that were read, in the file's order. A result meets its row by sheet and row
 * number alone, never by position; a sheet row with several entries shows its worst.
 */
export async function buildSheetEdits(
  journey: Journey,
  sheets: readonly Sheet[],
): Promise<readonly ResultSheet[]> {
  const bySheet = groupBy(listEntries(journey), ({ sheet }) => sheet ?? '');
  const edited: ResultSheet[] = [];
  for (const sheet of sheets) {
    const checked = journey.sheets.find(({ name, read }) => read && name === sheet.name);
    if (checked === undefined) continue;
    const entries = bySheet.get(sheet.name) ?? [];
    edited.push(
      await buildSheetEdit(sheet, checked, entries, {
        withRun: journey.run !== undefined,
        withReview: journey.offers !== undefined,
      }),
    );
  }
  return edited;
}

async function buildSheetEdit(
  sheet: Sheet,
  checked: CheckedSheet,
  entries: readonly Entry[],
  { withRun, withReview }: { readonly withRun: boolean; readonly withReview: boolean },
): Promise<ResultSheet> {
  const { name } = sheet;
  const { headerRow = 1 } = checked;
  const measured = await measureSheet(sheet, checked);
  const { columns, former } = placeOwnColumns(measured, withRun, withReview);
  const theirs = [...measured.used].filter((column) => !former.has(column));
  const marks = markCells(name, entries, checked.columns);
  const byRow = groupBy(entries, ({ row }) => row ?? 0);
  const numbers = new Set([headerRow, ...byRow.keys(), ...marks.keys()]);
  numbers.delete(0);
  const build = (number: number): RowEdit => ({
    number,
    cells: number === headerRow ? headOwn(columns) : ownCells(byRow.get(number) ?? [], columns),
    marks: marks.get(number) ?? [],
  });
  const rows = [...numbers].sort((one, other) => one - other);
  const edit = {
    name,
    headerRow,
    columns,
    formerColumns: former,
    rows: mapped(rows, build),
    checks: checkOwn(columns, headerRow),
    columnNames: nameOwn(columns, headerRow),
  };
  return { sheet, edit, measured, columns, lastPrinted: Math.max(lastPrinted(columns), ...theirs) };
}

/** The drop-down of what is sent; where no headings stand above our cells, each says what it is. */
function checkOwn(columns: readonly PlacedColumn[], headerRow: number): readonly ColumnCheck[] {
  return columns
    .filter(({ heading }) => heading === sendHeading || headerRow === 0)
    .map(({ column, heading, says }) => ({
      column,
      prompt: { title: heading, text: says },
      ...(heading === sendHeading ? { rule: decisions } : {}),
    }));
}

const decisions: CellRule = { kind: 'choices', values: ['yes', 'no', 'accept'], closed: true };

/** Without headings our columns are known again by their names; headings need none. */
function nameOwn(columns: readonly PlacedColumn[], headerRow: number): NamedColumns {
  const placed = new Map(columns.map(({ heading, column }) => [heading, column]));
  return new Map(
    ownHeadings.map((one) => [nameFor(one), headerRow === 0 ? placed.get(one) : undefined]),
  );
}

/** Built one by one as they are asked for: there may be many. */
function mapped<From, To>(values: readonly From[], build: (value: From) => To): Iterable<To> {
  return {
    *[Symbol.iterator]() {
      for (const value of values) yield build(value);
    },
  };
}
