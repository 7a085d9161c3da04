import { omitUndefined } from '../core/omit-undefined.ts';
import { once } from '../core/once.ts';
import { entityOf } from '../model/entities.ts';
import type { RecordShape } from '../model/entity.ts';
import type { Slot } from '../model/field.ts';
import { textOf } from '../model/record.ts';
import type { AimsioRecord } from '../model/record.ts';
import { shapeOf } from '../model/shape-of.ts';
import { applyChanges } from './apply-changes.ts';
import { amountsOf, factsOf } from './guard.ts';
import type { AmountChange, Caught, GuardContext, GuardRule } from './guard.ts';
import type { PlanEntry } from './plan.ts';

/** Changed rates that end below the cost of their slot, as it will be after the change (RULES, Guards). */
export const guardBelowCost: GuardRule = (entries, context) =>
  entries.flatMap((entry) => {
    const rates = amountsOf(entry).filter(({ field }) => field.slot !== undefined && !field.cost);
    if (rates.length === 0) return [];
    const costOf = findCosts(entry, context);
    return rates.flatMap((rate) => catchBelow(entry, rate, costOf(rate.field.slot)));
  });

interface Cost {
  readonly amount: number;
  /** Whether it is the price's own, or its item's. */
  readonly of: 'own' | 'item';
}

function catchBelow(
  entry: PlanEntry,
  change: AmountChange,
  cost: Cost | undefined,
): readonly Caught[] {
  if (cost === undefined || change.to >= cost.amount) return [];
  const facts = omitUndefined({ cost: cost.amount, costOf: cost.of });
  return [{ entry, issue: { code: 'plan/below-cost', ...factsOf(entry, change), ...facts } }];
}

function findCosts(
  entry: PlanEntry,
  { findItem }: GuardContext,
): (slot: Slot | undefined) => Cost | undefined {
  const shape = shapeOf(entry);
  const after = (): AimsioRecord => applyChanges(shape, entry.before ?? {}, entry.changes);
  return (slot) => {
    const own = mayHaveCost(entry, shape) ? costIn(shape, after(), slot) : undefined;
    if (own !== undefined) return { amount: own, of: 'own' };
    const { lines } = entityOf(entry.entity);
    const item = entry.level === 'line' ? findItem?.(entry.key) : undefined;
    if (lines === undefined || item?.state !== 'ready') return undefined;
    const itemShape = entityOf(lines.refersTo.entity);
    const cost = costIn(itemShape, item.record, slot);
    if (cost === undefined) return undefined;
    return inOneUnit([shape, after()], [itemShape, item.record], slot)
      ? { amount: cost, of: 'item' }
      : undefined;
  };
}

/** Few accounts carry costs, and this is asked for every price that changes. */
function mayHaveCost({ before, changes }: PlanEntry, shape: RecordShape): boolean {
  return costsOf(shape).some(
    ({ name }) => before?.[name] !== undefined || changes.some(({ field }) => field === name),
  );
}

const costsOf = once(({ fields }: RecordShape) => fields.filter(({ cost }) => cost === true));

/** A cost of 0 is none: an account that keeps no costs may show it so. */
function costIn(
  shape: RecordShape,
  record: AimsioRecord,
  slot: Slot | undefined,
): number | undefined {
  const field = costsOf(shape).find((one) => one.slot === slot);
  const cost = field === undefined ? undefined : record[field.name];
  return typeof cost === 'number' && cost !== 0 ? cost : undefined;
}

type Shaped = readonly [RecordShape, AimsioRecord];

/** Whether a price is charged by what its item's cost is counted in: a rate by the hour is no cost by the day. */
function inOneUnit(price: Shaped, item: Shaped, slot: Slot | undefined): boolean {
  const [one, other] = [unitOf(price, slot), unitOf(item, slot)];
  if (one.uname !== undefined && other.uname !== undefined) return one.uname === other.uname;
  if (one.name !== undefined && other.name !== undefined) return one.name === other.name;
  return true;
}

function unitOf(
  [shape, record]: Shaped,
  slot: Slot | undefined,
): { readonly uname: string | undefined; readonly name: string | undefined } {
  const pair = shape.pairs.find((one) => one.slot === slot);
  if (pair === undefined) return { uname: undefined, name: undefined };
  return { uname: textOf(record, pair.uname), name: textOf(record, pair.name) };
}
