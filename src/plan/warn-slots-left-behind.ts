import { percentChange, roundAmount } from '../core/decimal.ts';
import { groupBy } from '../core/group-by.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import { once } from '../core/once.ts';
import type { RecordShape } from '../model/entity.ts';
import type { Field, Slot } from '../model/field.ts';
import { shapeOf } from '../model/shape-of.ts';
import type { Caught, GuardRule } from './guard.ts';
import type { PlanEntry } from './plan.ts';

/** The share of rows that must have had one ratio for it to be a rule of the account. */
const sharedBy = 0.8;

/** Fewer rows show no rule. */
const leastRows = 2;

/**
 * Sheets whose rows change the first rate and keep a second or third one that stood in one ratio to
 * it: overtime that was forgotten. Only warns, on the first such entry of each sheet (RULES, Guards).
 */
export const warnSlotsLeftBehind: GuardRule = (entries) => {
  const kept = entries.filter(({ action }) => action === 'update' || action === 'rename');
  const left = kept.flatMap(listLeft);
  const sheets = groupBy(left, ({ entry: { sheet } }) => sheet);
  return [...sheets.values()].flatMap((ofSheet) => warnOf(ofSheet));
};

/** One rate that stays while the first one moves. */
interface Left {
  readonly entry: PlanEntry;
  readonly slot: Slot;
  readonly heading: string;
  /** Of the first rate. */
  readonly percent: number;
  readonly before: number;
  readonly after: number;
}

function listLeft(entry: PlanEntry): readonly Left[] {
  const [firstRate, ...others] = ratesOf(shapeOf(entry));
  const first = entry.changes.find(({ field }) => field === firstRate?.name);
  const { from, to } = first ?? {};
  if (typeof from !== 'number' || typeof to !== 'number' || to === 0) return [];
  return others.flatMap(({ name, slot, heading }) => {
    const amount = entry.before?.[name];
    const isChanged = entry.changes.some(({ field }) => field === name);
    if (slot === undefined || isChanged || typeof amount !== 'number' || amount === 0) return [];
    const percent = percentChange(from, to);
    if (percent === undefined) return [];
    const [before, after] = [roundAmount(amount / from, 2), roundAmount(amount / to, 2)];
    return [{ entry, slot, heading, percent, before, after }];
  });
}

const ratesOf = once(({ fields }: RecordShape): readonly Field[] =>
  fields.filter(({ slot, kind, cost }) => slot !== undefined && kind === 'amount' && !cost),
);

function warnOf(left: readonly Left[]): readonly Caught[] {
  const slots = [...groupBy(left, ({ slot }) => slot).values()].flatMap(shareOneRatio);
  const [first] = slots.flat();
  if (first === undefined) return [];
  const percents = slots.flat().map(({ percent }) => percent);
  const { sheet } = first.entry;
  const issue = omitUndefined({
    code: 'plan/slot-left-behind' as const,
    severity: 'warning' as const,
    at: sheet === undefined ? undefined : { sheet },
    rows: new Set(slots.flat().map(({ entry }) => entry)).size,
    least: percents.reduce((one, other) => Math.min(one, other)),
    greatest: percents.reduce((one, other) => Math.max(one, other)),
    slots: slots.map(ratioOf),
  });
  return [{ entry: first.entry, issue }];
}

/** The rows of a slot that had its usual ratio; none where no ratio is usual. */
function shareOneRatio(ofSlot: readonly Left[]): readonly (readonly Left[])[] {
  const ratios = [...groupBy(ofSlot, ({ before }) => before).values()];
  const least = Math.max(leastRows, ofSlot.length * sharedBy);
  const usual = ratios.find((some) => some.length >= least);
  return usual === undefined ? [] : [usual];
}

function ratioOf(ofSlot: readonly Left[]): {
  readonly heading: string;
  readonly before: number;
  readonly least: number;
  readonly greatest: number;
} {
  const after = ofSlot.map((one) => one.after);
  return {
    heading: ofSlot[0]?.heading ?? '',
    before: ofSlot[0]?.before ?? 0,
    least: after.reduce((one, other) => Math.min(one, other)),
    greatest: after.reduce((one, other) => Math.max(one, other)),
  };
}
