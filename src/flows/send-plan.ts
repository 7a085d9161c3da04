import { omitUndefined } from '../core/omit-undefined.ts';
import { isToBeSent } from '../plan/is-to-be-sent.ts';
import type { Plan } from '../plan/plan.ts';
import { isLive } from '../report/account-name.ts';
import { countOf } from '../report/format-value.ts';
import type { RunRecord } from '../run/run-record.ts';
import { runPlan } from '../run/run-plan.ts';
import type { RunResult } from '../run/run.ts';
import { usualSettings } from '../run/settings.ts';
import type { RunSettings } from '../run/settings.ts';
import type { SnapshotIndex } from '../snapshot/snapshot.ts';
import { isTimeProven } from '../snapshot/trust.ts';
import { findSilence } from './find-silence.ts';
import { keepReads } from './keep-reads.ts';
import { openRecord } from './keep-record.ts';
import type { OpenRecord, Purpose } from './keep-record.ts';
import { saveUnwritten } from './save-unwritten.ts';
import { tellRunProgress } from './tell-run-progress.ts';
import type { OnlineWorld } from './world.ts';

/**
 * Sends a plan, writes down what it does, and tells how far it is. An interruption ends it in order,
 * with an outcome for every row. A plan with nothing to send leaves a record as well: `runs` tells that
 * the file was imported and when, and its result workbook names the run. Throws a FileFailure where
 * nothing can be written down: then nothing was sent.
 */
export async function sendPlan(
  plan: Plan,
  index: SnapshotIndex,
  purpose: Purpose,
  world: OnlineWorld,
): Promise<RunResult> {
  const record = await openRecord(plan, purpose, world);
  try {
    return await runRecorded(plan, index, { record }, world);
  } finally {
    await record.close();
  }
}

/** A run as it is gone on with. */
export interface Continued {
  readonly record: OpenRecord;
  /** What the record says so far; absent: it has just begun. */
  readonly earlier?: RunRecord | undefined;
  /** Whether only what is in doubt is cleared up, and nothing is sent. */
  readonly settleOnly?: boolean;
}

/** Runs a plan whose record is open, and tells how far it is. */
export async function runRecorded(
  plan: Plan,
  index: SnapshotIndex,
  { record, earlier, settleOnly = false }: Continued,
  world: OnlineWorld,
): Promise<RunResult> {
  const { client, cache, clock, signal } = world;
  const toSend = plan.entries.filter(
    (entry, place) => isToBeSent(entry) && earlier?.outcomes.has(place) !== true,
  );
  const changes = countOf(toSend.length, 'change');
  const names = settleOnly
    ? { doing: `Settling run ${record.id ?? ''}`, done: `Settled run ${record.id ?? ''}` }
    : { doing: `Sending ${changes}`, done: `Sent ${changes}` };
  const { end, ...listeners } = tellRunProgress(names, client, world);
  const reads = keepReads(cache, client.wire);
  const run = await runPlan(plan, {
    client,
    index,
    clock,
    journal: record.journal,
    earlier,
    silence: await findSilence(world),
    settleOnly,
    settings: settingsOf(world),
    trustsTime: () => isTimeProven(cache),
    onRead: reads.onRead,
    onWritten: reads.onWritten,
    ...listeners,
    signal,
  });
  reads.flush();
  end(run);
  const lost = await saveUnwritten(record.id, record.journal, world);
  const findings = lost.length === 0 ? run.findings : [...(run.findings ?? []), ...lost];
  return { ...run, ...omitUndefined({ id: record.id, findings }) };
}

/** On the live account the first rows always go alone. */
function settingsOf({ account, settings = usualSettings }: OnlineWorld): RunSettings {
  return isLive(account) ? { ...settings, canary: true } : settings;
}
