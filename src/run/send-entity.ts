import { RemoteFailure } from '../core/failure.ts';
import { groupBy } from '../core/group-by.ts';
import { normaliseKey } from '../core/text.ts';
import { workThrough } from '../core/work-through.ts';
import type { Entity } from '../model/entity.ts';
import type { Plan, PlanEntry } from '../plan/plan.ts';
import { RunStopped } from './run-stopped.ts';
import { sendBook } from './send-book.ts';
import type { BookUnit } from './send-book.ts';
import { sendRecords } from './send-records.ts';
import { notSent } from './sending.ts';
import type { Sending } from './sending.ts';

/** Sends all of a plan's entries of one entity that have no outcome yet, the canary first. */
export async function sendEntity(entity: Entity, plan: Plan, sending: Sending): Promise<void> {
  const { ledger, settleOnly } = sending;
  if (ledger.stopped !== undefined) return;
  const isOpen = (entry: PlanEntry): boolean => ledger.of(entry) === undefined;
  const isMeant = (entry: PlanEntry): boolean =>
    isOpen(entry) && (!settleOnly || ledger.doubtOf(entry) !== undefined);
  const entries = plan.entries.filter(
    (entry) => entry.entity === entity.entity && entry.duplicateOf === undefined && isMeant(entry),
  );
  if (entity.lines !== undefined && !settleOnly) holdDependents(entries, entity, plan, sending);
  const send = entity.lines === undefined ? sendAllRecords : sendAllBooks;
  await sendCanary(entries.filter(isOpen), sending, send);
  await send(entries.filter(isOpen), sending);
}

type Send = (entries: readonly PlanEntry[], sending: Sending) => Promise<void>;

/** The first rows go alone, one after the other; a difference ends the run (RULES, Verify). */
async function sendCanary(
  entries: readonly PlanEntry[],
  sending: Sending,
  send: Send,
): Promise<void> {
  const { ledger, canary, verify } = sending;
  if (!canary) return;
  const proving: Sending = { ...sending, verify: verify === 'none' ? 'changed' : verify };
  for (const entry of entries) {
    if (ledger.stopped !== undefined || ledger.tally.sent >= canaryRows) return;
    if (ledger.of(entry) === undefined) await send(withItsBook(entry, entries), proving);
    if (!ledger.hasFindings) continue;
    return ledger.stop('the first rows were read back and are not as they were sent');
  }
}

/** How many rows go alone. */
const canaryRows = 3;

/** A price of a new pricebook goes with the book's own entry. */
function withItsBook(entry: PlanEntry, entries: readonly PlanEntry[]): readonly PlanEntry[] {
  if (entry.level === 'record' || entry.guid !== undefined) return [entry];
  const own = entries.find(
    (one) => one.level === 'record' && isSameBook(one, entry) && one.entity === entry.entity,
  );
  return own === undefined ? [entry] : [own, entry];
}

function isSameBook(one: PlanEntry, other: PlanEntry): boolean {
  return normaliseKey(one.book ?? one.key) === normaliseKey(other.book ?? other.key);
}

async function sendAllRecords(entries: readonly PlanEntry[], sending: Sending): Promise<void> {
  await workThroughSafely(
    listParts(entries, sending),
    (part) => sendRecords(part, sending),
    sending,
  );
}

/** Lists as large as they may be when their turn comes. */
function* listParts(
  entries: readonly PlanEntry[],
  { sizes }: Sending,
): Generator<readonly PlanEntry[]> {
  for (let at = 0; at < entries.length;) {
    const part = entries.slice(at, at + sizes.records);
    at += part.length;
    yield part;
  }
}

async function sendAllBooks(entries: readonly PlanEntry[], sending: Sending): Promise<void> {
  await workThroughSafely(listBooks(entries), (unit) => sendBook(unit, sending), sending);
}

/** What stops the run ends a unit in order; a bug stops the run before it flies on. */
async function workThroughSafely<Unit>(
  units: Iterable<Unit>,
  work: (unit: Unit) => Promise<void>,
  { ledger }: Sending,
): Promise<void> {
  const safely = async (unit: Unit): Promise<void> => {
    try {
      await work(unit);
    } catch (error) {
      if (error instanceof RunStopped) return;
      ledger.stop(error instanceof RemoteFailure ? `${error.message} ${error.hint}` : 'a bug');
      if (!(error instanceof RemoteFailure)) throw error;
    }
  };
  await workThrough(units, safely, () => ledger.stopped === undefined);
}

function listBooks(entries: readonly PlanEntry[]): readonly BookUnit[] {
  return [...groupBy(entries, (entry) => normaliseKey(entry.book ?? entry.key)).values()].map(
    (book) => ({
      name: book[0]?.book ?? '',
      own: book.find(({ level }) => level === 'record'),
      lines: book.filter(({ level }) => level === 'line'),
    }),
  );
}

/** Prices whose billable item was to be created or renamed before them, and was not, are not sent. */
function holdDependents(
  entries: readonly PlanEntry[],
  entity: Entity,
  plan: Plan,
  { ledger }: Sending,
): void {
  const missing = new Map(
    plan.entries
      .filter((entry) => entry.entity === entity.lines?.refersTo.entity)
      .filter((entry) => entry.duplicateOf === undefined && isMissing(entry, ledger.of(entry)))
      .map((entry) => [normaliseKey(entry.key), entry]),
  );
  for (const entry of entries) {
    const item = entry.level === 'line' ? missing.get(normaliseKey(entry.key)) : undefined;
    if (item === undefined) continue;
    const why = `its billable item ${item.key} was not ${item.action === 'create' ? 'created' : 'renamed'}`;
    const issues = [notSent(entry, 'refused-before', why)];
    // An item that is still open may yet be sent by a resume, and its prices with it.
    if (ledger.of(item) === undefined) ledger.leave(entry, issues);
    else ledger.record(entry, 'notSent', { issues });
  }
}

/** Whether the account does not hold a record of the entry's key by now. */
function isMissing({ action }: PlanEntry, done: { readonly outcome: string } | undefined): boolean {
  if (action !== 'create' && action !== 'rename') return false;
  return !['created', 'renamed', 'unchanged'].includes(done?.outcome ?? '');
}
