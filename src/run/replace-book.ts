import type { Issue } from '../core/issue.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import { isWritten } from '../core/outcome.ts';
import type { Outcome } from '../core/outcome.ts';
import { normaliseKey } from '../core/text.ts';
import { linesOf } from '../model/entities.ts';
import { sameValue } from '../model/same-value.ts';
import { valueOf } from '../model/record.ts';
import { addressOf } from '../plan/plan.ts';
import type { PlanEntry } from '../plan/plan.ts';
import type { Held } from '../snapshot/snapshot.ts';
import { buildBook } from './build-book.ts';
import { confirmReplaced, isReplaced, linesIn, noteReplaced } from './confirm-replaced.ts';
import type { ReplacedBook } from './confirm-replaced.ts';
import type { Verdict } from './judge-refusal.ts';
import { recheck } from './recheck.ts';
import { gone, isGivenUp, notSent, waitForQuiet } from './sending.ts';
import type { Sending } from './sending.ts';
import { findLine } from './view-line.ts';

/**
 * Replaces a pricebook in one call, all or nothing (RULES, REPLACE). It is read just before: a price
 * that changed, came or went since the plan holds the whole book back. The former book stands in the
 * run's record. Notes every outcome in the ledger; throws RunStopped, else only what is a bug.
 */
export async function replaceBook(book: ReplacedBook, sending: Sending): Promise<void> {
  const { ledger, service, settleOnly } = sending;
  const open = book.entries.filter((entry) => ledger.of(entry) === undefined);
  const wasSent = open.some((entry) => ledger.doubtOf(entry) !== undefined);
  if (open.length === 0 || (settleOnly && !wasSent) || !isWhole(book, open, sending)) return;
  const held = await readSettled(book, open, sending);
  if (held === undefined) return finish(open, gone, sending);
  if (wasSent && isReplaced(book, held)) {
    return noteReplaced({ book, open, before: undefined }, held, sending);
  }
  if (settleOnly) return open.forEach((entry) => ledger.clear(entry));
  if (!mayReplace(book, open, held, sending)) return;
  const posted = await service.post({
    entity: book.entity,
    entries: open,
    bodies: [buildReplacement(book, held, sending)],
    former: held.record,
  });
  if (posted.kind === 'unknown') return await replaceBook(book, sending);
  if (posted.kind === 'refused') return refuse(book, open, posted, sending);
  const answered = posted.answer.records;
  return await confirmReplaced({ book, open, before: held, answered }, sending);
}

/** `false` where it was sent often enough, or moved since the plan; then every entry has its outcome. */
function mayReplace(
  book: ReplacedBook,
  open: readonly PlanEntry[],
  held: Held,
  sending: Sending,
): boolean {
  // All of them were in the same calls.
  if (open.filter((entry) => isGivenUp(entry, sending.ledger)).length > 0) return false;
  const moved = listMoved(book, held);
  if (moved.length > 0) finish(open, (entry) => heldBack(entry, book.name, moved), sending);
  return moved.length === 0;
}

/** A book of which a price cannot be sent is not replaced at all. */
function isWhole(
  { entries }: ReplacedBook,
  open: readonly PlanEntry[],
  { ledger }: Sending,
): boolean {
  const held = entries.find((entry) => !ledger.isOpen(entry) && !isDone(ledger.of(entry)?.outcome));
  if (held === undefined) return true;
  const isFinal = ledger.of(held) !== undefined;
  for (const entry of open.filter((one) => ledger.isOpen(one))) {
    const because = `the whole pricebook waits, because ${held.key} is not sent`;
    const issues = [notSent(entry, 'refused-before', because)];
    if (isFinal) ledger.record(entry, 'notSent', { issues });
    else ledger.leave(entry, issues);
  }
  return false;
}

function isDone(outcome: Outcome | undefined): boolean {
  return outcome === 'unchanged' || isWritten(outcome);
}

async function readSettled(
  { entity, guid }: ReplacedBook,
  [first]: readonly PlanEntry[],
  sending: Sending,
): Promise<Held | undefined> {
  if (first !== undefined) await waitForQuiet(first, sending);
  return await sending.watch.newest(entity, guid, true);
}

function buildReplacement(
  book: ReplacedBook,
  held: Held,
  { wire }: Sending,
): object & Held['record'] {
  const { entity, guid, name, entries } = book;
  const own = entries.find(({ level }) => level === 'record');
  const lines = linesIn(book).map((entry) => {
    const before = findLine(held, entry.key);
    return { entry, before, changes: recheck(entry, before, held).changes };
  });
  const head = { held, guid, name, changes: own?.changes ?? [], action: 'REPLACE' } as const;
  return buildBook(entity, head, lines, wire);
}

/** The prices that changed, came or went since the plan was made. */
function listMoved({ entity, entries }: ReplacedBook, held: Held): readonly string[] {
  const planned = new Map(
    entries
      .filter(({ level }) => level === 'line')
      .map((entry) => [normaliseKey(entry.key), entry]),
  );
  const strange = held.lines.filter(({ key }) => {
    const entry = planned.get(normaliseKey(key));
    return entry === undefined || entry.action === 'create';
  });
  const changed = [...planned.values()].filter(({ key, before, action }) => {
    const line = findLine(held, key);
    if (line === undefined) return action !== 'create';
    const fields = linesOf(entity).fields.filter(({ access }) => access === undefined);
    return (
      before !== undefined &&
      fields.some(({ name }) => !sameValue(valueOf(before, name), valueOf(line.record, name)))
    );
  });
  return [...new Set([...strange, ...changed].map(({ key }) => key))];
}

function heldBack(entry: PlanEntry, book: string, keys: readonly string[]): Issue {
  const facts = omitUndefined({ at: addressOf(entry), book, keys });
  return { code: 'remote/book-moved', severity: 'error', ...facts };
}

function finish(
  open: readonly PlanEntry[],
  why: (entry: PlanEntry) => Issue,
  { ledger }: Sending,
): void {
  for (const entry of open) ledger.record(entry, 'blocked', { issues: [why(entry)] });
}

/** The row that the answer names is refused, the others were not applied (RULES, REPLACE). */
function refuse(
  book: ReplacedBook,
  open: readonly PlanEntry[],
  { status, words }: Extract<Verdict, { readonly kind: 'refused' }>,
  { ledger }: Sending,
): void {
  const named = linesIn(book).filter(({ key }) => isNamed(key, words));
  const own = open.find(({ level }) => level === 'record');
  const guilty = named.length === 1 ? named[0] : own;
  for (const entry of open) {
    if (entry === guilty) {
      const at = omitUndefined({ at: addressOf(entry) });
      const issue: Issue = { code: 'remote/rejected', severity: 'error', ...at, status, words };
      ledger.record(entry, 'rejected', { issues: [issue] });
      continue;
    }
    const row = guilty?.row === undefined ? guilty?.key : `row ${guilty.row}`;
    const why = `the whole pricebook was not replaced: ${row === undefined ? words : `${row} was refused`}`;
    ledger.record(entry, 'notSent', { issues: [notSent(entry, 'refused-before', why)] });
  }
}

function isNamed(key: string, words: string): boolean {
  const at = words.indexOf(key);
  if (at < 0) return false;
  const around = `${words[at - 1] ?? ' '}${words[at + key.length] ?? ' '}`;
  return !/[\p{L}\p{N}-]/u.test(around);
}
