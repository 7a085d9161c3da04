import type { WireContract } from '../aimsio/wire-contract.ts';
import { priceBook, priceBookActions } from '../model/price-book.ts';
import { priceItem } from '../model/price-item.ts';
import { listOf, textOf } from '../model/record.ts';
import type { AimsioRecord } from '../model/record.ts';
import { acceptFields } from './accept-fields.ts';
import { stamp } from './accept-item.ts';
import type { Verdict } from './accept-item.ts';
import type { AccountState, Kept, KeptBook, KeptLine } from './account-state.ts';

/**
 * Creates or updates a pricebook and its prices. ADD_OR_UPDATE keeps the prices that are not named,
 * REPLACE removes them. One refused price refuses the whole book.
 */
export function acceptBook(
  sent: AimsioRecord,
  state: AccountState,
  now: number,
  wire: WireContract,
): Verdict<KeptBook> {
  const own = acceptFields(priceBook, sent, 'price-book', wire);
  const guid = textOf(sent, 'priceBookGuid');
  const name = textOf(sent, 'priceBookName');
  const byName = [...state.books.values()].find((book) => book.values['priceBookName'] === name);
  const former = guid === undefined ? byName : state.books.get(guid);
  const action = textOf(sent, wire.bookActionMember);
  const lines = listOf(sent, priceItem.list).map((line, place) =>
    acceptLine(line, place, state, wire),
  );
  const errors = [
    ...own.errors,
    ...(guid !== undefined && former === undefined ? [`priceBookGuid ${guid} does not exist`] : []),
    ...(byName !== undefined && byName !== former ? [`priceBookName ${name} already exists`] : []),
    ...checkAction(action),
    ...(Array.isArray(sent[priceItem.list]) ? [] : [`${priceItem.list} is required`]),
    ...lines.flatMap((line) => (line.ok ? [] : line.errors)),
  ];
  if (errors.length > 0) return { ok: false, errors };
  const given = lines.flatMap((line) => (line.ok ? [line.kept] : []));
  const merged = action === 'REPLACE' ? given : mergeLines(former?.lines ?? [], given);
  const written = { values: own.values, custom: own.custom, lines: merged };
  return { ok: true, kept: stamp(former, written, now) };
}

function checkAction(action: string | undefined): readonly string[] {
  if (action === undefined) return ['priceBookAction is required'];
  return priceBookActions.some((known) => known === action)
    ? []
    : [`priceBookAction "${action}" must be one of ${priceBookActions.join(', ')}`];
}

function acceptLine(
  sent: AimsioRecord,
  place: number,
  { items }: AccountState,
  wire: WireContract,
): Verdict<KeptLine> {
  const code = textOf(sent, priceItem.key);
  const { values, custom, errors } = acceptFields(priceItem, sent, 'price-item', wire);
  const item = [...items.values()].find((kept) => kept.values['billableItemCode'] === code);
  const where = `${priceItem.list}[${place}] (${code ?? 'no code'})`;
  const all = [
    ...errors,
    ...(code !== undefined && item === undefined
      ? ['there is no billable item with this code']
      : []),
    ...(item?.deleted ? ['its billable item is deleted'] : []),
  ].map((error) => `${where}: ${error}`);
  if (item === undefined || all.length > 0) return { ok: false, errors: all };
  return { ok: true, kept: { itemGuid: item.guid, values: ownValues(values), custom } };
}

/** Code and name are the billable item's; the line does not keep them. */
function ownValues(values: Kept['values']): Kept['values'] {
  const { [priceItem.key]: _code, priceItemBillableItemName: _name, ...own } = values;
  return own;
}

function mergeLines(former: readonly KeptLine[], given: readonly KeptLine[]): readonly KeptLine[] {
  const byItem = new Map([...former, ...given].map((line) => [line.itemGuid, line]));
  return [...byItem.values()];
}
