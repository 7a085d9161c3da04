import { groupBy } from '../core/group-by.ts';
import { normaliseKey } from '../core/text.ts';
import type { Entity } from '../model/entity.ts';
import type { Plan, PlanEntry } from '../plan/plan.ts';
import type { BookUnit } from './book-unit.ts';
import type { ReplacedBook } from './confirm-replaced.ts';
import type { Sizes } from './sizes.ts';

/** Lists of records as large as they may be when their turn comes. */
export function* listParts(
  entries: readonly PlanEntry[],
  sizes: Sizes,
): Generator<readonly PlanEntry[]> {
  for (let at = 0; at < entries.length;) {
    const part = entries.slice(at, at + sizes.records);
    at += part.length;
    yield part;
  }
}

/** The entries of each pricebook. */
export function listBooks(entries: readonly PlanEntry[]): readonly BookUnit[] {
  return [...groupBy(entries, bookOf).values()].map((book) => ({
    name: book[0]?.book ?? '',
    own: book.find(({ level }) => level === 'record'),
    lines: book.filter(({ level }) => level === 'line'),
  }));
}

/** Pricebooks of the account that are replaced as a whole, with all their entries. */
export function listReplaced(entity: Entity, plan: Plan): readonly ReplacedBook[] {
  const own = plan.entries.filter(
    (entry) => entry.entity === entity.entity && entry.duplicateOf === undefined,
  );
  return plan.replace.flatMap((name) => {
    const entries = own.filter((entry) => bookOf(entry) === normaliseKey(name));
    const guid = entries.find((entry) => entry.guid !== undefined)?.guid;
    return guid === undefined ? [] : [{ entity, name, guid, entries }];
  });
}

/** The pricebook of a line, or of its own entry, as it is compared. */
export function bookOf({ book, key }: PlanEntry): string {
  return normaliseKey(book ?? key);
}
