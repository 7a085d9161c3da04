import type { Client } from '../aimsio/client.ts';
import type { Clock } from '../core/clock.ts';
import { groupBy } from '../core/group-by.ts';
import { normaliseKey } from '../core/text.ts';
import { entities } from '../model/entities.ts';
import type { Entity } from '../model/entity.ts';
import type { Plan, PlanEntry } from '../plan/plan.ts';
import { indexFirsts } from '../plan/find-first.ts';
import type { FindFirst } from '../plan/find-first.ts';
import type { SnapshotIndex } from '../snapshot/snapshot.ts';
import { holdNewcomers } from './hold-newcomers.ts';
import { Ledger } from './ledger.ts';
import type { RunEntry, RunResult } from './run.ts';
import { sendBook } from './send-book.ts';
import type { BookUnit } from './send-book.ts';
import { sendRecord } from './send-record.ts';
import { notSent } from './sending.ts';
import type { OnStored, Sending } from './sending.ts';
import { unsentOutcome } from './unsent-outcome.ts';
import { workThrough } from '../core/work-through.ts';

/** What a run works with. */
export interface RunMeans {
  readonly client: Client;
  /** The account as it was when the plan was made. */
  readonly index: SnapshotIndex;
  readonly clock: Clock;
  readonly onStored?: OnStored | undefined;
  readonly onProgress?: (done: number, total: number) => void;
  /** Aborting starts nothing more; what is in flight is waited for. */
  readonly signal?: AbortSignal;
}

/**
 * Sends what a plan says and gives every entry one outcome, whatever order the answers come in.
 * Billable items go before the prices that name them; a refused row does not stop the others, lost
 * authority does. Throws only what is a bug.
 */
export async function runPlan(plan: Plan, means: RunMeans): Promise<RunResult> {
  const { client, index, clock, onProgress, onStored, signal } = means;
  const startedAt = clock.now();
  const callsBefore = client.calls();
  const ledger = new Ledger(clock, (done) => onProgress?.(done, plan.entries.length));
  signal?.addEventListener('abort', () => ledger.stop('interrupted'), { once: true });
  if (signal?.aborted) ledger.stop('interrupted');
  const sending: Sending = { client, index, ledger, proven: new Set(), onStored };
  for (const entry of plan.entries) settleUnsent(entry, ledger);
  for (const entity of entities) await sendEntity(entity, plan, sending);
  const findFirst = indexFirsts(plan.entries);
  const entries = plan.entries.map((entry) => conclude(entry, findFirst, ledger));
  return {
    entries,
    calls: client.calls() - callsBefore,
    posts: ledger.posts,
    startedAt,
    endedAt: clock.now(),
    interrupted: signal?.aborted ?? false,
  };
}

/** Entries of which nothing is sent have their outcome from the start. */
function settleUnsent(entry: PlanEntry, ledger: Ledger): void {
  const outcome = unsentOutcome(entry.action);
  if (outcome !== undefined && entry.duplicateOf === undefined) ledger.settle(entry, outcome);
}

async function sendEntity(entity: Entity, plan: Plan, sending: Sending): Promise<void> {
  const { ledger } = sending;
  const isOpen = (entry: PlanEntry): boolean => ledger.of(entry) === undefined;
  const mayStart = (): boolean => ledger.stopped === undefined;
  const entries = plan.entries.filter(
    (entry) => entry.entity === entity.entity && entry.duplicateOf === undefined && isOpen(entry),
  );
  await holdNewcomers(entries, entity, sending);
  if (entity.lines === undefined) {
    await workThrough(entries.filter(isOpen), (entry) => sendRecord(entry, sending), mayStart);
    return;
  }
  holdDependents(entries.filter(isOpen), entity, plan, sending);
  await workThrough(listBooks(entries.filter(isOpen)), (unit) => sendBook(unit, sending), mayStart);
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
      .filter((entry) => entry.duplicateOf === undefined && !hasItsKey(entry, ledger))
      .map((entry) => [normaliseKey(entry.key), entry]),
  );
  for (const entry of entries) {
    const item = entry.level === 'line' ? missing.get(normaliseKey(entry.key)) : undefined;
    if (item === undefined) continue;
    const why = `its billable item ${item.key} was not ${item.action === 'create' ? 'created' : 'renamed'}`;
    ledger.settle(entry, 'notSent', [notSent(entry, 'refused-before', why)]);
  }
}

/** Whether the account holds a record of the entry's key by now. */
function hasItsKey(entry: PlanEntry, ledger: Ledger): boolean {
  if (entry.action !== 'create' && entry.action !== 'rename') return true;
  const outcome = ledger.of(entry)?.outcome;
  return outcome === 'created' || outcome === 'renamed';
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

/** The outcome of an entry at the end of the run; a repeated row takes that of the first. */
function conclude(entry: PlanEntry, findFirst: FindFirst, ledger: Ledger): RunEntry {
  const known = ledger.of(entry);
  if (known !== undefined) return known;
  const first = findFirst(entry);
  const outcome = first && ledger.of(first);
  if (outcome !== undefined) return { ...outcome, entry, issues: [] };
  const issues = [notSent(entry, 'stopped', ledger.stopped)];
  return { entry, outcome: 'notSent', verified: false, issues };
}
