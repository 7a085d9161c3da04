import { percentChange, roundAmount, sumAmounts } from '../core/decimal.ts';
import type { Action } from '../core/outcome.ts';
import type { EntityName } from '../model/entity.ts';
import type { Field } from '../model/field.ts';
import { textOf, valueOf } from '../model/record.ts';
import { itemOfEntry } from '../plan/item-of-entry.ts';
import type { PlanEntry } from '../plan/plan.ts';
import type { SnapshotIndex } from '../snapshot/snapshot.ts';
import type { Journey } from './journey.ts';
import { shapeOf } from '../model/shape-of.ts';

/** How the amounts of one kind move: those of one book, type, category and rate slot. */
export interface MoneyGroup {
  readonly entity: EntityName;
  readonly book?: string;
  readonly type?: string;
  readonly category?: string;
  /** Which amount: `Rate`, `Rate 2`, `Cost`. */
  readonly heading: string;
  /** Amounts that change. */
  readonly rows: number;
  /** Amounts of the file's records that stay. */
  readonly unchanged: number;
  /** The changes in percent, one decimal; absent where every change begins at blank or 0. */
  readonly percent?: { readonly least: number; readonly median: number; readonly greatest: number };
}

/**
 * Sums a plan's changes of amounts by book, type, category and slot (RULES, Guards), in the order
 * of the sheets. What is held back, new, removed or a copy of another row is left out.
 */
export function summariseMoney({
  plan,
  index,
}: Pick<Journey, 'plan' | 'index'>): readonly MoneyGroup[] {
  const groups = new Map<string, Gathering>();
  for (const entry of plan?.entries ?? []) {
    if (!counted.has(entry.action) || entry.duplicateOf !== undefined) continue;
    for (const field of shapeOf(entry).fields) {
      if (field.kind === 'amount') gather(groups, kindOf(entry, field, index), entry, field);
    }
  }
  return [...groups.values()].filter((group) => group.rows > 0).map(close);
}

const counted: ReadonlySet<Action> = new Set(['update', 'rename', 'unchanged']);

type Kind = Omit<MoneyGroup, 'rows' | 'unchanged' | 'percent'>;

interface Gathering {
  readonly kind: Kind;
  rows: number;
  unchanged: number;
  readonly percents: number[];
}

function kindOf(entry: PlanEntry, { heading }: Field, index: SnapshotIndex | undefined): Kind {
  const item = itemOfEntry(entry, index) ?? {};
  const type = textOf(item, 'billableItemTypeName') ?? textOf(item, 'billableItemTypeUname');
  const category = textOf(item, 'billableItemCategory');
  return {
    entity: entry.entity,
    ...(entry.book === undefined ? {} : { book: entry.book }),
    ...(type === undefined ? {} : { type }),
    ...(category === undefined ? {} : { category }),
    heading,
  };
}

function gather(groups: Map<string, Gathering>, kind: Kind, entry: PlanEntry, field: Field): void {
  const change = entry.changes.find((candidate) => candidate.field === field.name);
  if (change === undefined && valueOf(entry.before ?? {}, field.name) === undefined) return;
  const name = JSON.stringify(Object.values({ book: '', type: '', category: '', ...kind }));
  const group = groups.get(name) ?? { kind, rows: 0, unchanged: 0, percents: [] };
  groups.set(name, group);
  if (change === undefined) {
    group.unchanged += 1;
    return;
  }
  group.rows += 1;
  if (typeof change.from !== 'number' || typeof change.to !== 'number') return;
  const percent = percentChange(change.from, change.to);
  if (percent !== undefined) group.percents.push(percent);
}

function close({ kind, rows, unchanged, percents }: Gathering): MoneyGroup {
  const sorted = percents.toSorted((one, other) => one - other);
  const [least] = sorted;
  const greatest = sorted.at(-1);
  if (least === undefined || greatest === undefined) return { ...kind, rows, unchanged };
  return { ...kind, rows, unchanged, percent: { least, median: medianOf(sorted), greatest } };
}

function medianOf(sorted: readonly number[]): number {
  const half = sorted.length / 2;
  const middle = sorted.slice(Math.ceil(half) - 1, Math.floor(half) + 1);
  return roundAmount(sumAmounts(middle) / middle.length, 1);
}
