import { describe, expect, it } from 'vitest';
import { parsePlan } from '../../src/plan/parse-plan.ts';
import { aPlan, aRateChange, anEntry } from '../support/build-plan.ts';

describe('a plan that was written down', () => {
  it('is read as it was, hidden rows and emptied fields too', () => {
    const plan = aPlan([
      anEntry({ action: 'update', guid: 'g-1', hidden: true, changes: [aRateChange(85, 90)] }),
      anEntry({ row: 3, action: 'update', guid: 'g-2', changes: [aRateChange(85, undefined)] }),
    ]);
    expect(parsePlan(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
  });

  it('is none where it is something else', () => {
    for (const other of [undefined, null, [], { schema: 2, entries: [], replace: [] }]) {
      expect(parsePlan(other)).toBeUndefined();
    }
  });
});
