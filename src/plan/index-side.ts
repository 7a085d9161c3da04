import { groupBy } from '../core/group-by.ts';
import { normaliseKey } from '../core/text.ts';
import { entityOf, linesOf } from '../model/entities.ts';
import type { EntityName, RecordShape } from '../model/entity.ts';
import type { BaseRecord } from '../template/base-sheet.ts';
import type { Side } from './comparison.ts';

/** One side made ready for look-ups by {@link slotOf}. */
export interface SideIndex {
  /** What is there, by slot; several where a code stands twice. */
  readonly live: ReadonlyMap<string, readonly BaseRecord[]>;
  /** What is deleted, by slot. */
  readonly deleted: ReadonlyMap<string, BaseRecord>;
  /** How many prices each pricebook holds, by its slot. */
  readonly prices: ReadonlyMap<string, number>;
  /** Whether a record that is not here would be here if it existed. */
  covers(record: BaseRecord): boolean;
}

/** Indexes the records of some entities. The prices of a deleted pricebook are not there either. */
export function indexSide(side: Side, entities: readonly EntityName[]): SideIndex {
  const all = side.records.filter(({ entity }) => entities.includes(entity));
  const gone = new Set(all.filter(isDeleted).map(({ entity, guid }) => `${entity} ${guid}`));
  const isGone = ({ entity, guid, book }: BaseRecord): boolean =>
    book !== undefined && guid !== undefined && gone.has(`${entity} ${guid}`);
  const live = groupBy(
    all.filter((record) => !isDeleted(record) && !isGone(record)),
    slotOf,
  );
  const prices = [...live.values()].flat().filter(({ book }) => book !== undefined);
  return {
    live,
    deleted: new Map(all.filter(isDeleted).map((record) => [slotOf(record), record])),
    prices: new Map([...groupBy(prices, bookSlotOf)].map(([slot, list]) => [slot, list.length])),
    covers: (record) => {
      const coverage = side.covers[record.entity];
      if (coverage !== 'books') return coverage === 'all';
      return record.book !== undefined && live.has(bookSlotOf(record));
    },
  };
}

/** By what two sides are put side by side: entity, book and code, trimmed and NFC (RULES, Identity). */
export function slotOf({ entity, book, key }: BaseRecord): string {
  return JSON.stringify([entity, normaliseKey(book ?? ''), normaliseKey(key)]);
}

/** The slot of the pricebook in which a price stands. */
export function bookSlotOf({ entity, book }: BaseRecord): string {
  return JSON.stringify([entity, '', normaliseKey(book ?? '')]);
}

/** The fields of which a record speaks: a price's are those of its entity's lines. */
export function shapeOfRecord({ entity, book }: BaseRecord): RecordShape {
  return book === undefined ? entityOf(entity) : linesOf(entityOf(entity));
}

/** A price whose item is deleted still stands in its pricebook. */
function isDeleted({ entity, book, values }: BaseRecord): boolean {
  return book === undefined && values[entityOf(entity).isDeleted] === true;
}
