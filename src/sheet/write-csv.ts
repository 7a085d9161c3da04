import Papa from 'papaparse';
import { decimalsOf } from '../core/decimal.ts';
import { guardFormula } from '../core/guard-formula.ts';
import type { CellModel, RowModel, SheetModel } from './workbook-model.ts';
import { writeWhole } from './write-whole.ts';

/** How a CSV file is written: what stands between fields, and the decimal sign. */
export interface CsvStyle {
  readonly delimiter: string;
  readonly decimal: '.' | ',';
}

/** How many rows are put into one piece of text. */
const PIECE = 1000;

/**
 * Writes a sheet as CSV, a row that it leaves out as an empty line (RFC 4180, UTF-8 with the mark by which Excel knows it), whole or not at all.
 * Texts that a spreadsheet would run as a formula are guarded. Throws FileFailure.
 */
export async function writeCsv(sheet: SheetModel, path: string, style: CsvStyle): Promise<void> {
  await writeWhole(path, async (file) => {
    await file.write('\uFEFF');
    let lines: string[][] = [];
    let last = 0;
    for await (const row of sheet.rows) {
      while (++last < row.number) lines.push([]);
      lines.push(listFields(row, style));
      if (lines.length < PIECE) continue;
      await file.write(joinLines(lines, style));
      lines = [];
    }
    if (lines.length > 0) await file.write(joinLines(lines, style));
  });
}

function joinLines(lines: string[][], { delimiter }: CsvStyle): string {
  return `${Papa.unparse(lines, { delimiter, newline: '\r\n' })}\r\n`;
}

function listFields({ cells }: RowModel, style: CsvStyle): string[] {
  const fields: string[] = Array.from({ length: cells.at(-1)?.column ?? 0 }, () => '');
  for (const cell of cells) fields[cell.column - 1] = showField(cell, style);
  return fields;
}

function showField({ value, format }: CellModel, { decimal }: CsvStyle): string {
  if (typeof value === 'string') return guardFormula(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'object') return new Date(value.date).toISOString().replace(/\.000Z$/u, 'Z');
  return format === undefined ? String(value) : showAmount(value).replace('.', decimal);
}

/**
 * An amount with two decimals at least, and never with just three: `1.250` may be read as a thousand
 * and more.
 */
function showAmount(value: number): string {
  const decimals = Math.max(2, decimalsOf(value));
  return value.toFixed(decimals === 3 ? 4 : decimals);
}
