import type { CheckedSheet } from '../rows/checked-sheet.ts';
import type { Cell, Sheet } from '../sheet/sheet.ts';
import { findOwnColumns } from '../template/own-headings.ts';
import type { OwnHeading } from '../template/own-headings.ts';
import { readOwnNames } from '../template/own-names.ts';

/** What must be known of a sheet before columns of ours can stand in it. */
export interface MeasuredSheet {
  /** Our columns of an earlier result. */
  readonly own: ReadonlyMap<number, OwnHeading>;
  /** How many letters the longest cell of each column has below the titles; 0 for a column without cells. */
  readonly lengths: readonly number[];
  /**
   * Columns that hold something, from the headings on or above them, or are read though they hold
   * nothing, and those of merged cells and of charts and pictures that reach below the titles: none of
   * ours may be part of the ones or lie under the others.
   */
  readonly used: ReadonlySet<number>;
}

/** Pictures that reach further are a backdrop, or lie where nobody looks: ours do not go behind them. */
const outOfSight = 200;

/** Reads a sheet through to see which columns it uses, and which of them are ours. */
export async function measureSheet(
  sheet: Sheet,
  { headerRow = 1, columns }: Pick<CheckedSheet, 'headerRow' | 'columns'>,
): Promise<MeasuredSheet> {
  let above: readonly Cell[] = [];
  const lengths: number[] = [];
  const used = new Set(columns.map(({ column }) => column));
  for await (const { number, cells } of sheet.rows()) {
    if (number === headerRow) above = cells;
    for (const { column, text } of cells) {
      used.add(column);
      // A long title above the headings runs over its neighbours and needs no wide column.
      const letters = number < headerRow ? 0 : text.length;
      lengths[column - 1] = Math.max(lengths[column - 1] ?? 0, letters);
    }
  }
  const { merges } = await sheet.layout();
  const drawings = (await sheet.drawings()).filter(({ right }) => right <= outOfSight);
  for (const { bottom, left, right } of [...merges, ...drawings]) {
    if (bottom >= headerRow) for (let column = left; column <= right; column++) used.add(column);
  }
  return { own: findOwnColumns(await readOwnNames(sheet), above), lengths, used };
}
