import { isToBeSent } from '../plan/is-to-be-sent.ts';
import type { Plan } from '../plan/plan.ts';
import { runPlan } from '../run/run-plan.ts';
import type { RunResult } from '../run/run.ts';
import type { SnapshotIndex } from '../snapshot/snapshot.ts';
import { countOf } from '../report/format-value.ts';
import { noteOwnChanges } from '../snapshot/own-changes.ts';
import type { OnlineWorld } from './world.ts';

/** Sends a plan and tells how far it is. An interruption ends it in order, with an outcome for every row. */
export async function sendPlan(
  plan: Plan,
  index: SnapshotIndex,
  { client, cache, clock, onEvent, signal }: OnlineWorld,
): Promise<RunResult> {
  const changes = countOf(plan.entries.filter(isToBeSent).length, 'change');
  onEvent({ kind: 'started', step: 'send', what: `Sending ${changes}` });
  const onProgress = (done: number, total: number): void =>
    onEvent({ kind: 'progress', step: 'send', done, total });
  const run = await runPlan(plan, {
    client,
    index,
    clock,
    onProgress,
    signal,
    onStored: (entity, records) => noteOwnChanges(entity, records, cache),
  });
  const what = run.interrupted ? 'Interrupted; no new calls were started' : `Sent ${changes}`;
  onEvent({ kind: 'finished', step: 'send', what: `${what} (${countOf(run.calls, 'call')})` });
  return run;
}
