import { describe, expect, it } from 'vitest';
import type { Issue } from '../../src/core/issue.ts';
import { listPlanNotes } from '../../src/plan/list-plan-notes.ts';
import type { Guard } from '../../src/plan/plan.ts';
import { itemRow, priceRow } from '../support/build-rows.ts';
import { aBook, anIndexOf, anItem, aPrice } from '../support/build-snapshot.ts';
import { codes, newItem, only, plan } from '../support/make-plan.ts';

const isIdle = ({ code }: Issue): boolean => code === 'plan/allowance-idle';

describe('guards', () => {
  const account = [
    anItem({ code: 'LAB-010', rate: 85, more: { billableItemDefaultCost: 60 } }),
    anItem({ code: 'LAB-020', rate: 70 }),
    aBook('Northstar', [aPrice('LAB-010', 90), aPrice('LAB-020', 75)]),
  ];

  it('are all named on a row, and all have to be released', () => {
    const row = itemRow('LAB-010', { billableItemDefaultRate: 8.5 }, { hidden: true });
    const after = (...names: readonly Guard[]) =>
      only(plan(account, [row], { allow: names.map((guard) => ({ guard })) }));
    expect(codes(after())).toEqual(['plan/price-jump', 'plan/below-cost', 'plan/hidden-rows']);
    expect(after('price-jump', 'below-cost').action).toBe('blocked');
    expect(after('price-jump', 'below-cost', 'hidden-rows')).toMatchObject({
      action: 'update',
      issues: [],
    });
  });

  it('that are released for a key which no row has say so', () => {
    const rows = [
      itemRow('LAB-010', { billableItemDefaultRate: 850 }),
      priceRow('Northstar', 'LAB-010'),
    ];
    const notesOf = (...keys: readonly string[]) => {
      const options = { allow: keys.map((key) => ({ guard: 'price-jump' as const, key })) };
      return listPlanNotes(plan(account, rows, options), anIndexOf(account), options);
    };
    expect(notesOf('LAB-010', 'Northstar/LAB-010', 'Northstar').filter(isIdle)).toEqual([]);
    expect(notesOf('LAB-O10').filter(isIdle)).toMatchObject([
      { key: 'LAB-O10', nearest: 'LAB-010' },
    ]);
  });

  it('leave an invalid row invalid', () => {
    const row = itemRow('LAB-010', {
      billableItemDefaultRate: 850,
      billableItemName: '[clear]',
    });
    const entry = only(plan(account, [row]));
    expect(entry.action).toBe('invalid');
    expect(codes(entry)).toContain('plan/price-jump');
  });

  it('a row that repeats a blocked one is blocked with it, and says nothing twice', () => {
    const row = itemRow('LAB-010', { billableItemDefaultRate: 850 });
    const { entries } = plan(account, [row, { ...row, duplicateOf: 'Prices!2' }]);
    expect(entries.map(({ action }) => action)).toEqual(['blocked', 'blocked']);
    expect(codes(entries[1])).toEqual([]);
  });

  it('a price whose new item is held back is held back too', () => {
    const { entries } = plan(account, [
      itemRow('LAB-095', { ...newItem, billableItemName: 'Item LAB-010' }),
      priceRow('Northstar', 'LAB-095', { priceItemRate: 95 }),
    ]);
    expect(entries.map(({ action }) => action)).toEqual(['blocked', 'blocked']);
    expect(codes(entries[1])).toEqual(['plan/item-held-back']);
  });

  it('a pricebook that is to be replaced waits for all of its prices', () => {
    const row = priceRow('Northstar', 'LAB-010', { priceItemRate: 900 });
    const { entries } = plan(account, [row], { replace: ['Northstar'] });
    expect(entries.map(({ key, action }) => [key, action])).toEqual([
      ['LAB-010', 'blocked'],
      ['LAB-020', 'blocked'],
    ]);
    const released = plan(account, [row], {
      replace: ['Northstar'],
      allow: [{ guard: 'price-jump', key: 'Northstar/LAB-010' }],
    });
    expect(released.entries.map(({ action }) => action)).toEqual(['update', 'remove']);
  });
});

describe('hidden-rows', () => {
  const account = [anItem({ code: 'LAB-010', rate: 85 })];

  it.each([
    ['a change in a hidden row', 'LAB-010', 88, true, 'blocked'],
    ['a change in a row that is seen', 'LAB-010', 88, undefined, 'update'],
    ['a hidden row that changes nothing', 'LAB-010', 85, true, 'unchanged'],
    ['a new item in a hidden row', 'LAB-095', 95, true, 'blocked'],
  ] as const)('%s', (_, code, rate, hidden, action) => {
    const cells = { ...(code === 'LAB-095' ? newItem : {}), billableItemDefaultRate: rate };
    expect(only(plan(account, [itemRow(code, cells, { hidden })])).action).toBe(action);
  });
});
