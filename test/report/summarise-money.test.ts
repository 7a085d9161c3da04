import { describe, expect, it } from 'vitest';
import { summariseMoney } from '../../src/report/summarise-money.ts';
import type { Journey } from '../../src/report/journey.ts';
import type { PlanEntry } from '../../src/plan/plan.ts';
import type { Held } from '../../src/snapshot/snapshot.ts';
import { aPlan, aPriceChange, aPriceEntry, aRateChange, anEntry } from '../support/build-plan.ts';
import { aPrice, anIndexOf, anItem } from '../support/build-snapshot.ts';

const journeyOf = (entries: readonly PlanEntry[], held: readonly Held[] = []): Journey => ({
  command: 'preview',
  sheets: [],
  plan: aPlan(entries),
  index: anIndexOf(held),
  calls: { planned: 0, made: 0 },
});

const priceOf = (code: string, from: number, to?: number): PlanEntry =>
  aPriceEntry({
    key: code,
    action: to === undefined ? 'unchanged' : 'update',
    before: aPrice(code, from),
    changes: to === undefined ? [] : [aPriceChange(from, to)],
  });

describe('the money summary', () => {
  it('gives the least, median and greatest rise of each book, and how many amounts stay', () => {
    const entries = [
      priceOf('A', 100, 110),
      priceOf('B', 100, 90),
      priceOf('C', 100, 104),
      priceOf('D', 100),
    ];
    expect(summariseMoney(journeyOf(entries))).toEqual([
      {
        entity: 'price-book',
        book: 'Northstar 2026',
        heading: 'Rate',
        rows: 3,
        unchanged: 1,
        percent: { least: -10, median: 4, greatest: 10 },
      },
    ]);
  });

  it('takes the middle of the two middle ones where their number is even', () => {
    const entries = [priceOf('A', 100, 101), priceOf('B', 100, 104), priceOf('C', 100, 120)];
    const [group] = summariseMoney(journeyOf([...entries, priceOf('D', 100, 102)]));
    expect(group?.percent).toEqual({ least: 1, median: 3, greatest: 20 });
  });

  it('keeps types and categories apart, a price by those of its item', () => {
    const held = [
      anItem({ code: 'LAB-010', type: 'labour', more: { billableItemCategory: 'Crew' } }),
      anItem({ code: 'EQP-010', type: 'equipment' }),
    ];
    const groups = summariseMoney(
      journeyOf([priceOf('LAB-010', 100, 110), priceOf('EQP-010', 100, 120)], held),
    );
    expect(groups).toMatchObject([
      { type: 'Labour', category: 'Crew', rows: 1 },
      { type: 'Equipment', rows: 1 },
    ]);
  });

  it('keeps rate slots apart', () => {
    const entry = anEntry({
      action: 'update',
      before: anItem({ code: 'LAB-010', rate: 85, rate2: 120, rateType2: 'Overtime' }).record,
      changes: [
        aRateChange(85, 88.5),
        { field: 'billableItemDefaultRate2', heading: 'Rate 2', from: 120, to: 125 },
      ],
    });
    const groups = summariseMoney(journeyOf([entry]));
    expect(groups.map(({ heading, percent }) => [heading, percent?.median])).toEqual([
      ['Rate', 4.1],
      ['Rate 2', 4.2],
    ]);
  });

  it('counts an amount that was blank or 0 without a percentage', () => {
    const entries = [priceOf('A', 0, 50)];
    const [group] = summariseMoney(journeyOf(entries));
    expect(group).toMatchObject({ rows: 1 });
    expect(group).not.toHaveProperty('percent');
  });

  it('leaves out what is held back, new, removed or a copy of another row', () => {
    const change = { changes: [aPriceChange(100, 110)] };
    const entries = (['blocked', 'invalid', 'create', 'remove', 'skipped'] as const).map((action) =>
      aPriceEntry({ action, ...change }),
    );
    const copy = aPriceEntry({ action: 'update', duplicateOf: 'Prices!2', ...change });
    expect(summariseMoney(journeyOf([...entries, copy]))).toEqual([]);
  });
});
