import { describe, expect, it } from 'vitest';
import { parseExpectation } from '../../src/flows/parse-expectation.ts';
import { hasError } from '../../src/core/issue.ts';
import { itemRow, priceRow } from '../support/build-rows.ts';
import { aBook, anItem, aPrice } from '../support/build-snapshot.ts';
import { codes, newItem, only, plan, planEdited } from '../support/make-plan.ts';

const book = aBook('Northstar 2026', [aPrice('LAB-010', 90)]);
const account = [
  anItem({ code: 'LAB-010', rate: 85 }),
  anItem({ code: 'LAB-020', rate: 70 }),
  book,
];

const changed = itemRow('LAB-010', { billableItemDefaultRate: 88 });
const added = itemRow('LAB-900', newItem);

const actionsOf = (made: ReturnType<typeof plan>): readonly string[] =>
  made.entries.map(({ key, action }) => `${key} ${action}`);

describe('--only', () => {
  it('update leaves new items out, and says that it does', () => {
    const made = plan(account, [changed, added], { only: 'update' });
    expect(actionsOf(made)).toEqual(['LAB-010 update', 'LAB-900 blocked']);
    expect(made.entries[1]?.issues).toEqual([
      {
        code: 'plan/not-asked',
        severity: 'note',
        at: { sheet: 'Prices', row: 3 },
        only: 'update',
        key: 'LAB-900',
      },
    ]);
  });

  it('create leaves out what exists, renames too', () => {
    const renamed = itemRow('LAB-021', { billableItemGuid: 'guid-LAB-020' });
    const made = plan(account, [changed, added, renamed], {
      only: 'create',
      allow: [{ guard: 'rename' }],
    });
    expect(actionsOf(made)).toEqual(['LAB-010 blocked', 'LAB-900 create', 'LAB-021 blocked']);
  });

  it('leaves rows that change nothing as they are', () => {
    const same = itemRow('LAB-010', { billableItemDefaultRate: 85 });
    expect(only(plan(account, [same], { only: 'create' })).action).toBe('unchanged');
  });

  it('does not ask what a new item lacks where none is asked for', () => {
    const bare = itemRow('LAB-900', { billableItemDefaultRate: 95 });
    const entry = only(plan(account, [bare], { only: 'update' }));
    expect([entry.action, codes(entry)]).toEqual(['blocked', ['plan/not-asked']]);
  });

  it('lets a faulty row stay invalid, which kind it is of or not', () => {
    const faulty = itemRow('LAB-900', newItem, {
      issues: [{ code: 'row/no-key', severity: 'error', heading: 'Code' }],
    });
    const entry = only(plan(account, [faulty], { only: 'update' }));
    expect([entry.action, codes(entry)]).toEqual(['invalid', ['row/no-key']]);
  });

  it('update leaves out new prices of known books, and those of items that it leaves out', () => {
    const made = plan(
      account,
      [
        added,
        priceRow('Northstar 2026', 'LAB-010', { priceItemRate: 91 }),
        priceRow('Northstar 2026', 'LAB-020', { priceItemRate: 75 }),
        priceRow('Northstar 2026', 'LAB-900', { priceItemRate: 99 }),
      ],
      { only: 'update' },
    );
    expect(actionsOf(made)).toEqual([
      'LAB-900 blocked',
      'LAB-010 update',
      'LAB-020 blocked',
      'LAB-900 blocked',
    ]);
    expect(codes(made.entries[3])).toEqual(['plan/not-asked']);
  });

  it('update leaves out a new pricebook with all its prices', () => {
    const made = plan(account, [priceRow('Acme', 'LAB-010', { priceItemRate: 91 })], {
      only: 'update',
      allow: [{ guard: 'new-book' }],
    });
    expect(actionsOf(made)).toEqual(['Acme blocked', 'LAB-010 blocked']);
  });

  it('update leaves out a new pricebook that nobody released either, but asks about one that may be meant as another', () => {
    const asked = (name: string) =>
      plan(account, [priceRow(name, 'LAB-010', { priceItemRate: 91 })], { only: 'update' });
    for (const entry of asked('Acme').entries) {
      expect(entry.action).toBe('blocked');
      expect(codes(entry)).toContain('plan/not-asked');
      expect(hasError(entry.issues)).toBe(false);
    }
    expect(codes(asked('Northstar 2O26').entries[0])).toEqual(['plan/new-book']);
  });

  it('update asks about a code that looks like one that exists, and may be meant as that one', () => {
    const entry = only(plan(account, [itemRow('LAB010', newItem)], { only: 'update' }));
    expect([entry.action, codes(entry)]).toEqual(['blocked', ['plan/look-alike']]);
  });

  it('create does not ask what guards or others say of a change that it leaves out', () => {
    const jump = itemRow('LAB-010', { billableItemDefaultRate: 850 });
    expect(codes(only(plan(account, [jump], { only: 'create' })))).toEqual(['plan/not-asked']);
    const conflict = planEdited(
      [anItem({ code: 'LAB-010', rate: 80 })],
      account,
      [itemRow('LAB-010', { billableItemDefaultRate: 82 })],
      { only: 'create' },
    );
    expect(codes(only(conflict))).toEqual(['plan/not-asked']);
  });

  it('create does not hold a change that it leaves out against --expect', () => {
    const expected = { only: 'create', expect: [parseExpectation('+1%')] } as const;
    expect(codes(only(plan(account, [changed], expected)))).toEqual(['plan/not-asked']);
  });

  it('lets the copy of a row share its fate', () => {
    const copy = { ...added, at: { sheet: 'Prices', row: 9 }, duplicateOf: 'Prices!2' };
    const made = plan(account, [added, copy], { only: 'update' });
    expect(actionsOf(made)).toEqual(['LAB-900 blocked', 'LAB-900 blocked']);
  });
});

describe('--step', () => {
  const stepOf = (rate: number, step: number, from = 85): readonly string[] =>
    codes(
      only(
        plan(
          [anItem({ code: 'LAB-010', rate: from })],
          [itemRow('LAB-010', { billableItemDefaultRate: rate })],
          { step, limits: { 'price-jump': false } },
        ),
      ),
    );

  it.each([
    [88.75, 0.25, false],
    [88.8, 0.25, true],
    [0.3, 0.1, false],
    [1.15, 0.05, false],
    [0.07, 0.05, true],
    [90, 5, false],
    [92, 5, true],
    [0, 0.25, false],
  ])('%d is checked against steps of %d', (rate, step, isOff) => {
    expect(stepOf(rate, step)).toEqual(isOff ? ['plan/off-step'] : []);
  });

  it('looks at changed prices only', () => {
    expect(stepOf(85.1, 0.25, 85.1)).toEqual([]);
  });

  it('judges what is sent, not what was rounded away, and points at the cell', () => {
    const entry = only(
      plan(account, [itemRow('LAB-010', { billableItemDefaultRate: 88.7501 })], {
        step: 0.5,
        round: 2,
      }),
    );
    expect(entry.action).toBe('update');
    expect(entry.issues).toContainEqual({
      code: 'plan/off-step',
      severity: 'warning',
      at: { sheet: 'Prices', row: 2, column: 2 },
      heading: 'Rate',
      amount: 88.75,
      step: 0.5,
    });
  });

  it('says nothing of costs', () => {
    const carrying = [anItem({ code: 'LAB-010', more: { billableItemDefaultCost: 50 } })];
    const row = itemRow('LAB-010', { billableItemDefaultCost: 51.13 });
    const entry = only(plan(carrying, [row], { step: 0.25 }));
    expect([entry.action, codes(entry)]).toEqual(['update', []]);
  });
});
