import type { EntityName } from '../model/entity.ts';
import type { Value } from '../model/record.ts';
import type { BaseRecord, Covers } from '../template/base-sheet.ts';

/** One side of a comparison: what an account holds, or held when a workbook was exported from it. */
export interface Side {
  /** Deleted records may be among them; they count as not there. */
  readonly records: readonly BaseRecord[];
  readonly covers: Covers;
  /** What people call its custom fields, by Uname, as far as that is known. */
  readonly labels: ReadonlyMap<string, string>;
}

/** One field or pair that differs. */
export interface FieldDifference {
  /** The API's name; of a pair, its name half. */
  readonly field: string;
  readonly heading: string;
  readonly isAmount: boolean;
  /** On the first side, and on the second. */
  readonly from: Value;
  readonly to: Value;
  /** Of amounts, one decimal; absent from 0 or blank. */
  readonly percent?: number;
}

/** Where a record or price differs: in fields, or by being on one side only. */
export type DifferenceKind = 'changed' | 'onlyInFirst' | 'onlyInSecond';

/** One record or price that is not the same on both sides. */
export interface Difference {
  readonly kind: DifferenceKind;
  readonly entity: EntityName;
  /** Prices: the pricebook's name. */
  readonly book?: string;
  readonly key: string;
  /** What people call it, where that is not its key. */
  readonly name?: string;
  /** Of a pricebook that is on one side only: how many prices it holds there. */
  readonly prices?: number;
  /** None for what is on one side only. */
  readonly changes: readonly FieldDifference[];
  /** Who changed it last on the second side; of a price, its pricebook. */
  readonly changedBy?: string;
  /** Epoch milliseconds. */
  readonly changedAt?: number;
}

/** Two sides, compared by code. */
export interface Comparison {
  /** What both sides hold something of, in the order of sending. */
  readonly entities: readonly EntityName[];
  /** Records and prices that are the same on both sides. */
  readonly equal: number;
  /** By entity, book and code. */
  readonly differences: readonly Difference[];
  /** Records and prices of one side that the other does not cover, as a filtered export. */
  readonly notCompared: { readonly first: number; readonly second: number };
  /** Records and prices whose custom fields could not be read on one of the sides. */
  readonly customUnread: number;
}
