import { formatAmount } from './format-value.ts';
import type { CellModel } from '../sheet/workbook-model.ts';

/** So many rows tell what the others are like. */
const sampled = 2000;

const narrowest = 10;
/** A longer text goes on behind its neighbour, or is read in its cell. */
const widest = 48;

/** A filter's button and the space at both sides. */
const besideHeading = 4;
const besideText = 3;

/**
 * The width in characters that a column's heading and values need: of a heading of several words, which
 * wraps, its longest word, and of the values the longest among the first, up to a limit.
 */
export function fitWidth(
  heading: string,
  rows: number,
  cellAt: (row: number) => CellModel | undefined,
): number {
  const words = heading.length <= 14 ? [heading] : heading.split(/\s+/u);
  let longest = Math.max(...words.map(({ length }) => length)) + besideHeading;
  for (let row = 0; row < Math.min(rows, sampled); row += 1) {
    const cell = cellAt(row);
    if (cell !== undefined) longest = Math.max(longest, lengthOf(cell) + besideText);
  }
  return Math.min(widest, Math.max(narrowest, longest));
}

function lengthOf({ value, format }: CellModel): number {
  if (typeof value === 'object') return format?.length ?? 'yyyy-mm-dd hh:mm'.length;
  if (typeof value === 'number') return formatAmount(value).length;
  return Math.max(
    ...String(value)
      .split('\n')
      .map(({ length }) => length),
  );
}
