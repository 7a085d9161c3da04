import type { Json } from './merge-record.ts';
import type { Random } from './random.ts';
import { listOf, namesOf } from './simulated-account.ts';
import type { Resource, SimulatedAccount } from './simulated-account.ts';

/**
 * Somebody else does something to the account: changes, makes or removes one thing. What they make has
 * one of the codes given.
 */
export function stirAccount(
  account: SimulatedAccount,
  codes: readonly string[],
  random: Random,
): void {
  const what = random.weigh({ item: 10, price: 6, line: 2, make: 2, remove: 1, mark: 1 });
  if (what === 'make') return makeItem(account, codes, random);
  if (what === 'item') return changeItem(account, random);
  if (what === 'price' || what === 'line') return changeBook(account, random, what);
  const thing = pickThing(account, 'BillableItem', random);
  if (thing === undefined) return;
  const marked = { ...thing.record, [namesOf.BillableItem.isDeleted]: true };
  account.write('BillableItem', thing.guid, what === 'mark' ? marked : undefined);
}

function makeItem(account: SimulatedAccount, codes: readonly string[], random: Random): void {
  if (codes.length === 0) return;
  const code = random.pick(codes);
  if (account.findByKey('BillableItem', code) !== undefined) return;
  account.make('BillableItem', {
    billableItemCode: code,
    billableItemName: `Theirs ${code}`,
    billableItemTypeUname: 'material',
    billableItemTypeName: 'Material',
    billableItemDefaultRate: random.between(1, 999) / 4,
    billableItemDefaultRateType: 'Each',
    billableItemDefaultRateTypeUname: 'each',
  });
}

function changeItem(account: SimulatedAccount, random: Random): void {
  const thing = pickThing(account, 'BillableItem', random);
  if (thing === undefined) return;
  const number = random.between(1, 999);
  const fields: readonly Json[] = [
    { billableItemDefaultRate: number / 4 },
    { billableItemDefaultRate2: number / 4 },
    { billableItemDescription: `Their words ${number}` },
    { billableItemCategory: `Theirs ${number}` },
    { billableItemFormData: formOf(number) },
  ];
  account.write('BillableItem', thing.guid, { ...thing.record, ...random.pick(fields) });
}

function changeBook(account: SimulatedAccount, random: Random, what: 'price' | 'line'): void {
  const book = pickThing(account, 'Pricebook', random);
  const lines = listOf(book?.record['priceItemList']);
  if (book === undefined || lines.length === 0) return;
  const at = random.between(0, lines.length - 1);
  const number = random.between(1, 999);
  const field = random.pick(['priceItemRate', 'priceItemRate2', 'priceItemDefaultCost']);
  const changed =
    what === 'line'
      ? lines.filter((_, index) => index !== at)
      : lines.map((line, index) => (index === at ? { ...line, [field]: number / 4 } : line));
  account.write('Pricebook', book.guid, { ...book.record, priceItemList: changed });
}

function pickThing(
  account: SimulatedAccount,
  resource: Resource,
  random: Random,
): { readonly guid: string; readonly record: Json } | undefined {
  const things = account.things.filter((thing) => thing.resource === resource);
  if (things.length === 0) return undefined;
  const { guid, versions } = random.pick(things);
  const record = versions.at(-1)?.record;
  return record === undefined ? undefined : { guid, record };
}

/** Custom fields as a GET gives them. */
export function formOf(number: number): Json {
  return {
    formDataFormTypeUname: 'form',
    formDataFieldDataList: [
      { fieldDataFieldUname: 'region', fieldDataFieldName: 'region', fieldDataValue: `R${number}` },
    ],
  };
}
