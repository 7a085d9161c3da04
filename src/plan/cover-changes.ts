import { matchesPattern } from '../core/text.ts';
import type { Field } from '../model/field.ts';
import { fieldOf } from '../model/find-field.ts';
import { textOf } from '../model/record.ts';
import type { AimsioRecord } from '../model/record.ts';
import { shapeOf } from '../model/shape-of.ts';
import type { SnapshotIndex } from '../snapshot/snapshot.ts';
import type { Condition, Expectation } from './expectation.ts';
import { itemOfEntry } from './item-of-entry.ts';
import type { Change, PlanEntry } from './plan.ts';

/** A changed price and the expectations by which it is judged; none where no expectation covers it. */
export interface CoveredChange extends Change {
  readonly expectations: readonly Expectation[];
}

/**
 * The changed prices of a record or price that the account holds, costs left out (what is charged is
 * expected, not what is paid). Of the expectations that cover one, those with the most conditions
 * judge it. New records have nothing to be compared with.
 */
export function coverChanges(
  entry: PlanEntry,
  expect: readonly Expectation[],
  index: SnapshotIndex,
): readonly CoveredChange[] {
  if (entry.before === undefined || entry.action === 'remove' || expect.length === 0) return [];
  const item = itemOfEntry(entry, index) ?? {};
  return entry.changes.flatMap((change) => {
    const field = priceField(entry, change);
    if (field === undefined) return [];
    const covering = expect.filter(({ conditions }) =>
      conditions.every((condition) => meets(condition, entry, field, item)),
    );
    const most = Math.max(...covering.map(({ conditions }) => conditions.length));
    return [{ ...change, expectations: covering.filter((one) => one.conditions.length === most) }];
  });
}

function priceField(entry: PlanEntry, { field: name }: Change): Field | undefined {
  const field = fieldOf(shapeOf(entry), name);
  return field?.kind === 'amount' && !field.cost ? field : undefined;
}

function meets(
  { selector, pattern }: Condition,
  { book, key }: PlanEntry,
  { slot }: Field,
  item: AimsioRecord,
): boolean {
  const texts = {
    type: [textOf(item, 'billableItemTypeName'), textOf(item, 'billableItemTypeUname')],
    category: [textOf(item, 'billableItemCategory')],
    book: [book],
    code: [key],
    slot: [slot === undefined ? undefined : String(slot)],
  }[selector];
  return texts.some((text) => text !== undefined && matchesPattern(pattern, text));
}
