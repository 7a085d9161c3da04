import type { Issue } from '../core/issue.ts';
import type { FindKnown } from '../snapshot/known-before.ts';
import type { SnapshotIndex } from '../snapshot/snapshot.ts';
import { coverChanges } from './cover-changes.ts';
import type { Expectation } from './expectation.ts';
import { noteIdleAllowances } from './note-idle-allowances.ts';
import { notePricesThatStay } from './note-prices-that-stay.ts';
import { isToBeSent } from './is-to-be-sent.ts';
import type { Allowance, Plan } from './plan.ts';

/** What the user asked for by options, as far as something is to be said of it. */
interface Asked {
  readonly allow: readonly Allowance[];
  readonly expect?: readonly Expectation[] | undefined;
}

/** What is to be said of a plan as a whole, beside what is said of its entries. */
export function listPlanNotes(
  plan: Plan,
  index: SnapshotIndex,
  { allow, expect = [] }: Asked,
  findKnown?: FindKnown,
): readonly Issue[] {
  return [
    ...noteIdleAllowances(plan, allow),
    ...noteExpectations(plan, index, expect),
    ...notePricesThatStay(plan, index, findKnown),
  ];
}

/** Changed prices that no expectation covers are sent, and told once; so is one that covers nothing. */
function noteExpectations(
  { entries }: Plan,
  index: SnapshotIndex,
  expect: readonly Expectation[],
): readonly Issue[] {
  const used = new Set<Expectation>();
  const uncovered: string[] = [];
  for (const entry of entries) {
    for (const { heading, expectations } of coverChanges(entry, expect, index)) {
      for (const one of expectations) used.add(one);
      if (expectations.length > 0 || !isToBeSent(entry)) continue;
      const { book, key } = entry;
      uncovered.push(`${book === undefined ? key : `${book}/${key}`} ${heading}`);
    }
  }
  const idle = expect.filter((one) => !used.has(one));
  const [count, examples] = [uncovered.length, uncovered.slice(0, 3)];
  return [
    ...idle.map(({ text: expectation }): Issue => ({
      code: 'plan/expectation-idle',
      severity: 'warning',
      expectation,
    })),
    ...(count === 0
      ? []
      : [{ code: 'plan/not-covered', severity: 'warning', count, examples } as const]),
  ];
}
