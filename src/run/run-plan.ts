import { setMaxListeners } from 'node:events';
import type { Client } from '../aimsio/client.ts';
import type { Clock } from '../core/clock.ts';
import { RemoteFailure } from '../core/failure.ts';
import type { Issue } from '../core/issue.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import { entities } from '../model/entities.ts';
import { isToBeSent } from '../plan/is-to-be-sent.ts';
import type { Plan, PlanEntry } from '../plan/plan.ts';
import type { Held, SnapshotIndex } from '../snapshot/snapshot.ts';
import { AccountWatch } from './account-watch.ts';
import { concludeEntries } from './conclude.ts';
import { noJournal } from './journal.ts';
import type { Journal } from './journal.ts';
import { Ledger } from './ledger.ts';
import { Outage } from './outage.ts';
import type { RunRecord } from './run-record.ts';
import type { RunResult } from './run.ts';
import { sendEntity } from './send-entity.ts';
import { notSent } from './sending.ts';
import type { Sending } from './sending.ts';
import { Service } from './service.ts';
import { usualSettings } from './settings.ts';
import type { RunSettings } from './settings.ts';
import type { Silence } from './silence.ts';
import { Sizes } from './sizes.ts';
import { Stop } from './stop.ts';
import { tooManyRefused } from './too-many-refused.ts';
import { unsentOutcome } from './unsent-outcome.ts';
import { verifyRest } from './verify-rest.ts';
import type { OnVerified } from './verify-rest.ts';

/** What a run works with. */
export interface RunMeans {
  readonly client: Client;
  /** The account as it was when the plan was made; for a resume, as it is now. */
  readonly index: SnapshotIndex;
  readonly clock: Clock;
  /** Absent: nothing is written down, and what is cut off cannot be resumed. */
  readonly journal?: Journal | undefined;
  /** The record of the run so far, where it is gone on with. */
  readonly earlier?: RunRecord | undefined;
  /** What earlier runs of the account sent without an answer. */
  readonly silence?: Silence | undefined;
  readonly settings?: RunSettings | undefined;
  /** Whether only what is in doubt is cleared up, and nothing is sent. */
  readonly settleOnly?: boolean | undefined;
  /** Whether the time of change tells of every change here; absent: it does not (RULES, Drift). */
  readonly trustsTime?: (() => boolean) | undefined;
  /** From 0 to 1. */
  readonly random?: (() => number) | undefined;
  /** Hears every record that is read. */
  readonly onRead?: ((held: Held) => void) | undefined;
  /** Hears a record as it was before we wrote to it, and as it was read back. */
  readonly onWritten?: ((before: Held | undefined, after: Held) => void) | undefined;
  /** Hears since when the service does not answer, and that it does again. */
  readonly onOutage?: ((since: number | undefined) => void) | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Hears how many records have been read again that the run did not write. */
  readonly onVerified?: OnVerified | undefined;
  /** Aborting starts nothing more; what is in flight has 10 seconds. */
  readonly signal?: AbortSignal | undefined;
}

/** What is in flight when the user interrupts has so long to come to an end. */
const graceMs = 10_000;

/**
 * Sends what a plan says and gives every entry one outcome, whatever order the answers come in.
 * Billable items go before the prices that name them; a refused row does not stop the others, lost
 * authority does. Throws only what is a bug.
 */
export async function runPlan(plan: Plan, means: RunMeans): Promise<RunResult> {
  const { client, clock, journal = noJournal, signal } = means;
  const startedAt = clock.now();
  const callsBefore = client.calls();
  const stop = new Stop();
  const ledger = openLedger(plan, stop, means);
  const watched = watchInterrupts(stop, means);
  const sending = buildSending({ ledger, stop, hard: watched.hard }, means);
  let findings: readonly Issue[] | undefined;
  try {
    await sendAll(plan, sending);
    if (stop.maySettle) await settleAll(plan, sending);
    if (isRestDue(sending))
      findings = await verifyRest(plan, means.index, sending, means.onVerified);
  } finally {
    watched.end();
  }
  const entries = concludeEntries(plan, {
    outcomeOf: (entry) => ledger.of(entry),
    isInDoubt: (entry) => ledger.doubtOf(entry) !== undefined,
    whyOpen: (entry) => ledger.reasonOf(entry) ?? [notSent(entry, 'stopped')],
  });
  const open = plan.entries.filter((entry) => isToBeSent(entry) && !ledger.of(entry)).length;
  const calls = { calls: client.calls() - callsBefore, posts: ledger.sent };
  const interrupted = signal?.aborted ?? false;
  const endedAt = clock.now();
  const end = { interrupted, ...omitUndefined({ stopped: stop.reason, findings }) };
  journal.note({ kind: 'ended', at: endedAt, ...calls, ...end });
  await journal.flush();
  return { entries, ...calls, startedAt, endedAt, ...end, open };
}

