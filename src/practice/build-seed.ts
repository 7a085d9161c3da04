import { billableItem } from '../model/billable-item.ts';
import { priceItem } from '../model/price-item.ts';
import type { Pair } from '../model/field.ts';
import type { AccountState, Kept, KeptBook, KeptLine, Values } from './account-state.ts';
import { guidFor } from './guid-for.ts';
import { itemTypes, rateTypes } from './master-data.ts';
import type { Term } from './master-data.ts';
import { equipment } from './seed-equipment.ts';
import { labour } from './seed-labour.ts';
import { otherItems } from './seed-other-items.ts';
import { priceBooks } from './seed-price-books.ts';
import type { SeedBook, SeedPrice } from './seed-price-books.ts';
import type { SeedRate, SeedRow } from './seed-row.ts';

const itemCosts = [
  'billableItemDefaultCost',
  'billableItemDefaultCost2',
  'billableItemDefaultCost3',
];
const day = 86_400_000;
const firstDay = Date.parse('2023-05-08T15:12:00Z');
/** After so many items the dates begin again: a large account lies in the past too. */
const datedItems = 180;
const people = ['m.roy', 'j.tremblay', 's.okafor', 'd.whitford'] as const;

/**
 * The practice account as it is on the first day: an oil-field-service company with some 60 billable
 * items over all nine types, and 3 pricebooks. The same every time, guids and dates included; all
 * dates lie in the past, so that a sheet made today is never older than the account (RULES, Which
 * account).
 */
export function buildSeed(): AccountState {
  const rows = Object.entries({ labour, equipment, ...otherItems }).flatMap(([type, list]) =>
    list.map((row) => ({ type, row })),
  );
  const items = rows.map(({ type, row }, index) => buildItem(type, row, index));
  return {
    items: new Map(items.map((item) => [item.guid, item])),
    books: new Map(priceBooks.map((book) => buildBook(book, items)).map((b) => [b.guid, b])),
  };
}

/** A billable item of a seed table; its place in the seed gives it dates and people. */
export function buildItem(type: string, row: SeedRow, index: number): Kept {
  const [code, name, , , , , more = {}] = row;
  const createdAt = firstDay + (index % datedItems) * 3 * day + (index % 7) * 1_860_000;
  const changed = index % 3 === 0 ? (90 + ((index * 37) % 300)) * day : 0;
  return {
    guid: guidFor(`billable-item/${code}/${name}`),
    createdAt,
    createdBy: pick(people, index),
    updatedAt: createdAt + changed,
    updatedBy: pick(people, changed === 0 ? index : index + 1),
    deleted: more.deleted ?? false,
    values: itemValues(type, row),
    custom: more.custom ?? {},
  };
}

function itemValues(
  type: string,
  [code, name, category, rates, costs, gl, more = {}]: SeedRow,
): Values {
  return withoutBlanks({
    billableItemCode: code,
    billableItemName: name,
    billableItemTypeUname: type,
    billableItemTypeName: nameOf(type, itemTypes),
    billableItemIsTrade: type === 'labour',
    billableItemIsEquipment: type === 'equipment',
    billableItemCategory: category,
    billableItemDescription: more.description,
    billableItemStatus: more.status ?? 'Active',
    ...rateValues(billableItem.pairs, rates),
    ...Object.fromEntries(costs.map((cost, slot) => [itemCosts[slot], cost])),
    billableItemGlAccountNumber: gl,
  });
}

/** A pricebook of a seed table, its prices' items found by code. */
export function buildBook(seed: SeedBook, items: readonly Kept[]): KeptBook {
  // Live items last: of one code they win over deleted ones (RULES, Identity).
  const liveLast = [...items].sort((one, other) => Number(other.deleted) - Number(one.deleted));
  const byCode = new Map(liveLast.map((item) => [item.values['billableItemCode'], item]));
  return {
    guid: guidFor(`price-book/${seed.name}`),
    createdAt: Date.parse(seed.createdAt),
    createdBy: seed.createdBy,
    updatedAt: Date.parse(seed.updatedAt),
    updatedBy: seed.updatedBy,
    deleted: false,
    values: withoutBlanks({
      priceBookName: seed.name,
      priceBookOriginReference: seed.originReference,
    }),
    custom: {},
    lines: seed.prices.flatMap((price) => buildLine(price, byCode.get(price[0]))),
  };
}

function buildLine([, rates, custom = {}]: SeedPrice, item: Kept | undefined): readonly KeptLine[] {
  if (item === undefined) return [];
  const values = rates.length > 0 ? rateValues(priceItem.pairs, rates) : ratesOfItem(item);
  return [{ itemGuid: item.guid, values, custom }];
}

/** The billable item's own rates under the names of a price. */
function ratesOfItem({ values }: Kept): Values {
  const own = priceItem.pairs.flatMap((pair) => {
    const source = billableItem.pairs.find(({ rate, slot }) => rate && slot === pair.slot);
    return [
      [pair.rate, source?.rate],
      [pair.uname, source?.uname],
      [pair.name, source?.name],
    ].map(([field, from]) => [field, from && values[from]]);
  });
  return withoutBlanks(Object.fromEntries(own));
}

function rateValues(pairs: readonly Pair[], rates: readonly SeedRate[]): Values {
  const slots = pairs.filter(({ rate }) => rate !== undefined);
  const entries = rates.flatMap(([amount, uname], slot) => {
    const pair = slots[slot];
    if (pair?.rate === undefined) return [];
    return [
      [pair.rate, amount],
      [pair.uname, uname],
      [pair.name, nameOf(uname, rateTypes)],
    ];
  });
  return withoutBlanks(Object.fromEntries(entries));
}

function nameOf(uname: string, terms: readonly Term[]): string {
  return terms.find((term) => term.uname === uname)?.name ?? uname;
}

function pick<T>(list: readonly [T, ...T[]], index: number): T {
  return list[index % list.length] ?? list[0];
}

type Loose = Readonly<Record<string, Values[string] | undefined>>;

function withoutBlanks(loose: Loose): Values {
  const values: Record<string, Values[string]> = {};
  for (const [name, value] of Object.entries(loose)) if (value !== undefined) values[name] = value;
  return values;
}
