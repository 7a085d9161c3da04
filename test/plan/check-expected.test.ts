import { describe, expect, it } from 'vitest';
import { parseExpectation } from '../../src/flows/parse-expectation.ts';
import { listPlanNotes } from '../../src/plan/list-plan-notes.ts';
import type { PlanOptions } from '../../src/plan/plan.ts';
import type { CheckedRow } from '../../src/rows/checked-sheet.ts';
import { itemRow, priceRow } from '../support/build-rows.ts';
import { aBook, anIndexOf, anItem, aPrice } from '../support/build-snapshot.ts';
import type { ItemParts } from '../support/build-snapshot.ts';
import { codes, newItem, only, plan } from '../support/make-plan.ts';

const expecting = (...texts: readonly string[]): Partial<PlanOptions> => ({
  expect: texts.map(parseExpectation),
});

const item = (parts: Partial<ItemParts> = {}) => anItem({ code: 'LAB-010', rate: 85, ...parts });
const rate = (to: number) => itemRow('LAB-010', { billableItemDefaultRate: to });

describe('--expect', () => {
  it.each([
    // 85 × 1.045 = 88.825
    ['+4.5%', 85, 88.82, true],
    ['+4.5%', 85, 88.83, true],
    ['+4.5%', 85, 88.84, false],
    ['+4.5%', 85, 88.8, false],
    ['+4.5%', 85, 98.83, false],
    ['-3%', 85, 82.45, true],
    ['-3%', 85, 87.55, false],
    ['−3%', 85, 82.45, true],
    ['+0.50', 85, 85.5, true],
    ['+0.50', 85, 85.51, false],
    ['-0.50', 85, 84.5, true],
    ['+0.20', 0.1, 0.3, true],
    ['=', 85, 85.01, false],
    ['+4.5%', 0, 10, false],
  ])('%s of %d is met by %d: %s', (text, from, to, isMet) => {
    const options = { ...expecting(text), limits: { 'price-jump': false } };
    const entry = only(plan([item({ rate: from })], [rate(to)], options));
    expect([entry.action, codes(entry)]).toEqual(
      isMet ? ['update', []] : ['blocked', ['plan/not-expected']],
    );
  });

  it('says what was expected and what was seen', () => {
    const entry = only(plan([item()], [rate(98.83)], expecting('type=labour:+4.5%')));
    expect(entry.issues).toEqual([
      {
        code: 'plan/not-expected',
        severity: 'error',
        at: { sheet: 'Prices', row: 2 },
        heading: 'Rate',
        from: 85,
        to: 98.83,
        expected: 88.83,
        expectation: 'type=labour:+4.5%',
      },
    ]);
  });

  it('takes the last decimal of the account as its rounding step, or the step that prices are rounded to', () => {
    const to = rate(88.75);
    expect(only(plan([item()], [to], expecting('+4.5%'))).action).toBe('blocked');
    const stepped = { ...expecting('+4.5%'), step: 0.25 };
    expect(only(plan([item()], [to], stepped)).action).toBe('update');
    const staying = { ...expecting('='), step: 0.25 };
    expect(only(plan([item()], [rate(85.1)], staying)).action).toBe('blocked');
    const coarse = { ...expecting('+4.5%'), decimals: 0 };
    expect(only(plan([item()], [rate(89)], coarse)).action).toBe('update');
  });

  it('holds back a price where there was none, and one that is emptied', () => {
    const none = itemRow('LAB-010', {
      billableItemDefaultRate2: 120,
      billableItemDefaultRateType2: 'Hourly',
    });
    expect(codes(only(plan([item()], [none], expecting('+4.5%'))))).toEqual(['plan/not-expected']);
    const held = item({ rate2: 120, rateType2: 'Overtime' });
    const emptied = itemRow('LAB-010', { billableItemDefaultRate2: '[clear]' });
    expect(codes(only(plan([held], [emptied], expecting('+4.5%'))))).toEqual(['plan/not-expected']);
  });

  it('judges neither new items nor costs nor other fields', () => {
    const carrying = item({ more: { billableItemDefaultCost: 50 } });
    const rows = [
      itemRow('LAB-900', newItem),
      itemRow('LAB-010', { billableItemDefaultCost: 60, billableItemName: 'Welder' }),
    ];
    const made = plan([carrying], rows, expecting('='));
    expect(made.entries.map(({ action }) => action)).toEqual(['create', 'update']);
  });

  it('holds a whole pricebook back from being replaced for one price that is not as expected', () => {
    const account = [
      item(),
      anItem({ code: 'LAB-020' }),
      aBook('Northstar 2026', [aPrice('LAB-010', 100), aPrice('LAB-020', 100)]),
    ];
    const rows = [
      priceRow('Northstar 2026', 'LAB-010', { priceItemRate: 104 }),
      priceRow('Northstar 2026', 'LAB-020', { priceItemRate: 140 }),
    ];
    const replacing = { ...expecting('+4%'), replace: ['Northstar 2026'] };
    const made = plan(account, rows, replacing);
    expect(made.entries.map(({ action }) => action)).toEqual(['blocked', 'blocked']);
    expect(codes(made.entries[0])).toEqual(['plan/book-held-back']);
  });
});

