import type { AccountState, KeptBook, Size } from './account-state.ts';
import { buildBook, buildItem, buildSeed } from './build-seed.ts';
import { itemTypes } from './master-data.ts';
import type { SeedBook, SeedPrice } from './seed-price-books.ts';
import type { SeedRow } from './seed-row.ts';

/** An account of any size for trying scale: the ordinary one first, made-up items and books after it. */
export function buildLargeSeed({ items: itemCount, books: bookCount }: Size): AccountState {
  const seed = buildSeed();
  const items = [...seed.items.values()].slice(0, itemCount);
  for (let number = items.length; number < itemCount; number += 1) {
    const type = itemTypes[number % itemTypes.length]?.uname ?? 'service';
    items.push(buildItem(type, makeItem(number), number));
  }
  const known = new Set(items.map(({ guid }) => guid));
  const books: KeptBook[] = [...seed.books.values()].slice(0, bookCount).map((book) => ({
    ...book,
    lines: book.lines.filter(({ itemGuid }) => known.has(itemGuid)),
  }));
  for (let number = books.length; number < bookCount; number += 1) {
    const codes = items.map(({ values }) => String(values['billableItemCode']));
    books.push(buildBook(makeBook(number, codes), items));
  }
  return {
    size: { items: itemCount, books: bookCount },
    items: new Map(items.map((item) => [item.guid, item])),
    books: new Map(books.map((book) => [book.guid, book])),
  };
}

function makeItem(number: number): SeedRow {
  const code = `GEN-${String(number).padStart(6, '0')}`;
  const rate = 20 + ((number * 137) % 48_000) / 100;
  return [code, `Generated item ${number}`, 'Generated', [[rate, 'each']], [], '40990'];
}

function makeBook(number: number, codes: readonly string[]): SeedBook {
  const prices = codes
    .filter((_, place) => place % 4 === number % 4)
    .map((code, place): SeedPrice => [code, [[25 + ((place * 211) % 90_000) / 100, 'each']]]);
  return {
    name: `Customer ${String(number + 1).padStart(3, '0')}`,
    createdAt: '2024-01-15T15:00:00Z',
    createdBy: 'm.roy',
    updatedAt: '2025-02-03T15:00:00Z',
    updatedBy: 's.okafor',
    prices,
  };
}
