import { FileFailure } from '../core/failure.ts';
import type { CellModel } from './workbook-model.ts';

/** Excel's own limit for the text of a cell. */
const LONGEST_TEXT = 32_767;

/**
 * A text as it stands in a workbook's XML: what XML cannot carry is written as spreadsheets write it,
 * `_x0001_`; a CR would become a LF. Throws FileFailure for a text that no cell can hold.
 */
export function encodeText(text: string, place: string): string {
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

/** A number that a cell can hold. Throws FileFailure for one that is none, or has no end. */
export function assertFinite(value: number, place: string): number {
  if (Number.isFinite(value)) return value;
  throw unfit(`${place} would hold ${value}, which is no number`);
}

/** Where a cell stands, as failures tell it. */
export function placeOfCell(sheet: string, row: number, { column }: CellModel): string {
  return `${sheet}, row ${row}, column ${column}`;
}

function unfit(what: string): FileFailure {
  return new FileFailure({
    code: 'file/unfit-value',
    message: `The workbook cannot be written: ${what}.`,
    hint: 'Correct or shorten this value in its source and run the command again.',
  });
}
