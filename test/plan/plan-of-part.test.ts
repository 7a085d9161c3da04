import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildPlan } from '../../src/plan/build-plan.ts';
import type { PlanFile } from '../../src/plan/findings.ts';
import { listPlanNotes } from '../../src/plan/list-plan-notes.ts';
import type { PlanOptions } from '../../src/plan/plan.ts';
import { buildIndex } from '../../src/snapshot/build-index.ts';
import { WholeNeeded } from '../../src/snapshot/build-part-index.ts';
import type { Held, Snapshot } from '../../src/snapshot/snapshot.ts';
import { aBaseOf } from '../support/build-base.ts';
import { aSheetOf, itemRow } from '../support/build-rows.ts';
import type { Cells, Said } from '../support/build-rows.ts';
import { anItem, aSnapshotOf } from '../support/build-snapshot.ts';

const codes = ['LAB-1', 'LAB-2', 'LAB-02', '0100', 'EQ-7', 'EQ-8', 'MAT-1', 'MAT-2'] as const;

const oneOf = (...texts: string[]) => fc.option(fc.constantFrom(...texts), { nil: undefined });
const amount = fc.option(fc.constantFrom(0, 10, 80, 85.5, 100, 1000, 118.7325), { nil: undefined });

const anyItem = (code: string): fc.Arbitrary<Held> =>
  fc
    .record({
      name: fc.constantFrom('Labourer', 'Welder', `Item ${code}`),
      type: fc.constantFrom('labour', 'equipment'),
      rate: amount,
      rateType: fc.constantFrom('Hourly', 'Daily', 'Each'),
      rate2: amount,
      deleted: fc.nat(9).map((one) => one === 0),
      custom: fc.constantFrom(undefined, { afe: '1' }, { afe: '2', site: 'North' }),
      cost: amount,
      account: oneOf('4000', '04000', '4010'),
      category: oneOf('Crew', 'Plant'),
    })
    .map(({ cost, account, category, ...rest }) => {
      const more = {
        billableItemDefaultCost: cost,
        billableItemGlAccountNumber: account,
        billableItemCategory: category,
      };
      const { custom, rate, rate2, ...plain } = rest;
      const given = Object.fromEntries(
        Object.entries({ custom, rate, rate2 }).filter(([, value]) => value !== undefined),
      );
      return anItem({ code, ...plain, ...given, more });
    });

/** What a row may say beside its code and guid: what is held, or anything else. */
const cells = {
  billableItemName: fc.constantFrom('Labourer', 'Welder', 'Foreman', 'Item LAB-1'),
  billableItemTypeName: fc.constantFrom('Labour', 'labour', 'Equipment', 'Subsistence'),
  billableItemDefaultRate: fc.constantFrom<Said>(80, 85.5, 100, 1000, 1.005, 0, '[clear]'),
  billableItemDefaultRateType: fc.constantFrom('Hourly', 'hourly', 'Daily', 'Weekly'),
  billableItemDefaultRate2: fc.constantFrom<Said>(10, 100, '[clear]'),
  billableItemDefaultCost: fc.constantFrom(10, 80, 90),
  billableItemGlAccountNumber: fc.constantFrom<Said>('4000', '4010', '9999', { number: '4000' }),
  billableItemCategory: fc.constantFrom('Crew', 'Plant', 'New'),
  'custom:afe': fc.constantFrom('1', '2', '3'),
  'custom:site': fc.constantFrom('North', 'South'),
};

const someCells: fc.Arbitrary<Cells> = fc
  .tuple(fc.record(cells), fc.subarray(Object.keys(cells), { maxLength: 3 }))
  .map(([all, kept]) =>
    Object.fromEntries(Object.entries(all).filter(([field]) => kept.includes(field))),
  );

interface Case {
  readonly account: readonly Held[];
  readonly rows: readonly { readonly code: string; readonly guid: string; readonly cells: Cells }[];
  readonly exported: boolean;
  readonly options: Partial<PlanOptions>;
}