/** Records that nothing was sent of are looked at where a run has sent all that it should. */
function isRestDue({ verify, ledger, stop }: Sending): boolean {
  return verify === 'full' && ledger.sent > 0 && stop.reason === undefined;
}

/** A ledger in which entries of which nothing is sent have their outcome from the start. */
function openLedger(plan: Plan, stop: Stop, means: RunMeans): Ledger {
  const { clock, journal = noJournal, earlier, silence } = means;
  const { onProgress, settings = usualSettings } = means;
  const ledger: Ledger = new Ledger({
    plan,
    journal,
    clock,
    earlier,
    silence,
    stop,
    onRecorded: (done) => {
      onProgress?.(done, plan.entries.length);
      const why = tooManyRefused(ledger.tally, settings.stopAfter);
      if (why !== undefined) stop.sending(why);
    },
  });
  for (const entry of plan.entries) settleUnsent(entry, ledger);
  return ledger;
}

function settleUnsent(entry: PlanEntry, ledger: Ledger): void {
  const outcome = unsentOutcome(entry.action);
  if (outcome !== undefined && entry.duplicateOf === undefined) ledger.settle(entry, outcome);
}

interface Watched {
  /** Aborts when what is in flight has had its time. */
  readonly hard: AbortSignal;
  /** The run is over. */
  readonly end: () => void;
}

function watchInterrupts(stop: Stop, { signal, clock }: RunMeans): Watched {
  const hard = new AbortController();
  // Everything that waits listens, and that may be a whole list of rows at once.
  setMaxListeners(0, hard.signal);
  const over = new AbortController();
  const interrupt = (): void => {
    stop.everything('interrupted');
    void clock.sleep(graceMs, over.signal).then(() => hard.abort());
  };
  if (signal?.aborted) interrupt();
  else signal?.addEventListener('abort', interrupt, { once: true });
  const end = (): void => {
    signal?.removeEventListener('abort', interrupt);
    over.abort();
  };
  return { hard: hard.signal, end };
}

interface Kept {
  readonly ledger: Ledger;
  readonly stop: Stop;
  readonly hard: AbortSignal;
}

function buildSending({ ledger, stop, hard }: Kept, means: RunMeans): Sending {
  const { client, clock, index, earlier, settleOnly = false, settings = usualSettings } = means;
  const { random = Math.random, onRead, onWritten, onOutage } = means;
  const { trustsTime = () => false } = means;
  const outage = new Outage({
    clock,
    giveUpAfterMs: settings.giveUpAfterMs,
    stop,
    onChange: onOutage,
  });
  const service = new Service({ client, clock, ledger, outage, stop, hard, random });
  return {
    service,
    watch: new AccountWatch({ service, index, clock, trustsTime, onRead }),
    ledger,
    clock,
    wire: client.wire,
    sizes: new Sizes(client.wire.recordsPerCall, client.wire.linesPerCall),
    verify: settings.verify,
    canary: settings.canary,
    readsAnew: earlier !== undefined,
    settleOnly,
    stop,
    onWritten,
  };
}

/** A question without an answer, before anything is sent, ends the run: what it would tell is needed. */
async function sendAll(plan: Plan, sending: Sending): Promise<void> {
  try {
    for (const entity of entities) await sendEntity(entity, plan, sending);
  } catch (error) {
    if (!(error instanceof RemoteFailure)) throw error;
    sending.stop.everything(`${error.message} ${error.hint}`);
  }
}

/** Nothing is sent any more; what is in doubt of what was sent is read back. */
async function settleAll(plan: Plan, sending: Sending): Promise<void> {
  sending.stop.settle();
  await sendAll(plan, { ...sending, settleOnly: true });
}
