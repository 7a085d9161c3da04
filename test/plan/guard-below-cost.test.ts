import { describe, expect, it } from 'vitest';
import { itemRow, priceRow } from '../support/build-rows.ts';
import type { Cells } from '../support/build-rows.ts';
import { aBook, anItem, aPrice } from '../support/build-snapshot.ts';
import { codes, newItem, only, plan } from '../support/make-plan.ts';

const below = 'plan/below-cost';

describe('below-cost', () => {
  const item = anItem({
    code: 'LAB-010',
    rate: 85,
    rate2: 120,
    rateType2: 'Overtime',
    more: { billableItemDefaultCost: 60, billableItemDefaultCost2: 100 },
  });

  it.each<[string, Cells, readonly string[]]>([
    ['a rate above its cost passes', { billableItemDefaultRate: 70 }, []],
    ['a rate at its cost passes', { billableItemDefaultRate: 60 }, []],
    ['a rate below its cost is caught', { billableItemDefaultRate: 59.99 }, [below]],
    ['each rate has the cost of its slot', { billableItemDefaultRate2: 90 }, [below]],
    [
      'the cost counts as it will be',
      { billableItemDefaultRate: 59, billableItemDefaultCost: 58 },
      [],
    ],
    [
      'a cost that rises with the rate counts too',
      { billableItemDefaultRate: 86, billableItemDefaultCost: 88 },
      [below],
    ],
    ['a cost alone is nobody’s rate', { billableItemDefaultCost: 89 }, []],
  ])('of an item: %s', (_, cells, expected) => {
    const entry = only(plan([item], [itemRow('LAB-010', cells)]));
    expect(codes(entry)).toEqual(expected);
  });

  it.each<[string, object, Cells, readonly string[]]>([
    ['its item’s cost counts', {}, { priceItemRate: 59 }, [below]],
    ['its own cost goes first', { priceItemDefaultCost: 50 }, { priceItemRate: 59 }, []],
    ['its own higher cost too', { priceItemDefaultCost: 70 }, { priceItemRate: 65 }, [below]],
    ['the item’s cost by the hour is none by the day', { priceItemRateType: 'Daily', priceItemRateTypeUname: 'daily' }, { priceItemRate: 59 }, []],
  ])('of a price: %s', (_, more, cells, expected) => {
    const book = aBook('Northstar', [aPrice('LAB-010', 85, { more: { ...more } })]);
    const entry = only(plan([item, book], [priceRow('Northstar', 'LAB-010', cells)]));
    expect(codes(entry)).toEqual(expected);
  }); // prettier-ignore

  it('a price meets the cost that its item has after the same file', () => {
    const book = aBook('Northstar', [aPrice('LAB-010', 85)]);
    const { entries } = plan(
      [item, book],
      [
        itemRow('LAB-010', { billableItemDefaultCost: 80 }),
        priceRow('Northstar', 'LAB-010', { priceItemRate: 75 }),
      ],
    );
    expect(entries.map(codes)).toEqual([[], [below]]);
    expect(entries[1]?.issues).toMatchObject([{ from: 85, to: 75, cost: 80, costOf: 'item' }]);
  });

  it('a new item below its own cost is caught', () => {
    const row = itemRow('LAB-095', { ...newItem, billableItemDefaultCost: 100 });
    // The account shows costs, so that they are sent.
    const entry = only(plan([item], [row]));
    expect(entry).toMatchObject({ action: 'blocked', issues: [{ code: below, cost: 100 }] });
  });

  it('is off where the account switched it off', () => {
    const row = itemRow('LAB-010', { billableItemDefaultRate: 50 });
    expect(only(plan([item], [row], { limits: { 'below-cost': false } })).action).toBe('update');
  });
});
