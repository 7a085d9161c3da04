import { omitUndefined } from '../core/omit-undefined.ts';
import { entityOf, linesOf } from '../model/entities.ts';
import type { Lines } from '../model/entity.ts';
import { textOf } from '../model/record.ts';
import type { AimsioRecord } from '../model/record.ts';
import type { Held, HeldLine } from '../snapshot/snapshot.ts';
import { addBack } from './add-back.ts';
import { decideBack, goneSince } from './explain-kept.ts';
import { mergeBack } from './merge-back.ts';
import type { PlanEntry } from './plan.ts';
import { takeOut } from './take-out.ts';
import { refuseUnreadable } from './undo-record.ts';
import { aboutLine } from './undo.ts';
import type { DoneEntry, UndoContext, UndoneLine } from './undo.ts';

/**
 * What takes back what a run did to a price: former values go back, a removed price is added again, an
 * added one stays unless it is asked to go.
 */
export function undoLine(done: DoneEntry, context: UndoContext): PlanEntry {
  const { entry, outcome } = done;
  const entity = entityOf(entry.entity);
  const guid = done.guid ?? entry.guid;
  const book = guid === undefined ? undefined : context.index.byGuid(entry.entity, guid);
  if (book === undefined || book.deleted) return describeGone(done, book);
  const shape = linesOf(entity);
  const lines = findLines(entry, book, shape, context);
  const line: UndoneLine = { done, shape, book, lines };
  if (outcome === 'created') return takeOut(line, context);
  if (outcome === 'removed') return addBack(line, context);
  return restore(line, context);
}

function restore({ done, shape, book, lines }: UndoneLine, context: UndoContext): PlanEntry {
  const [line] = lines;
  if (line === undefined) {
    const issue = goneSince(`${done.entry.key} in the pricebook "${book.key}"`, undefined);
    return { ...aboutLine(done.entry.key, book), action: 'blocked', issues: [issue] };
  }
  const about = { ...aboutLine(context.restoredCode(line.key), book), before: line.record };
  if (lines.length > 1) {
    const facts = { key: line.key, book: book.key };
    const twice = { code: 'plan/code-twice-in-book', severity: 'error', ...facts } as const;
    return { ...about, action: 'blocked', issues: [twice] };
  }
  const { record, custom } = line;
  const { index } = context;
  const found = mergeBack(done, { shape, record, custom, owner: book, index });
  return { ...about, ...decideBack('update', refuseUnreadable(line, found)) };
}

/** By its item's guid, which stays when an item is renamed; by code where the run found none. */
function findLines(
  { before, key }: PlanEntry,
  book: Held,
  shape: Lines,
  { index }: UndoContext,
): readonly HeldLine[] {
  const guid = before && textOf(before, shape.guid);
  const named = index.lines(book, key);
  if (named.some(({ record }) => isOf(record, shape, guid))) return named;
  const moved = book.lines.filter(({ record }) => isOf(record, shape, guid));
  return moved.length > 0 ? moved : named;
}

function isOf(record: AimsioRecord, shape: Lines, guid: string | undefined): boolean {
  return guid !== undefined && textOf(record, shape.guid) === guid;
}

/** Of a pricebook that is gone, there is nothing to take out, and nothing to be put back. */
function describeGone({ entry, outcome, guid }: DoneEntry, book: Held | undefined): PlanEntry {
  const { entity, key } = entry;
  const isOut = outcome === 'created';
  const what = `The pricebook "${entry.book ?? ''}"`;
  return omitUndefined({
    entity,
    level: 'line',
    book: entry.book,
    key,
    action: isOut ? 'unchanged' : 'blocked',
    guid: guid ?? entry.guid,
    changes: [],
    issues: isOut ? [] : [goneSince(what, book)],
  });
}
