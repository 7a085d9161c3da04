import { createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import type exceljs from 'exceljs';
import { columnLetters } from '../core/address.ts';
import { amendParts } from './amend-parts.ts';
import type { PartsZip } from './amend-parts.ts';
import { chooseSheetNames } from './choose-sheet-names.ts';
import { assertFinite, encodeText, placeOfCell } from './encode-text.ts';
import { fitHeight } from './fit-height.ts';
import { lastChecked, planChecks } from './plan-checks.ts';
import type { PlannedChecks } from './plan-checks.ts';
import { textAlignment } from './looks.ts';
import { styleCell } from './style-cell.ts';
import type { CellModel, RowModel, SheetModel, WorkbookModel } from './workbook-model.ts';
import { writeWhole } from './write-whole.ts';

declare module 'exceljs' {
  interface Worksheet {
    /** Which exceljs has and its types forget. */
    readonly dataValidations: { add(range: string, rule: exceljs.DataValidation): void };
  }

  namespace stream.xlsx {
    interface WorkbookWriter {
      readonly zip: PartsZip;
    }
  }
}

type Workbook = InstanceType<typeof exceljs.stream.xlsx.WorkbookWriter>;
type Worksheet = ReturnType<Workbook['addWorksheet']>;
type Row = ReturnType<Worksheet['getRow']>;
type WorksheetView = Worksheet['views'][number];

/**
 * Writes a workbook whole or not at all. Names of sheets that Excel does not allow are made fit. Throws
 * FileFailure where the file cannot be written, and for values that no workbook can hold: NaN,
 * infinity, longer texts.
 */
export async function writeWorkbook(model: WorkbookModel, path: string): Promise<void> {
  await writeWhole(path, async (file) => {
    const stream = createWriteStream('', { fd: file.fd, autoClose: false });
    // A full disk fails the stream, which exceljs does not listen to while rows are written.
    const failed = new Promise<never>((_, reject) => stream.once('error', reject));
    await Promise.race([writeSheets(model, stream), failed]);
  });
}

async function writeSheets(model: WorkbookModel, stream: Writable): Promise<void> {
  // Loaded here only: it is large, and most commands write nothing.
  const { default: library } = await import('exceljs');
  const workbook = new library.stream.xlsx.WorkbookWriter({
    stream,
    useStyles: true,
    useSharedStrings: true,
    zip: { zlib: { level: 6 } },
  });
  workbook.creator = 'aimsio-sheets';
  workbook.lastModifiedBy = 'aimsio-sheets';
  workbook.title = model.title;
  workbook.description = model.description ?? '';
  const planned = planChecks(model.sheets);
  const sheets = [...model.sheets, ...(planned.lists ? [planned.lists] : [])];
  const names = chooseSheetNames(sheets.map(({ name }) => name));
  const named = sheets.map((sheet, at) => ({ ...sheet, name: names[at] ?? sheet.name }));
  amendParts(
    workbook.zip,
    named.map(({ name, columnNames }, place) => ({ place, name, columnNames })),
  );
  for (const sheet of named) await writeSheet(workbook, sheet, planned);
  await workbook.commit();
}

async function writeSheet(
  workbook: Workbook,
  model: SheetModel,
  { rulesOf }: PlannedChecks,
): Promise<void> {
  const { name, frozenRows = 0 } = model;
  const sheet = workbook.addWorksheet(name, {
    views: [freeze(model)],
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    headerFooter: { oddFooter: '&L&A&R&P / &N' },
    ...(model.state === undefined ? {} : { state: model.state }),
  });
  if (frozenRows > 0) sheet.pageSetup.printTitlesRow = `${frozenRows}:${frozenRows}`;
  sheet.columns = model.widths.map((width, place) => {
    const numFmt = model.formats?.[place];
    if (numFmt === undefined) return { width };
    return { width, style: { numFmt, ...(numFmt === '@' ? { alignment: textAlignment } : {}) } };
  });
  const end = await writeRows(sheet, model);
  if (model.filter === true) addFilter(sheet, model, end);
  if (model.printedColumns !== undefined) {
    // exceljs puts a $ before each corner, and no more.
    const corner = `${columnLetters(model.printedColumns)}$${Math.max(1, end.row)}`;
    sheet.pageSetup.printArea = `A$1:${corner}`;
  }
  for (const [range, rule] of rulesOf(model, frozenRows + 1, end.row)) {
    sheet.dataValidations.add(range, rule);
  }
  sheet.commit();
}

function freeze({ frozenRows = 0, frozenColumns = 0 }: SheetModel): Partial<WorksheetView> {
  if (frozenRows + frozenColumns === 0) return { state: 'normal' };
  return { state: 'frozen', xSplit: frozenColumns, ySplit: frozenRows };
}

/** The last row and column that hold anything. */
interface End {
  readonly row: number;
  readonly column: number;
}

async function writeRows(sheet: Worksheet, { name, widths, rows }: SheetModel): Promise<End> {
  let end: End = { row: 0, column: widths.length };
  for await (const row of rows) {
    if (row.number <= end.row) {
      throw new RangeError(`row ${row.number} comes after row ${end.row}`);
    }
    end = { row: row.number, column: Math.max(end.column, row.cells.at(-1)?.column ?? 0) };
    writeRow(sheet.getRow(row.number), row, {
      sheet: name,
      height: fitHeight(row, (column) => widths[column - 1]),
    });
  }
  return end;
}

function addFilter(sheet: Worksheet, model: SheetModel, { row, column }: End): void {
  const { frozenRows: headings = 0, room } = model;
  if (headings === 0 || column === 0) return;
  const last = room === undefined ? Math.max(row, headings) : lastChecked(model, headings + 1, row);
  sheet.autoFilter = { from: { row: headings, column: 1 }, to: { row: last, column } };
}

function writeRow(
  row: Row,
  model: RowModel,
  { sheet, height }: { readonly sheet: string; readonly height: number | undefined },
): void {
  if (model.hidden === true) row.hidden = true;
  if (height !== undefined) row.height = height;
  for (const cell of model.cells) {
    const written = row.getCell(cell.column);
    written.value = toValue(cell, placeOfCell(sheet, model.number, cell));
    styleCell(written, cell, height !== undefined);
    if (cell.note !== undefined) written.note = encodeText(cell.note, 'a note');
  }
  row.commit();
}

function toValue({ value }: CellModel, place: string): string | number | boolean | Date {
  if (typeof value === 'string') return encodeText(value, place);
  if (typeof value === 'object') return new Date(assertFinite(value.date, place));
  return typeof value === 'number' ? assertFinite(value, place) : value;
}
