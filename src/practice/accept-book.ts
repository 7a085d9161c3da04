import type { WireContract } from '../aimsio/wire-contract.ts';
import { priceBook, priceBookActions } from '../model/price-book.ts';
import { priceItem } from '../model/price-item.ts';
import { isRecord, listOf, textOf } from '../model/record.ts';
import type { AimsioRecord } from '../model/record.ts';
import { acceptFields } from './accept-fields.ts';
import { stamp } from './accept-item.ts';
import type { Verdict } from './accept-item.ts';
import type { AccountState, Kept, KeptBook, KeptLine } from './account-state.ts';
import { findItemByCode } from './find-item-by-code.ts';

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
    ...checkList(sent[priceItem.list]),
    ...lines.flatMap((line) => (line.ok ? [] : line.errors)),
    ...checkTwice(listOf(sent, priceItem.list)),
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

function checkList(list: unknown): readonly string[] {
  if (list === undefined || list === null) return [`${priceItem.list} is required`];
  if (Array.isArray(list) && list.every(isRecord)) return [];
  return [`${priceItem.list} must be a list of objects`];
}

function checkTwice(lines: readonly AimsioRecord[]): readonly string[] {
  const seen = new Set<string>();
  return lines.flatMap((line, place) => {
    const code = textOf(line, priceItem.key);
    if (code === undefined) return [];
    if (seen.has(code)) return [`${placeOf(place, code)}: the list names this code twice`];
    seen.add(code);
    return [];
  });
}

function placeOf(place: number, code: string | undefined): string {
  return `${priceItem.list}[${place}] (${code ?? 'no code'})`;
}

function acceptLine(
  sent: AimsioRecord,
  place: number,
  { items }: AccountState,
  wire: WireContract,
): Verdict<KeptLine> {
  const code = textOf(sent, priceItem.key);
  const { values, custom, errors } = acceptFields(priceItem, sent, 'price-item', wire);
  const item = findItemByCode(items.values(), code);
  const all = [
    ...errors,
    ...(code !== undefined && item === undefined
      ? ['there is no billable item with this code']
      : []),
    ...(item?.deleted ? ['its billable item is deleted'] : []),
  ].map((error) => `${placeOf(place, code)}: ${error}`);
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
