import type { Issue } from '../core/issue.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import { normaliseKey } from '../core/text.ts';
import { entities, entityOf } from '../model/entities.ts';
import type { EntityName, Lines } from '../model/entity.ts';
import { textOf } from '../model/record.ts';
import type { FindKnown, KnownBefore } from '../snapshot/known-before.ts';
import type { SnapshotIndex } from '../snapshot/snapshot.ts';
import { isToBeSent } from './is-to-be-sent.ts';
import type { Plan, PlanEntry } from './plan.ts';

/**
 * A note where default rates change of items that have prices of their own, which the plan leaves as
 * they are: a new default rate changes none of them. Pricebooks that the plan did not need are taken as
 * an earlier command read them; nothing is said of those that nobody knows.
 */
export function notePricesThatStay(
  { entries }: Plan,
  index: SnapshotIndex,
  findKnown?: FindKnown,
): readonly Issue[] {
  const toSend = entries.filter(isToBeSent);
  return entities.flatMap(({ entity, lines }) =>
    lines === undefined ? [] : noteOf(lines, toSend, () => listBooks(entity, index, findKnown)),
  );
}

/** With the time of reading, where that was not now. */
function listBooks(
  entity: EntityName,
  { snapshot: { records } }: SnapshotIndex,
  findKnown: FindKnown | undefined,
): Partial<KnownBefore> {
  const read = records[entity];
  return read === undefined ? (findKnown?.(entity) ?? {}) : { records: read };
}

function noteOf(
  lines: Lines,
  toSend: readonly PlanEntry[],
  list: () => Partial<KnownBefore>,
): readonly Issue[] {
  const changed = new Set(toSend.flatMap((entry) => keyOfChangedRate(entry, lines)));
  if (changed.size === 0) return [];
  const moving = new Set(toSend.filter(({ level }) => level === 'line').map(nameOf));
  const { records = [], takenAt: asOf } = list();
  const books = records
    .filter(({ deleted }) => !deleted)
    .map(({ key: book, lines: held }) =>
      held.flatMap(({ key }) => {
        const stays = changed.has(normaliseKey(key)) && !moving.has(nameOf({ book, key }));
        return stays ? [normaliseKey(key)] : [];
      }),
    )
    .filter((staying) => staying.length > 0);
  const staying = books.flat();
  if (staying.length === 0) return [];
  const facts = {
    items: new Set(staying).size,
    prices: staying.length,
    books: books.length,
    ...omitUndefined({ asOf }),
  };
  return [{ code: 'plan/prices-stay', severity: 'note', ...facts }];
}

/** The key by which prices name an item whose default rate changes; a new key is not theirs yet. */
function keyOfChangedRate(
  { entity, before, changes }: PlanEntry,
  { refersTo }: Lines,
): readonly string[] {
  if (entity !== refersTo.entity || before === undefined) return [];
  const { fields, key } = entityOf(entity);
  const rates = fields.filter(({ kind, cost }) => kind === 'amount' && !cost);
  const isChanged = changes.some(({ field }) => rates.some(({ name }) => name === field));
  return isChanged ? [normaliseKey(textOf(before, key) ?? '')] : [];
}

function nameOf({ book = '', key }: Pick<PlanEntry, 'book' | 'key'>): string {
  return JSON.stringify([normaliseKey(book), normaliseKey(key)]);
}
