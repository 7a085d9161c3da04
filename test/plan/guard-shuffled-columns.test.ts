import { describe, expect, it } from 'vitest';
import { itemRow, priceRow } from '../support/build-rows.ts';
import { aBook, anItem, aPrice } from '../support/build-snapshot.ts';
import { plan } from '../support/make-plan.ts';

const codeOf = (place: number): string => `LAB-${place}`;

/** How many rows a list's new rates block. */
function caught(from: readonly number[], to: readonly number[]): number {
  const account = from.map((rate, place) => anItem({ code: codeOf(place), rate }));
  const rows = to.map((rate, place) => itemRow(codeOf(place), { billableItemDefaultRate: rate }));
  const { entries } = plan(account, rows, { limits: { 'price-jump': false } });
  return entries.filter(({ issues }) => issues.some(({ code }) => code === 'plan/column-shuffled'))
    .length;
}

const rates = [85, 92, 78, 110, 64, 99, 105];

describe('column-shuffled', () => {
  it.each<[string, readonly number[], number]>([
    ['a column sorted alone', rates.toSorted((one, other) => one - other), 7],
    ['a column that slipped by a row', [...rates.slice(1), 85], 7],
    ['two rates that trade places', [92, 85, ...rates.slice(2)], 0],
    ['a raise of 4 %', rates.map((rate) => rate * 1.25), 0],
    ['no change', rates, 0],
  ])('%s', (_, to, expected) => {
    expect(caught(rates, to)).toBe(expected);
  });

  it('knows a sort by nine amounts of ten', () => {
    const many = Array.from({ length: 20 }, (_, place) => 60 + ((place * 7) % 20));
    const reversed = many.toReversed();
    expect(caught(many, reversed)).toBe(20);
    expect(caught(many, [200, 201, ...reversed.slice(2)])).toBe(20);
    expect(caught(many, [200, 201, 202, ...reversed.slice(3)])).toBe(0);
  });

  it('a raise or a cut along a ladder of grades is none, though amounts come back', () => {
    const ladder = Array.from({ length: 20 }, (_, place) => 60 + place * 5);
    expect(caught(ladder, ladder.map((rate) => rate + 5))).toBe(0);
    expect(caught(ladder, ladder.map((rate) => rate - 5))).toBe(0);
  }); // prettier-ignore

  it('each pricebook of a matrix has a column of its own', () => {
    const books = ['North', 'South'];
    const account = [
      ...rates.map((_, place) => anItem({ code: codeOf(place) })),
      ...books.map((name) => aBook(name, rates.map((rate, place) => aPrice(codeOf(place), rate)))),
    ]; // prettier-ignore
    const sorted = rates.toSorted((one, other) => one - other);
    const rows = books.flatMap((name, column) =>
      rates.map((rate, place) => ({
        ...priceRow(name, codeOf(place), {
          priceItemRate: column === 0 ? sorted[place]! : rate + 1.5,
        }),
        at: { sheet: 'Prices', row: place + 2, column: column + 2 },
      })),
    );
    const { entries } = plan(account, rows);
    const held = entries.filter(({ action }) => action === 'blocked');
    expect(held.map(({ book }) => book)).toEqual(Array.from(rates, () => 'North'));
  });
});
