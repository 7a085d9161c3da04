import { buildWireContract } from '../aimsio/wire-contract.ts';
import type { Entity, EntityName } from '../model/entity.ts';
import { textOf } from '../model/record.ts';
import type { AimsioRecord } from '../model/record.ts';
import { acceptBook } from './accept-book.ts';
import { acceptItem } from './accept-item.ts';
import type { Verdict } from './accept-item.ts';
import type { AccountState, Kept } from './account-state.ts';
import { renderBook, renderItem } from './render-record.ts';

/** What a POST of a list did: all of it, or nothing. */
export type Put =
  | { readonly ok: true; readonly state: AccountState; readonly records: readonly AimsioRecord[] }
  | { readonly ok: false; readonly errors: readonly string[] };

/** The records of one entity in the practice account. */
export interface Shelf {
  /** The elements of GET all. */
  list(state: AccountState): readonly AimsioRecord[];
  /** The answer of GET one. */
  find(state: AccountState, guid: string): AimsioRecord | undefined;
  /** Creates or updates a list; one refused object refuses all, and nothing is kept. */
  put(state: AccountState, sent: readonly AimsioRecord[], now: number): Put;
}

const wire = buildWireContract();

const shelves: Readonly<Record<EntityName, Shelf>> = {
  'billable-item': {
    list: ({ items }) => listed('BillableItem', items.values()),
    find: ({ items }, guid) => {
      const item = items.get(guid);
      return item && renderItem(item);
    },
    put: (state, sent, now) =>
      putAll(state, sent, (object, current) => {
        const verdict = acceptItem(object, current, now, wire);
        if (!verdict.ok) return { ...verdict, name: textOf(object, 'billableItemCode') };
        const items = new Map(current.items).set(verdict.kept.guid, verdict.kept);
        return { ok: true, state: { ...current, items }, record: renderItem(verdict.kept) };
      }),
  },
  'price-book': {
    list: ({ books }) => listed('PriceBook', books.values()),
    find: (state, guid) => {
      const book = state.books.get(guid);
      return book && renderBook(book, state);
    },
    put: (state, sent, now) =>
      putAll(state, sent, (object, current) => {
        const verdict = acceptBook(object, current, now, wire);
        if (!verdict.ok) return { ...verdict, name: textOf(object, 'priceBookName') };
        const books = new Map(current.books).set(verdict.kept.guid, verdict.kept);
        return {
          ok: true,
          state: { ...current, books },
          record: renderBook(verdict.kept, current),
        };
      }),
  },
};

/** The shelf of an entity. */
export function shelfOf({ entity }: Entity): Shelf {
  return shelves[entity];
}

function listed(dtype: string, kept: Iterable<Kept>): readonly AimsioRecord[] {
  return Array.from(kept, ({ guid, updatedAt }) => ({ dtype, guid, updatedAt }));
}

type PutOne =
  | { readonly ok: true; readonly state: AccountState; readonly record: AimsioRecord }
  | (Extract<Verdict<never>, { readonly ok: false }> & { readonly name: string | undefined });

function putAll(
  state: AccountState,
  sent: readonly AimsioRecord[],
  putOne: (object: AimsioRecord, current: AccountState) => PutOne,
): Put {
  let current = state;
  const records: AimsioRecord[] = [];
  const errors: string[] = [];
  for (const object of sent) {
    const put = putOne(object, current);
    if (put.ok) {
      current = put.state;
      records.push(put.record);
    } else
      errors.push(...put.errors.map((error) => `${put.name ?? 'object without a key'}: ${error}`));
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, state: current, records };
}
