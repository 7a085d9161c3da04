import { describe, expect, it } from 'vitest';
import { itemRow } from '../support/build-rows.ts';
import type { Cells } from '../support/build-rows.ts';
import { anItem } from '../support/build-snapshot.ts';
import { plan } from '../support/make-plan.ts';

const rates = [80, 90, 100, 120];
const codeOf = (place: number): string => `LAB-${place}`;

/** What is said when every first rate rises by 5 %, of items whose overtime stands in these ratios to it. */
function told(ratios: readonly number[], more: (rate: number) => Cells = () => ({})) {
  const account = ratios.map((ratio, place) =>
    anItem({
      code: codeOf(place),
      rate: rates[place]!,
      rate2: rates[place]! * ratio,
      rateType2: 'Overtime',
    }),
  );
  const rows = ratios.map((_, place) =>
    itemRow(codeOf(place), {
      billableItemDefaultRate: rates[place]! * 1.05,
      ...more(rates[place]!),
    }),
  );
  const { entries } = plan(account, rows);
  expect(entries.map(({ action }) => action)).toEqual(ratios.map(() => 'update'));
  return entries.flatMap(({ issues }) => issues);
}

describe('slot-left-behind', () => {
  it('warns once for a sheet, with the ratios before and after', () => {
    expect(told([1.5, 1.5, 1.5, 1.5])).toEqual([
      {
        code: 'plan/slot-left-behind',
        severity: 'warning',
        at: { sheet: 'Prices' },
        rows: 4,
        least: 5,
        greatest: 5,
        slots: [{ heading: 'Rate 2', before: 1.5, least: 1.43, greatest: 1.43 }],
      },
    ]);
  });

  it('says nothing where overtime moves too', () => {
    expect(told([1.5, 1.5], (rate) => ({ billableItemDefaultRate2: rate * 1.575 }))).toEqual([]);
  });

  it('says nothing where no ratio is usual, or one row shows none', () => {
    expect(told([1.5, 1.7, 2, 1.2])).toEqual([]);
    expect(told([1.5])).toEqual([]);
  });
});
