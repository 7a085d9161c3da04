import { createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import type exceljs from 'exceljs';
import { FileFailure } from '../core/failure.ts';
import { chooseSheetNames } from './choose-sheet-names.ts';
import { fitHeight } from './fit-height.ts';
import { offerChoices } from './offer-choices.ts';
import type { Offered } from './offer-choices.ts';
import { styleCell } from './style-cell.ts';
import type { CellModel, RowModel, SheetModel, WorkbookModel } from './workbook-model.ts';
import { writeWhole } from './write-whole.ts';

declare module 'exceljs' {
  interface Worksheet {
    /** Which exceljs has and its types forget. */
    readonly dataValidations: { add(range: string, rule: exceljs.DataValidation): void };
  }
}

type Workbook = InstanceType<typeof exceljs.stream.xlsx.WorkbookWriter>;
type Worksheet = ReturnType<Workbook['addWorksheet']>;
type Row = ReturnType<Worksheet['getRow']>;

/** Excel's own limit for the text of a cell. */
const LONGEST_TEXT = 32_767;

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
  const offered = offerChoices(model.sheets);
  const sheets = [...model.sheets, ...(offered.lists ? [offered.lists] : [])];
  const names = chooseSheetNames(sheets.map(({ name }) => name));
  for (const [at, sheet] of sheets.entries()) {
    await writeSheet(workbook, { ...sheet, name: names[at] ?? sheet.name }, offered);
  }
  await workbook.commit();
}

async function writeSheet(
  workbook: Workbook,
  model: SheetModel,
  { rulesOf }: Offered,
): Promise<void> {
  const { name, frozenRows = 0 } = model;
  const sheet = workbook.addWorksheet(name, {
    views: [frozenRows > 0 ? { state: 'frozen', ySplit: frozenRows } : { state: 'normal' }],
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    headerFooter: { oddFooter: '&L&A&R&P / &N' },
    ...(model.state === undefined ? {} : { state: model.state }),
  });
  if (frozenRows > 0) sheet.pageSetup.printTitlesRow = `${frozenRows}:${frozenRows}`;
  sheet.columns = model.widths.map((width) => ({ width }));
  let last = 0;
  let lastColumn = model.widths.length;
  for await (const row of model.rows) {
    if (row.number <= last) throw new RangeError(`row ${row.number} comes after row ${last}`);
    last = row.number;
    lastColumn = Math.max(lastColumn, row.cells.at(-1)?.column ?? 0);
    writeRow(sheet.getRow(row.number), row, { sheet: name, height: fitHeight(row, model.widths) });
  }
  if (model.filter === true) addFilter(sheet, frozenRows, { last, lastColumn });
  for (const [range, rule] of rulesOf(model, frozenRows + 1, last)) {
    sheet.dataValidations.add(range, rule);
  }
  sheet.commit();
}

function addFilter(
  sheet: Worksheet,
  headerRow: number,
  { last, lastColumn }: { readonly last: number; readonly lastColumn: number },
): void {
  if (headerRow === 0 || lastColumn === 0) return;
  sheet.autoFilter = {
    from: { row: headerRow, column: 1 },
    to: { row: Math.max(last, headerRow), column: lastColumn },
  };
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
    written.value = toValue(cell, `${sheet}, row ${model.number}, column ${cell.column}`);
    styleCell(written, cell);
    if (cell.note !== undefined) written.note = encodeText(cell.note, 'a note');
  }
  row.commit();
}

function toValue({ value }: CellModel, place: string): string | number | boolean | Date {
  if (typeof value === 'string') return encodeText(value, place);
  if (typeof value === 'object') return new Date(assertFinite(value.date, place));
  return typeof value === 'number' ? assertFinite(value, place) : value;
}

function assertFinite(value: number, place: string): number {
  if (Number.isFinite(value)) return value;
  throw unfit(`${place} would hold ${value}, which is no number`);
}

/** What XML cannot carry is written as spreadsheets write it: `_x0001_`. A CR would become a LF. */
function encodeText(text: string, place: string): string {
  if (text.length > LONGEST_TEXT) {
    throw unfit(`${place} would hold ${text.length} letters, Excel takes ${LONGEST_TEXT}`);
  }
  return text
    .replaceAll(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x')
    .replaceAll(/(?![\t\n\u007f-\u009f])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, (sign) => {
      const code = sign.charCodeAt(0).toString(16).toUpperCase();
      return `_x${code.padStart(4, '0')}_`;
    });
}

function unfit(what: string): FileFailure {
  return new FileFailure({
    code: 'file/unfit-value',
    message: `The workbook cannot be written: ${what}.`,
    hint: 'Correct or shorten this value in its source and run the command again.',
  });
}
