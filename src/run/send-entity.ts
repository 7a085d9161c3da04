import { RemoteFailure } from '../core/failure.ts';
import { workThrough } from '../core/work-through.ts';
import type { Entity } from '../model/entity.ts';
import type { Plan, PlanEntry } from '../plan/plan.ts';
import { holdDependents } from './hold-dependents.ts';
import { bookOf, listBooks, listParts, listReplaced } from './list-units.ts';
import { replaceBook } from './replace-book.ts';
import { RunStopped } from './run-stopped.ts';
import { sendBook } from './send-book.ts';
import { sendRecords } from './send-records.ts';
import type { Sending } from './sending.ts';

/** Sends all of a plan's entries of one entity that have no outcome yet, the canary first. */
export async function sendEntity(entity: Entity, plan: Plan, sending: Sending): Promise<void> {
  const { ledger, settleOnly, stop } = sending;
  if (stop.isHalted) return;
  if (entity.lines !== undefined && !settleOnly) holdDependents(entity, plan, ledger);
  const replaced = listReplaced(entity, plan);
  const whole = new Set(replaced.flatMap(({ entries }) => entries));
  const listOpen = (): readonly PlanEntry[] =>
    plan.entries.filter(
      (entry) =>
        entry.entity === entity.entity &&
        entry.duplicateOf === undefined &&
        !whole.has(entry) &&
        ledger.isOpen(entry) &&
        (!settleOnly || ledger.doubtOf(entry) !== undefined),
    );
  const send = entity.lines === undefined ? sendAllRecords : sendAllBooks;
  await sendCanary(listOpen(), sending, send);
  await send(listOpen(), sending);
  await workThroughSafely(replaced, (book) => replaceBook(book, sending), sending);
}

type Send = (entries: readonly PlanEntry[], sending: Sending) => Promise<void>;

/** How many rows go alone. */
const canaryRows = 3;

/** The first rows go alone, one after the other; a difference ends the run (RULES, Verify). */
async function sendCanary(
  entries: readonly PlanEntry[],
  sending: Sending,
  send: Send,
): Promise<void> {
  const { ledger, canary, verify, stop, settleOnly } = sending;
  if (!canary || settleOnly) return;
  const proven = verify === 'none' ? 'changed' : verify;
  const proving: Sending = { ...sending, verify: proven, isCanary: true };
  for (const entry of entries) {
    if (stop.isHalted || ledger.tally.sent >= canaryRows) return;
    if (ledger.isOpen(entry)) await send(withItsBook(entry, entries), proving);
    if (!ledger.hasFindings) continue;
    return stop.sending('the first rows were read back and are not as they were sent');
  }
}

/** A price of a new pricebook goes with the book's own entry. */
function withItsBook(entry: PlanEntry, entries: readonly PlanEntry[]): readonly PlanEntry[] {
  if (entry.level === 'record' || entry.guid !== undefined) return [entry];
  const own = entries.find((one) => one.level === 'record' && bookOf(one) === bookOf(entry));
  return own === undefined ? [entry] : [own, entry];
}

async function sendAllRecords(entries: readonly PlanEntry[], sending: Sending): Promise<void> {
  const parts = listParts(entries, sending.sizes);
  await workThroughSafely(parts, (part) => sendRecords(part, sending), sending);
}

async function sendAllBooks(entries: readonly PlanEntry[], sending: Sending): Promise<void> {
  await workThroughSafely(listBooks(entries), (unit) => sendBook(unit, sending), sending);
}

/** What stops the run ends a unit in order; a bug stops the run before it flies on. */
async function workThroughSafely<Unit>(
  units: Iterable<Unit>,
  work: (unit: Unit) => Promise<void>,
  { stop, settleOnly }: Sending,
): Promise<void> {
  const safely = async (unit: Unit): Promise<void> => {
    try {
      await work(unit);
    } catch (error) {
      if (error instanceof RunStopped) return;
      const isRemote = error instanceof RemoteFailure;
      // What cannot be read stays open; the others may yet be settled.
      if (isRemote && settleOnly) return;
      stop.everything(isRemote ? `${error.message} ${error.hint}` : 'a fault of this program');
      if (!isRemote) throw error;
    }
  };
  await workThrough(units, safely, () => !stop.isHalted);
}
