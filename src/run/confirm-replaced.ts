import { RemoteFailure } from '../core/failure.ts';
import { normaliseKey } from '../core/text.ts';
import { linesOf } from '../model/entities.ts';
import type { Entity } from '../model/entity.ts';
import type { AimsioRecord } from '../model/record.ts';
import type { PlanEntry } from '../plan/plan.ts';
import type { Held } from '../snapshot/snapshot.ts';
import { compareStored } from './compare-stored.ts';
import { findGivenBack } from './find-posted.ts';
import { recheck } from './recheck.ts';
import { doneAs, ignored, notSent } from './sending.ts';
import type { Sending } from './sending.ts';
import { findLine } from './view-line.ts';

/** A pricebook that is to hold exactly what its entries say. */
export interface ReplacedBook {
  readonly entity: Entity;
  readonly name: string;
  readonly guid: string;
  /** Every entry of the book, those that stay as they are included; none is held back. */
  readonly entries: readonly PlanEntry[];
}

/** A book that the service says it replaced. */
export interface Replaced {
  readonly book: ReplacedBook;
  /** Its entries without an outcome. */
  readonly open: readonly PlanEntry[];
  /** The book before; absent where that is not known any more. */
  readonly before: Held | undefined;
}

/** A book that the service has just said it replaced. */
interface JustReplaced extends Replaced {
  /** What it said. */
  readonly answered: readonly AimsioRecord[];
}

/** Reads a replaced book back, and notes what it holds; looked for once more when the queue must be through. */
export async function confirmReplaced(replaced: JustReplaced, sending: Sending): Promise<void> {
  const { ledger, verify, watch, clock, wire, stop } = sending;
  const { book, open } = replaced;
  const { entity, guid } = book;
  if (verify === 'none' && isGivenBack(replaced)) {
    return open.forEach((entry) => ledger.record(entry, doneAs(entry), { guid }));
  }
  try {
    let now = await watch.read(entity, guid);
    if (now !== undefined && !isReplaced(book, now)) {
      await clock.sleep(wire.settleAfterMs, stop.signal);
      now = await watch.read(entity, guid);
    }
    if (now !== undefined) noteReplaced(replaced, now, sending);
  } catch (error) {
    if (!(error instanceof RemoteFailure)) throw error;
    for (const entry of open) ledger.leave(entry, [notSent(entry, 'stopped', error.message)]);
  }
}

/** Whether the answer gives the book back with exactly the planned prices. */
function isGivenBack({ book, answered }: JustReplaced): boolean {
  const given = findGivenBack(book.entity, book.name, answered);
  const lines = linesIn(book);
  return given?.size === lines.length && lines.every(({ key }) => given.has(normaliseKey(key)));
}

/** Whether a book that was sent holds exactly the planned prices, with their values as some services store them. */
export function isReplaced(book: ReplacedBook, held: Held): boolean {
  const lines = linesIn(book);
  return (
    held.lines.length === lines.length &&
    lines.every((entry) => {
      const line = findLine(held, entry.key);
      return line !== undefined && recheck(entry, line, { wasSent: true }).changes.length === 0;
    })
  );
}

/** The prices that the book is to hold. */
export function linesIn({ entries }: ReplacedBook): readonly PlanEntry[] {
  return entries.filter(({ level, action }) => level === 'line' && action !== 'remove');
}

/** Notes what a replaced book holds of each entry. */
export function noteReplaced(replaced: Replaced, now: Held, sending: Sending): void {
  const { book, open, before } = replaced;
  if (before !== undefined) sending.onWritten?.(before, now);
  for (const entry of open) {
    if (entry.action === 'remove') noteRemoved(entry, now, sending);
    else noteKept(entry, { entity: book.entity, before, now }, sending);
  }
}

function noteRemoved(entry: PlanEntry, now: Held, { ledger }: Sending): void {
  const facts = { guid: now.guid, updatedAt: now.updatedAt };
  if (findLine(now, entry.key) === undefined) {
    return ledger.record(entry, 'removed', { ...facts, verified: true });
  }
  ledger.record(entry, 'rejected', { ...facts, issues: [ignored(entry)] });
}

interface Sides {
  readonly entity: Entity;
  readonly before: Held | undefined;
  readonly now: Held;
}

function noteKept(entry: PlanEntry, { entity, before, now }: Sides, { ledger }: Sending): void {
  const isOwn = entry.level === 'record';
  const shape = isOwn ? entity : linesOf(entity);
  const is = isOwn ? now : findLine(now, entry.key);
  const was = isOwn ? before : findLine(before, entry.key);
  const sent = { entry, shape, changes: entry.changes, before: was };
  const compared = is && compareStored(sent, is, now);
  if (compared === undefined || (compared.ignored && before !== undefined)) {
    return ledger.record(entry, 'rejected', { issues: [ignored(entry)] });
  }
  const { findings: issues, stored } = compared;
  const facts = { guid: now.guid, updatedAt: now.updatedAt, stored, issues };
  ledger.record(entry, doneAs(entry), { ...facts, verified: issues.length === 0 });
}
