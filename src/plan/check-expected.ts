import { isWithin, raiseAmount, roundAmount, sumAmounts } from '../core/decimal.ts';
import type { Issue } from '../core/issue.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import type { Value } from '../model/record.ts';
import { coverChanges } from './cover-changes.ts';
import type { CoveredChange } from './cover-changes.ts';
import type { Expectation } from './expectation.ts';
import type { PlanContext } from './findings.ts';
import type { PlanEntry, PlanOptions } from './plan.ts';

/**
 * The changed prices of an entry that are not as expected. A price is judged by the expectations that
 * cover it with the most conditions, and has to meet all of those.
 */
export function checkExpected(
  entry: PlanEntry,
  { index, options }: Pick<PlanContext, 'index' | 'options'>,
): readonly Issue[] {
  return coverChanges(entry, options.expect ?? [], index).flatMap((change) => {
    const unmet = change.expectations.find((one) => !isMet(one, change, options));
    return unmet === undefined ? [] : [notExpected(unmet, change, options)];
  });
}

/**
 * A percentage is met within one rounding step: the last decimal that the account takes, or `--step`
 * where prices are rounded to that. An amount is met exactly, but for `--step`.
 */
function isMet(
  { change }: Expectation,
  { from, to }: CoveredChange,
  { decimals, step }: PlanOptions,
): boolean {
  if (change.by === 'nothing' || typeof from !== 'number' || typeof to !== 'number') return false;
  const tolerance = change.by === 'percent' ? roundAmount(10 ** -decimals, decimals) : 0;
  return isWithin(to, expectedOf(change, from), Math.max(tolerance, step ?? 0));
}

function expectedOf(change: Expectation['change'], from: number): number {
  if (change.by === 'percent') return raiseAmount(from, change.percent);
  return change.by === 'amount' ? sumAmounts([from, change.amount]) : from;
}

function notExpected(
  { text: expectation, change }: Expectation,
  { heading, from, to }: CoveredChange,
  { decimals }: PlanOptions,
): Issue {
  const expected =
    typeof from === 'number' ? roundAmount(expectedOf(change, from), decimals) : undefined;
  return omitUndefined({
    code: 'plan/not-expected',
    severity: 'error',
    heading,
    from: amountOf(from),
    to: amountOf(to),
    expected,
    expectation,
  });
}

function amountOf(value: Value): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
