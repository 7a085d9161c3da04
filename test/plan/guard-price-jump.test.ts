import { describe, expect, it } from 'vitest';
import { parseExpectation } from '../../src/flows/parse-expectation.ts';
import { itemRow, priceRow } from '../support/build-rows.ts';
import { aBook, anItem, aPrice } from '../support/build-snapshot.ts';
import { codes, newItem, only, plan } from '../support/make-plan.ts';
import type { PlanOptions } from '../../src/plan/plan.ts';

function jumps(from: number | undefined, to: number, options: Partial<PlanOptions> = {}): boolean {
  const item = anItem({ code: 'LAB-010', more: { billableItemDefaultRate: from } });
  const entry = only(plan([item], [itemRow('LAB-010', { billableItemDefaultRate: to })], options));
  expect(entry.action).toBe(codes(entry).length > 0 ? 'blocked' : 'update');
  return codes(entry).includes('plan/price-jump');
}

describe('price-jump', () => {
  it.each([
    ['a raise of 4 %', 85, 88.4, false],
    ['a raise of just 50 %', 0.3, 0.45, false],
    ['a raise of 51 %', 100, 151, true],
    ['a cut to half', 100, 50, false],
    ['a cut of 51 %', 100, 49, true],
    ['ten times', 85, 850, true],
    ['a hundredth', 85, 0.85, true],
    ['nothing any more', 85, 0, true],
    ['from 0', 0, 85, false],
    ['from blank', undefined, 85, false],
    ['a discount that doubles', -5, -10, true],
  ])('%s', (_, from, to, caught) => {
    expect(jumps(from, to)).toBe(caught);
  });

  it.each([
    ['twice the price', 85, 170, false],
    ['four times the price', 85, 340, true],
    ['ten times, as a slipped decimal sign makes it', 85, 852, true],
    ['a tenth', 85, 8.5, true],
  ])('an account that takes 200 %%: %s', (_, from, to, caught) => {
    expect(jumps(from, to, { limits: { 'price-jump': { percent: 200 } } })).toBe(caught);
  });

  it('still knows a slipped decimal sign where any change is allowed', () => {
    const limits = { 'price-jump': { percent: 1_000_000 } };
    expect(jumps(85, 85_100, { limits })).toBe(true);
    expect(jumps(85, 95_000, { limits })).toBe(false);
  });

  it('still knows a price that goes to 0, which no percentage reaches', () => {
    const limits = { 'price-jump': { percent: 200 } };
    expect(jumps(85, 0, { limits })).toBe(true);
    expect(jumps(85, 1, { limits })).toBe(false);
  });

  const expectOf = (...texts: readonly string[]) => ({ expect: texts.map(parseExpectation) });

  it.each([
    ['to the cent', 85, 136, ['+60%'], false],
    ['within the last decimal', 85.01, 136.01, ['+60%'], false],
    ['ten times, as agreed', 85, 850, ['+900%'], false],
    ['to nothing, as agreed', 85, 0, ['type=labour:-100%'], false],
    ['by an amount', 10, 18, ['+8'], false],
    ['otherwise than agreed', 85, 140, ['+60%'], true],
    ['as agreed for others', 85, 136, ['code=EQP-*:+60%'], true],
    ['as one of two says that both count', 85, 136, ['+60%', '+50%'], true],
    ['as the less particular says', 85, 136, ['+60%', 'code=LAB-*:+50%'], true],
    ['to 0 by rounding alone', 0.01, 0, ['-4.5%'], true],
  ])('a jump %s', (_, from, to, texts, caught) => {
    expect(jumps(from, to, expectOf(...texts))).toBe(caught);
  });

  it('is not released for the rate that an --expect does not speak of', () => {
    const rates = { billableItemDefaultRate: 85, billableItemDefaultRate2: 100 };
    const row = itemRow('LAB-010', {
      billableItemDefaultRate: 136,
      billableItemDefaultRate2: 160,
    });
    const account = [anItem({ code: 'LAB-010', more: rates })];
    const entry = only(plan(account, [row], expectOf('slot=1:+60%')));
    const jumps = entry.issues.filter(({ code }) => code === 'plan/price-jump');
    expect(jumps).toMatchObject([{ heading: 'Rate 2', from: 100, to: 160 }]);
  });

  it('is off where the account switched it off', () => {
    expect(jumps(85, 850, { limits: { 'price-jump': false } })).toBe(false);
  });

  it('says what jumps, from what to what, and the key that releases it', () => {
    const account = [anItem({ code: 'LAB-010' }), aBook('North/South', [aPrice('LAB-010', 85)])];
    const row = priceRow('North/South', 'LAB-010', { priceItemRate: 850 });
    expect(only(plan(account, [row])).issues).toEqual([
      {
        code: 'plan/price-jump',
        severity: 'error',
        at: { sheet: 'Prices', row: 2 },
        key: 'North/South/LAB-010',
        heading: 'Rate',
        from: 85,
        to: 850,
        percent: 900,
        slip: '×10',
      },
    ]);
  });

  it('is released for all, or for one whole key, never for a part of it', () => {
    const account = [anItem({ code: 'LAB-010' }), aBook('North/South', [aPrice('LAB-010', 85)])];
    const row = priceRow('North/South', 'LAB-010', { priceItemRate: 850 });
    const after = (key?: string) => {
      const allow = [{ guard: 'price-jump' as const, ...(key === undefined ? {} : { key }) }];
      return only(plan(account, [row], { allow })).action;
    };
    expect(after()).toBe('update');
    expect(after(' North/South/LAB-010 ')).toBe('update');
    expect(after('LAB-010')).toBe('blocked');
    expect(after('North/South')).toBe('blocked');
  });

  it('a new item has no price to jump from', () => {
    expect(only(plan([], [itemRow('LAB-095', newItem)])).action).toBe('create');
  });
});
