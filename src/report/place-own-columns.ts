import type { MeasuredSheet } from './measure-sheet.ts';
import { ownColumns } from './own-columns.ts';
import type { PlacedColumn } from './own-columns.ts';

/** Where our columns stand in a sheet. */
export interface OwnPlaces {
  /** By rising column. */
  readonly columns: readonly PlacedColumn[];
  /** Columns that hold ours of an earlier result. */
  readonly former: ReadonlySet<number>;
}

/**
 * Places our columns right of everything that a sheet holds. Those of an earlier result are taken
 * again: all of them where nothing stands right of them, else each where the user has it by now.
 */
export function placeOwnColumns(
  { own, used }: Pick<MeasuredSheet, 'own' | 'used'>,
  withRun: boolean,
  withReview = false,
): OwnPlaces {
  const former = new Set(own.keys());
  const last = Math.max(0, ...[...used].filter((column) => !former.has(column)));
  const wanted = ownColumns(withRun, withReview);
  const places = [...own].map(([column, heading]) => [heading, column] as const);
  const staying = new Map(Math.min(...former) > last ? [] : places);
  let next = Math.max(last, ...staying.values()) + 1;
  const columns = wanted.map((one) => {
    const column = staying.get(one.heading) ?? next++;
    return { ...one, column };
  });
  return { columns: columns.sort((one, other) => one.column - other.column), former };
}
