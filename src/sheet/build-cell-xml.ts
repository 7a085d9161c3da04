import { columnLetters } from '../core/address.ts';
import type { CellStyles, Vertical } from './cell-styles.ts';
import { assertFinite, encodeText, placeOfCell } from './encode-text.ts';
import type { CellModel } from './workbook-model.ts';
import { escapeXml } from './xml-bytes.ts';

/** What cells are written with, the same for all cells of a sheet. */
export interface CellWriting {
  /** As failures name it. */
  readonly sheet: string;
  readonly styles: CellStyles;
  /** What elements' names begin with: `x:`, or nothing. */
  readonly prefix: string;
  /** Whether the workbook counts its days from 1904. */
  readonly date1904: boolean;
}

const DAY = 86_400_000;
/** Day 0 of either calendar of spreadsheets; 29 February 1900, which never was, is counted. */
const EPOCHS = { from1900: Date.UTC(1899, 11, 30), from1904: Date.UTC(1904, 0, 1) };

/**
 * A cell as XML, its text within it, at the height of the cells beside it. Throws FileFailure for a
 * value that no cell can hold.
 */
export function buildCellXml(
  model: CellModel,
  row: number,
  writing: CellWriting,
  vertical?: Vertical,
): string {
  const { styles, prefix: p, sheet, date1904 } = writing;
  const place = placeOfCell(sheet, row, model);
  const head = `<${p}c r="${columnLetters(model.column)}${row}" s="${styles.styleOf(model, vertical)}"`;
  const { value } = model;
  if (typeof value === 'string') {
    const text = encodeText(value, place);
    const kept = /^\s|\s$|\n/u.test(text) ? ' xml:space="preserve"' : '';
    return `${head} t="inlineStr"><${p}is><${p}t${kept}>${escapeXml(text)}</${p}t></${p}is></${p}c>`;
  }
  if (typeof value === 'boolean') return `${head} t="b"><${p}v>${value ? 1 : 0}</${p}v></${p}c>`;
  const number =
    typeof value === 'number'
      ? assertFinite(value, place)
      : serialOf(assertFinite(value.date, place), date1904);
  return `${head}><${p}v>${number}</${p}v></${p}c>`;
}

function serialOf(date: number, date1904: boolean): number {
  return (date - (date1904 ? EPOCHS.from1904 : EPOCHS.from1900)) / DAY;
}