const anyCase: fc.Arbitrary<Case> = fc.record({
  account: fc.tuple(...codes.map(anyItem)),
  rows: fc
    .uniqueArray(
      fc.record({
        code: fc.constantFrom(...codes),
        // A row of which code and guid disagree now and then, and a new one.
        other: fc.oneof(
          { weight: 12, arbitrary: fc.constant(undefined) },
          { weight: 1, arbitrary: fc.constantFrom('LAB-3', 'lab-1', '100', 'EQ-8') },
        ),
        cells: someCells,
      }),
      { selector: ({ code }) => code, minLength: 1, maxLength: 4 },
    )
    .map((rows) =>
      rows.map(({ code, other, cells }) => ({ code: other ?? code, guid: `guid-${code}`, cells })),
    ),
  exported: fc.boolean(),
  options: fc.constantFrom<Partial<PlanOptions>>(
    {},
    { allow: [{ guard: 'price-jump' }, { guard: 'rename' }, { guard: 'look-alike' }] },
    { step: 0.25, round: 2 },
    { repairCodes: true, only: 'update' },
  ),
});

const part = ({ records, ...rest }: Snapshot, guids: ReadonlySet<string>): Snapshot => ({
  ...rest,
  records: { 'billable-item': records['billable-item']!.filter(({ guid }) => guids.has(guid)) },
  of: records['billable-item']!.length,
});

/** The plan of the whole account, and of the records that the rows name; `undefined` where that is not enough. */
function planBoth({ account, rows, exported, options }: Case) {
  const said = rows.map(({ code, guid, cells }) => {
    return itemRow(code, { ...cells, billableItemGuid: guid });
  });
  const { records, ...rest } = aSnapshotOf(account);
  const whole: Snapshot = { ...rest, records: { 'billable-item': records['billable-item']! } };
  const file: PlanFile = exported ? { base: aBaseOf(account) } : { savedAt: Date.UTC(2026, 10, 2) };
  const planOf = (snapshot: Snapshot) => {
    const index = buildIndex(snapshot);
    const asked = { allow: [], replace: [], decimals: 2, ...options };
    const plan = buildPlan([aSheetOf(said)], index, asked, file);
    return { plan, notes: listPlanNotes(plan, index, asked) };
  };
  const named = new Set(rows.map(({ guid }) => guid));
  return { whole: planOf(whole), part: unlessWholeNeeded(() => planOf(part(whole, named))) };
}

function unlessWholeNeeded<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof WholeNeeded) return undefined;
    throw error;
  }
}

describe('the plan of rows that all name their records, of which only those were read', () => {
  it('is the plan of the whole account, wherever it can be made', () => {
    let made = 0;
    fc.assert(
      fc.property(anyCase, (one) => {
        const { whole, part: ofPart } = planBoth(one);
        if (ofPart === undefined) return;
        made += 1;
        expect(ofPart).toEqual(whole);
      }),
      { numRuns: 800 },
    );
    expect(made).toBeGreaterThan(100);
  });

  const account = codes.map((code) =>
    anItem({ code, rate: 100, custom: { afe: '1' }, more: { billableItemDefaultCost: 50 } }),
  );
  const canBeMade = (cells: Cells, code = 'LAB-1', held: readonly Held[] = account): boolean => {
    const rows = [{ code, guid: 'guid-LAB-1', cells }];
    return planBoth({ account: held, rows, exported: false, options: {} }).part !== undefined;
  };

  it('can be made of what the records themselves decide', () => {
    expect(canBeMade({})).toBe(true);
    expect(canBeMade({ billableItemDefaultRate: 110 })).toBe(true);
    expect(canBeMade({ billableItemDefaultCost: 60, billableItemDescription: 'new' })).toBe(true);
    expect(canBeMade({ billableItemTypeName: 'Labour', 'custom:afe': '2' })).toBe(true);
  });

  it('cannot be made of what others decide, too', () => {
    // Another item may bear the name, another show the type, the custom field or the cost.
    expect(canBeMade({ billableItemName: 'Welder' })).toBe(false);
    expect(canBeMade({ billableItemTypeName: 'Equipment' })).toBe(false);
    expect(canBeMade({ 'custom:site': 'North' })).toBe(false);
    expect(
      canBeMade(
        { billableItemDefaultCost: 5 },
        'LAB-1',
        codes.map((code) => anItem({ code })),
      ),
    ).toBe(false);
    expect(canBeMade({ billableItemGlAccountNumber: '4000' })).toBe(false);
    // A new code, and one of another item.
    expect(canBeMade({}, 'LAB-3')).toBe(false);
    expect(canBeMade({}, 'LAB-2')).toBe(false);
    // A live record may have the code of a deleted one.
    const deleted = anItem({ code: 'LAB-1', deleted: true });
    expect(canBeMade({}, 'LAB-1', [deleted, ...account.slice(1)])).toBe(false);
  });
});
