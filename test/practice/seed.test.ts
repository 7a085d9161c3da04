import { describe, expect, it } from 'vitest';
import type { AccountState } from '../../src/practice/account-state.ts';
import { makeAccount } from '../../src/practice/keep-account.ts';

const items = (state: AccountState) => [...state.items.values()];
const books = (state: AccountState) => [...state.books.values()];
const deletedIn = (state: AccountState, book: string): readonly unknown[] =>
  books(state)
    .filter(({ values }) => values['priceBookName'] === book)
    .flatMap(({ lines }) => lines.map(({ itemGuid }) => state.items.get(itemGuid)))
    .filter((item) => item?.deleted)
    .map((item) => item?.values['billableItemCode']);

describe('the seed of the practice account', () => {
  it('ties a price to the live item where a deleted one has the same code', () => {
    expect(deletedIn(makeAccount(), 'Northstar 2026')).toEqual([]);
  });

  it('has one book with a price of a deleted item', () => {
    expect(deletedIn(makeAccount(), 'Prairie Gas Co-op')).toEqual(['MAT-0110']);
  });

  it('prices every item that its tables name', () => {
    expect(books(makeAccount()).map(({ lines }) => lines.length)).toEqual([23, 14, 11]);
  });

  it.each([undefined, { items: 6000, books: 40 }])(
    'lies in the past, whatever its size',
    (size) => {
      const state = makeAccount(size);
      const newest = Math.max(...[...items(state), ...books(state)].map((kept) => kept.updatedAt));
      expect(newest).toBeLessThan(Date.UTC(2026, 0, 1));
      for (const kept of items(state))
        expect(kept.updatedAt).toBeGreaterThanOrEqual(kept.createdAt);
    },
  );

  it('names no item twice in one book', () => {
    for (const { lines } of books(makeAccount({ items: 2000, books: 30 }))) {
      expect(new Set(lines.map(({ itemGuid }) => itemGuid)).size).toBe(lines.length);
    }
  });

  it('holds codes and GL accounts with leading zeros, and a rate of four decimals', () => {
    const all = items(makeAccount()).map(({ values }) => values);
    expect(all.some((values) => values['billableItemCode'] === '00123')).toBe(true);
    expect(all.some((values) => values['billableItemGlAccountNumber'] === '04010')).toBe(true);
    expect(all.some((values) => values['billableItemDefaultRate'] === 118.7325)).toBe(true);
  });
});
