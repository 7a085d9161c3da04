import { coverChanges } from './cover-changes.ts';
import type { CoveredChange } from './cover-changes.ts';
import type { PlanContext } from './findings.ts';
import { expectedAmount, meetsExpectation } from './meet-expectation.ts';
import type { PlanEntry } from './plan.ts';

/**
 * The names of an entry's changed prices that are as an `--expect` says, so that the user stated how far
 * they go. A price that only rounding takes to 0 was not stated.
 */
export function findStated(
  entry: PlanEntry,
  { index, options }: Pick<PlanContext, 'index' | 'options'>,
): ReadonlySet<string> {
  const stated = coverChanges(entry, options.expect ?? [], index).filter(
    (change) =>
      change.expectations.length > 0 &&
      change.expectations.every((one) => meetsExpectation(one, change, options)) &&
      !isRoundedAway(change),
  );
  return new Set(stated.map(({ field }) => field));
}

function isRoundedAway({ from, to, expectations }: CoveredChange): boolean {
  if (to !== 0 || typeof from !== 'number') return false;
  return expectations.some(({ change }) => expectedAmount(change, from) !== 0);
}
