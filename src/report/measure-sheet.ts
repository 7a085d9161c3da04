import { foldHeading } from '../core/text.ts';
import type { Sheet } from '../sheet/sheet.ts';

/** What must be known of a sheet before columns of ours can stand in it. */
export interface MeasuredSheet {
  /** By column, in the form in which headings are compared. */
  readonly headings: ReadonlyMap<number, string>;
  /** How many letters the longest cell of each column has below the titles; 0 for a column without cells. */
  readonly lengths: readonly number[];
  /**
   * Columns that hold something, from the headings on or above them, and those of merged cells and of
   * charts and pictures that reach below the titles: none of ours may be part of the ones or lie under
   * the others.
   */
  readonly used: ReadonlySet<number>;
}

/** Pictures that reach further are a backdrop, or lie where nobody looks: ours do not go behind them. */
const outOfSight = 200;

/** Reads a sheet through to see its headings, and which columns it uses. */
export async function measureSheet(sheet: Sheet, headerRow: number): Promise<MeasuredSheet> {
  const headings = new Map<number, string>();
  const lengths: number[] = [];
  const used = new Set<number>();
  for await (const { number, cells } of sheet.rows()) {
    for (const { column, text } of cells) {
      if (number === headerRow) headings.set(column, foldHeading(text));
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
  return { headings, lengths, used };
}
