import { UsageFailure } from '../core/failure.ts';
import { findNearest, normaliseKey } from '../core/text.ts';
import { linesOf } from '../model/entities.ts';
import type { Entity, Lines } from '../model/entity.ts';
import type { AimsioRecord } from '../model/record.ts';
import type { SnapshotIndex } from '../snapshot/snapshot.ts';
import type { Change, PlanEntry } from './plan.ts';

/**
 * The entries of books that are to be replaced as a whole, with a `remove` for every price that the
 * file does not name. If any row of a book is held back or faulty, the whole book is (RULES, REPLACE).
 * Throws a UsageFailure when a book to be replaced is not in the file.
 */
export function listRemovals(
  entries: readonly PlanEntry[],
  replace: readonly string[],
  entity: Entity,
  index: SnapshotIndex,
): readonly PlanEntry[] {
  const wanted = new Set(replace.map(normaliseKey));
  const named = new Set(
    entries.flatMap(({ book }) => (book === undefined ? [] : [normaliseKey(book)])),
  );
  const absent = replace.find((book) => !named.has(normaliseKey(book)));
  if (absent !== undefined) throw notInFile(absent, entries);
  const heldBack = new Set(
    entries
      .filter(({ action }) => action === 'blocked' || action === 'invalid')
      .flatMap(({ book }) => (book === undefined ? [] : [normaliseKey(book)])),
  );
  const kept = entries.map((entry) => {
    const book = normaliseKey(entry.book ?? '');
    return wanted.has(book) && heldBack.has(book) ? holdBack(entry) : entry;
  });
  const removals = [...wanted].flatMap((book) => removalsOf(book, entries, entity, index));
  return [
    ...kept,
    ...removals.map((entry) =>
      heldBack.has(normaliseKey(entry.book ?? '')) ? holdBack(entry) : entry,
    ),
  ];
}

function removalsOf(
  book: string,
  entries: readonly PlanEntry[],
  entity: Entity,
  index: SnapshotIndex,
): readonly PlanEntry[] {
  const held = index.byKey(entity.entity, book);
  if (held === undefined) return [];
  const own = entries.filter(
    (entry) => entry.book !== undefined && normaliseKey(entry.book) === book,
  );
  const named = new Set(
    own.filter(({ level }) => level === 'line').map(({ key }) => normaliseKey(key)),
  );
  const sheet = own[0]?.sheet;
  return held.lines
    .filter((line) => !named.has(normaliseKey(line.key)))
    .map((line) => ({
      entity: entity.entity,
      level: 'line',
      ...(sheet === undefined ? {} : { sheet }),
      book: held.key,
      key: line.key,
      action: 'remove',
      guid: held.guid,
      changes: listRemovedAmounts(line.record, linesOf(entity)),
      issues: [],
      before: line.record,
    }));
}

/** What goes with a price: the amounts that it held. */
export function listRemovedAmounts(record: AimsioRecord, { fields }: Lines): readonly Change[] {
  return fields.flatMap(({ name, heading, kind }) => {
    const from = record[name];
    return kind === 'amount' && typeof from === 'number'
      ? [{ field: name, heading, from, to: undefined }]
      : [];
  });
}

function holdBack(entry: PlanEntry): PlanEntry {
  if (entry.action === 'blocked' || entry.action === 'invalid') return entry;
  const at = entry.sheet === undefined ? {} : { at: { sheet: entry.sheet, ...rowOf(entry) } };
  return {
    ...entry,
    action: 'blocked',
    issues: [
      ...entry.issues,
      { code: 'plan/book-held-back', severity: 'error', ...at, book: entry.book ?? '' },
    ],
  };
}

function rowOf({ row }: PlanEntry): { readonly row?: number } {
  return row === undefined ? {} : { row };
}

function notInFile(book: string, entries: readonly PlanEntry[]): UsageFailure {
  const books = new Set(entries.flatMap((entry) => (entry.book === undefined ? [] : [entry.book])));
  const nearest = findNearest(book, books);
  return new UsageFailure({
    code: 'usage/replace-not-in-file',
    message: `--replace names the pricebook "${book}", but the file has no prices for it.`,
    hint:
      nearest === undefined
        ? `The file's pricebooks: ${[...books].join(', ') || 'none'}.`
        : `Did you mean --replace "${nearest}"?`,
  });
}
