import { isWrapped } from './looks.ts';
import type { CellModel, RowModel } from './workbook-model.ts';

/** The height of a line of text, in points. */
const lineHeight = 15;
/** Beyond this a row stops being a row; the text can still be read in its cell. */
const mostLines = 12;

/**
 * The height in points that a row's wrapped cells need, `undefined` where one line is enough. Programs
 * do not agree on fitting heights when they open a file, so it is written down.
 */
export function fitHeight(
  { cells }: Pick<RowModel, 'cells'>,
  widthOf: (column: number) => number | undefined,
): number | undefined {
  const lines = Math.max(1, ...cells.map((cell) => countLines(cell, widthOf(cell.column) ?? 10)));
  return lines === 1 ? undefined : Math.min(lines, mostLines) * lineHeight;
}

function countLines(cell: CellModel, width: number): number {
  const { value } = cell;
  if (!isWrapped(cell) || typeof value !== 'string') return 1;
  const lengths = value
    .split('\n')
    .map((line) => Math.max(1, Math.ceil(line.length / lettersIn(width))));
  return lengths.reduce((sum, lines) => sum + lines, 0);
}

/** A width is counted in digits. Letters are narrower, and each line loses the word that goes on. */
function lettersIn(width: number): number {
  return Math.max(width - 2, width * 1.2 - 5);
}
