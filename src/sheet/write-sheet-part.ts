import { columnLetters } from '../core/address.ts';
import { buildCellXml } from './build-cell-xml.ts';
import type { CellWriting } from './build-cell-xml.ts';
import { buildValidationXml } from './build-validation-xml.ts';
import { fitHeight } from './fit-height.ts';
import { lastChecked } from './plan-checks.ts';
import type { RowModel, SheetModel } from './workbook-model.ts';

/** How many letters are handed on at once. */
const PIECE = 65_536;

/**
 * The XML of a new sheet, in pieces. `space`: the namespace of the workbook. Rows must rise. Throws
 * FileFailure for values that no cell can hold.
 */
export async function* writeSheetPart(
  model: SheetModel,
  space: string,
  styles: Omit<CellWriting, 'prefix' | 'sheet'>,
): AsyncGenerator<string> {
  const writing: CellWriting = { ...styles, prefix: '', sheet: model.name };
  let piece = headOf(model, space, writing);
  let last = 0;
  let lastColumn = model.widths.length;
  for await (const row of model.rows) {
    if (row.number <= last) throw new RangeError(`row ${row.number} comes after row ${last}`);
    last = row.number;
    lastColumn = Math.max(lastColumn, row.cells.at(-1)?.column ?? 0);
    piece += buildRowXml(row, model, writing);
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield piece + tailOf(model, last, lastColumn);
}

function headOf(model: SheetModel, space: string, { styles }: CellWriting): string {
  const cols = model.widths.map((width, at) => {
    const format = model.formats?.[at];
    const style =
      format === undefined
        ? ''
        : ` style="${styles.styleOf({ column: at + 1, value: 0, format })}"`;
    return `<col min="${at + 1}" max="${at + 1}" width="${width}"${style} customWidth="1"/>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    `<worksheet xmlns="${space}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<sheetViews><sheetView workbookViewId="0">${paneOf(model)}</sheetView></sheetViews>`,
    '<sheetFormatPr defaultRowHeight="15"/>',
    cols.length === 0 ? '' : `<cols>${cols.join('')}</cols>`,
    '<sheetData>',
  ].join('');
}

function paneOf({ frozenRows = 0, frozenColumns = 0 }: SheetModel): string {
  if (frozenRows + frozenColumns === 0) return '';
  const first = `${columnLetters(frozenColumns + 1)}${frozenRows + 1}`;
  const across = frozenColumns === 0 ? '' : ` xSplit="${frozenColumns}"`;
  const down = frozenRows === 0 ? '' : ` ySplit="${frozenRows}"`;
  const active = frozenRows === 0 ? 'topRight' : frozenColumns === 0 ? 'bottomLeft' : 'bottomRight';
  return `<pane${across}${down} topLeftCell="${first}" activePane="${active}" state="frozen"/>`;
}

function buildRowXml(row: RowModel, { widths }: SheetModel, writing: CellWriting): string {
  const height = fitHeight(row, (column) => widths[column - 1]);
  const tall = height === undefined ? '' : ` ht="${height}" customHeight="1"`;
  const hidden = row.hidden === true ? ' hidden="1"' : '';
  const cells = row.cells.map((cell) => buildCellXml(cell, row.number, writing));
  return `<row r="${row.number}"${tall}${hidden}>${cells.join('')}</row>`;
}

function tailOf(model: SheetModel, last: number, lastColumn: number): string {
  const { filter, frozenRows = 0, checks = [] } = model;
  const range = `A${frozenRows}:${columnLetters(lastColumn)}${Math.max(last, frozenRows)}`;
  const filtered = filter === true && frozenRows > 0 && lastColumn > 0;
  const first = frozenRows + 1;
  const rules = checks.map((check) => {
    const column = columnLetters(check.column);
    return buildValidationXml(check, { column, first, last: lastChecked(model, first, last) }, '');
  });
  return [
    '</sheetData>',
    filtered ? `<autoFilter ref="${range}"/>` : '',
    rules.length === 0
      ? ''
      : `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`,
    '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>',
    '<pageSetup orientation="landscape" fitToHeight="0"/>',
    '<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>',
    '</worksheet>',
  ].join('');
}
