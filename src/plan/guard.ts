import type { Address } from '../core/address.ts';
import type { Issue } from '../core/issue.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import { shapeOf } from '../model/shape-of.ts';
import type { Field } from '../model/field.ts';
import { fieldOf } from '../model/find-field.ts';
import type { SnapshotIndex } from '../snapshot/snapshot.ts';
import { addressOf } from './plan.ts';
import type { Change, PlanEntry, PlanOptions } from './plan.ts';
import type { FindItem } from './planned-items.ts';

/** What a guard may look at beside the entries that change something. */
export interface GuardContext {
  readonly index: SnapshotIndex;
  readonly options: PlanOptions;
  /** The item that a price refers to, as it will be; absent while items themselves are planned. */
  readonly findItem?: FindItem | undefined;
}

/** An entry that a guard caught, and why. */
export interface Caught {
  readonly entry: PlanEntry;
  readonly issue: Issue;
}

/** Looks through entries that change something for what is seldom meant. */
export type GuardRule = (entries: readonly PlanEntry[], context: GuardContext) => readonly Caught[];

/** The key by which a user releases a guard for one entry: `CODE`, of a price `BOOK/CODE` (RULES, Which account). */
export function releaseKeyOf({ level, book, key }: PlanEntry): string {
  return level === 'line' && book !== undefined ? `${book}/${key}` : key;
}

/** A field's change from one amount to another. */
export interface AmountChange {
  readonly field: Field;
  readonly heading: string;
  /** Absent where there was none. */
  readonly from?: number;
  readonly to: number;
}

/** The amounts that an entry sets; emptied ones are not among them. */
export function amountsOf(entry: PlanEntry): readonly AmountChange[] {
  const shape = shapeOf(entry);
  // Three guards ask this of every entry.
  const amounts: AmountChange[] = [];
  for (const change of entry.changes) {
    const field = fieldOf(shape, change.field);
    const amount = field?.kind === 'amount' ? amountOf(change, field) : undefined;
    if (amount !== undefined) amounts.push(amount);
  }
  return amounts;
}

/** What every guard says of an amount that it caught: where, which, from what to what, and its release. */
export function factsOf(
  entry: PlanEntry,
  { heading, from, to }: Pick<AmountChange, 'heading' | 'from' | 'to'>,
): AmountFacts {
  const [at, key] = [addressOf(entry), releaseKeyOf(entry)];
  return omitUndefined({ severity: 'error' as const, at, key, heading, from, to });
}

/** The facts that issues with a caught amount have in common. */
export interface AmountFacts {
  readonly severity: 'error';
  readonly at?: Address;
  readonly key: string;
  readonly heading: string;
  readonly from?: number;
  readonly to: number;
}

function amountOf({ heading, from, to }: Change, field: Field): AmountChange | undefined {
  if (typeof to !== 'number') return undefined;
  return typeof from === 'number' ? { field, heading, from, to } : { field, heading, to };
}
