import type { Address } from '../core/address.ts';
import type { Issue } from '../core/issue.ts';
import type { Action } from '../core/outcome.ts';
import type { EntityName } from '../model/entity.ts';
import type { AimsioRecord, Value } from '../model/record.ts';
import type { Expectation } from './expectation.ts';

/** One field's change. `to: undefined` empties the field. */
export interface Change {
  /** The API's name, or `custom:<uname>`. */
  readonly field: string;
  readonly heading: string;
  readonly from: Value;
  readonly to: Value;
}

/** What a plan intends for one record or one line of a record. */
export interface PlanEntry {
  readonly entity: EntityName;
  /** `line`: a price item of the book named. */
  readonly level: 'record' | 'line';
  /** Where the sheet asks for it; no row for a removal and for a new book's own entry. */
  readonly sheet?: string;
  readonly row?: number;
  readonly column?: number;
  readonly book?: string;
  /** In the account's own spelling where it knows the key. */
  readonly key: string;
  readonly action: Action;
  /** Of the record; for a line, of its book. */
  readonly guid?: string;
  /** Whether the row is hidden in its sheet, so that nobody saw what it says. */
  readonly hidden?: true;
  /** The address of the first of identical rows. */
  readonly duplicateOf?: string;
  readonly changes: readonly Change[];
  readonly issues: readonly Issue[];
  /** The record or line as the account held it when the plan was made. */
  readonly before?: AimsioRecord;
}

/** Everything an import would do, in the order of the sheets. Plain data; bodies are made when sent. */
export interface Plan {
  readonly schema: 1;
  readonly entries: readonly PlanEntry[];
  /** Books that are to be replaced as a whole. */
  readonly replace: readonly string[];
}

/** What the user allows beyond the ordinary (`--allow GUARD[:KEY]`, `--round N`, `--replace BOOK` …), or asks to be limited to. */
export interface PlanOptions {
  readonly allow: readonly Allowance[];
  /** Whether a damaged code is read as the only known one that it may have been. */
  readonly repairCodes?: boolean;
  /** Decimals to which finer amounts are rounded; absent: they are issues. */
  readonly round?: number;
  readonly replace: readonly string[];
  /** The one kind that is to be sent; renames count as updates. Absent: both. */
  readonly only?: 'create' | 'update';
  /** Changed prices that are no multiple of it are warned of. */
  readonly step?: number;
  /** What is expected of changed prices; absent or empty: nothing. */
  readonly expect?: readonly Expectation[];
  /** Decimals that the account accepts; 2 by default (RULES, Cells). */
  readonly decimals: number;
  /** What the account's owner set for the guards; absent: as usual. */
  readonly limits?: GuardLimits;
}

/** What guards look for in an account; `false` switches one off. */
export interface GuardLimits {
  /** By how many percent an amount may change unasked: 50 by default. */
  readonly 'price-jump'?: boolean | { readonly percent: number } | undefined;
  readonly 'below-cost'?: boolean | undefined;
  readonly 'name-of-another-item'?: boolean | undefined;
  readonly 'column-shuffled'?: boolean | undefined;
  readonly 'hidden-rows'?: boolean | undefined;
  readonly 'slot-left-behind'?: boolean | undefined;
}

/** The guards that a user may release. */
export const guards = [
  'rename', 'new-book', 'look-alike', 'older-file',
  'price-jump', 'below-cost', 'name-of-another-item', 'column-shuffled', 'hidden-rows',
] as const; // prettier-ignore

/** A guard by name. */
export type Guard = (typeof guards)[number];

/** A guard that the user releases, for one key or for all. */
export interface Allowance {
  readonly guard: Guard;
  readonly key?: string;
}

/** Where an entry stands in the sheet. */
export function addressOf(entry: PlanEntry): Address | undefined {
  if (entry.sheet === undefined) return undefined;
  return {
    sheet: entry.sheet,
    ...(entry.row === undefined ? {} : { row: entry.row }),
    ...(entry.column === undefined ? {} : { column: entry.column }),
  };
}
