import { roundAmount } from '../core/decimal.ts';
import type { Issue } from '../core/issue.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import type { Value } from '../model/record.ts';
import { coverChanges } from './cover-changes.ts';
import type { CoveredChange } from './cover-changes.ts';
import type { Expectation } from './expectation.ts';
import type { PlanContext } from './findings.ts';
import { expectedAmount, meetsExpectation } from './meet-expectation.ts';
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
    const unmet = change.expectations.find((one) => !meetsExpectation(one, change, options));
    return unmet === undefined ? [] : [notExpected(unmet, change, options)];
  });
}

function notExpected(
  { text: expectation, change }: Expectation,
  { heading, from, to }: CoveredChange,
  { decimals }: PlanOptions,
): Issue {
  const expected =
    typeof from === 'number' ? roundAmount(expectedAmount(change, from), decimals) : undefined;
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
