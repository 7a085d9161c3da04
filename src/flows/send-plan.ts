import { countOf } from '../report/format-value.ts';
import { runPlan } from '../run/run-plan.ts';
import type { RunResult } from '../run/run.ts';
import type { Plan } from '../plan/plan.ts';
import type { SnapshotIndex } from '../snapshot/snapshot.ts';
import { isToBeSent } from './count-planned-calls.ts';
import type { OnlineWorld } from './world.ts';

/** Sends what a plan holds and tells how far it is. */
export async function sendPlan(
  plan: Plan,
  index: SnapshotIndex,
  { client, clock, onEvent, signal }: OnlineWorld,
): Promise<RunResult> {
  const count = plan.entries.filter(isToBeSent).length;
  onEvent({ kind: 'started', step: 'send', what: `Sending ${countOf(count, 'change')}` });
  const onProgress = (done: number, total: number): void =>
    onEvent({ kind: 'progress', step: 'send', done, total });
  const run = await runPlan(plan, { client, index, clock, onProgress, signal });
  const what = run.interrupted ? 'Sending was interrupted' : 'Sent';
  onEvent({ kind: 'finished', step: 'send', what: `${what}: ${countOf(run.calls, 'call')}` });
  return run;
}
