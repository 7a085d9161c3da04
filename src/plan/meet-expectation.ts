import { isWithin, raiseAmount, roundAmount, sumAmounts } from '../core/decimal.ts';
import type { Expectation } from './expectation.ts';
import type { Change, PlanOptions } from './plan.ts';

/**
 * Whether a change is as expected. A percentage is met within one rounding step: the last decimal that
 * the account takes, or `--step` where prices are rounded to that. An amount is met exactly, but for
 * `--step`.
 */
export function meetsExpectation(
  { change }: Expectation,
  { from, to }: Pick<Change, 'from' | 'to'>,
  { decimals, step }: Pick<PlanOptions, 'decimals' | 'step'>,
): boolean {
  if (change.by === 'nothing' || typeof from !== 'number' || typeof to !== 'number') return false;
  const tolerance = change.by === 'percent' ? roundAmount(10 ** -decimals, decimals) : 0;
  return isWithin(to, expectedAmount(change, from), Math.max(tolerance, step ?? 0));
}

/** The amount that is expected of one, before any rounding. */
export function expectedAmount(change: Expectation['change'], from: number): number {
  if (change.by === 'percent') return raiseAmount(from, change.percent);
  return change.by === 'amount' ? sumAmounts([from, change.amount]) : from;
}