describe('what an expectation covers', () => {
  const account = [
    item({ more: { billableItemCategory: 'Crew' }, rate2: 100, rateType2: 'Overtime' }),
    aBook('Northstar 2026', [aPrice('LAB-010', 85)]),
  ];
  const price = priceRow('Northstar 2026', 'LAB-010', { priceItemRate: 99 });
  const second = itemRow('LAB-010', { billableItemDefaultRate2: 150 });

  it.each<[string, Omit<CheckedRow, 'at'>, boolean]>([
    ['type=labour:+4.5%', rate(99), true],
    ['type=LAB*:+4.5%', rate(99), true],
    ['type=equipment:+4.5%', rate(99), false],
    ['type=labour:+4.5%', price, true],
    ['category=crew:+4.5%', rate(99), true],
    ['category=crew:+4.5%', price, true],
    ['category=Camp:+4.5%', rate(99), false],
    ['book=Northstar*:+4.5%', price, true],
    ['book=Acme:+4.5%', price, false],
    ['book=*:+4.5%', rate(99), false],
    ['code=LAB-*:+4.5%', price, true],
    ['code=EQP-*:+4.5%', rate(99), false],
    ['slot=1:+4.5%', rate(99), true],
    ['slot=1:+4.5%', second, false],
    ['slot=2:+4.5%', second, true],
    ['type=labour,slot=2:+4.5%', second, true],
    ['type=labour,slot=2:+4.5%', rate(99), false],
  ])('%s', (text, row, isCovered) => {
    const entry = only(plan(account, [row], expecting(text)));
    expect(entry.action).toBe(isCovered ? 'blocked' : 'update');
  });

  it('of two that cover a price, the one with more conditions counts, wherever it stands', () => {
    for (const texts of [
      ['+4%', 'code=LAB-010:+10%'],
      ['code=LAB-010:+10%', '+4%'],
    ]) {
      const entry = only(plan([item({ rate: 100 })], [rate(110)], expecting(...texts)));
      expect(entry.action).toBe('update');
    }
  });

  it('of two with as many conditions, both must be met', () => {
    const texts = ['type=labour:+10%', 'code=LAB-010:+4%'];
    const entry = only(plan([item({ rate: 100 })], [rate(110)], expecting(...texts)));
    expect(entry.issues).toMatchObject([{ expectation: 'code=LAB-010:+4%', expected: 104 }]);
  });

  it('tells once of changed prices that none covers, and of an expectation that judges nothing', () => {
    const options = expecting('type=labor:+4.5%', 'book=North*:+4.5%');
    const made = plan(account, [rate(99), second, price], options);
    const notes = listPlanNotes(made, anIndexOf(account), { allow: [], ...options });
    expect(notes.slice(0, 2)).toMatchObject([
      { code: 'plan/expectation-idle', expectation: 'type=labor:+4.5%' },
      {
        code: 'plan/not-covered',
        severity: 'warning',
        count: 2,
        examples: ['LAB-010 Rate', 'LAB-010 Rate 2'],
      },
    ]);
  });

  it('tells nothing of changed prices that are held back for another reason', () => {
    const renaming = itemRow('LAB-011', {
      billableItemGuid: 'guid-LAB-010',
      billableItemDefaultRate: 99,
    });
    const options = expecting('book=North*:+4.5%');
    const made = plan(account, [renaming], options);
    expect(listPlanNotes(made, anIndexOf(account), { allow: [], ...options })).toMatchObject([
      { code: 'plan/expectation-idle' },
    ]);
  });

  it('tells nothing where nothing is expected', () => {
    const made = plan(account, [price]);
    expect(listPlanNotes(made, anIndexOf(account), { allow: [] })).toEqual([]);
  });
});
