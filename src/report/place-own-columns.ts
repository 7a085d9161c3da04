import type { MeasuredSheet } from './measure-sheet.ts';
import { isOwnHeading, ownColumns } from './own-columns.ts';
import type { PlacedColumn } from './own-columns.ts';
import { foldHeading } from '../core/text.ts';

/** Where our columns stand in a sheet. */
export interface OwnPlaces {
  /** By rising column. */
  readonly columns: readonly PlacedColumn[];
  /** Columns that hold ours of an earlier result. */
  readonly former: ReadonlySet<number>;
}

/**
 * Places our columns right of everything that a sheet holds. Those of an earlier result are taken
 * again: all of them where nothing stands right of them, else each under its heading, where the user
 * has it by now.
 */
export function placeOwnColumns(
  { headings, used }: Pick<MeasuredSheet, 'headings' | 'used'>,
  withRun: boolean,
  withReview = false,
): OwnPlaces {
  const former = new Set(
    [...headings].filter(([, heading]) => isOwnHeading(heading)).map(([column]) => column),
  );
  const last = Math.max(0, ...[...used].filter((column) => !former.has(column)));
  const wanted = ownColumns(withRun, withReview);
  const staying = Math.min(...former) > last ? new Map() : columnsByHeading(headings, former);
  let next = Math.max(last, ...staying.values()) + 1;
  const columns = wanted.map((own) => {
    const column = staying.get(foldHeading(own.heading)) ?? next++;
    return { ...own, column };
  });
  return { columns: columns.sort((one, other) => one.column - other.column), former };
}

function columnsByHeading(
  headings: ReadonlyMap<number, string>,
  former: ReadonlySet<number>,
): ReadonlyMap<string, number> {
  const own = [...headings].filter(([column]) => former.has(column));
  return new Map(own.map(([column, heading]) => [heading, column]));
}
