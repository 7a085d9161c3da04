import { Failure } from '../core/failure.ts';
import type { RunState } from '../core/run-state.ts';
import { isToBeSent } from '../plan/is-to-be-sent.ts';
import { listRuns } from '../run/list-runs.ts';
import { loadRun } from '../run/load-run.ts';
import { isFinished } from '../run/parse-run-record.ts';
import type { RunRecord } from '../run/run-record.ts';
import { systemFiles } from '../store/file-operations.ts';
import type { OnlineWorld } from './world.ts';

/** A run that was not finished, or whose record cannot be read. */
export type Unfinished =
  | {
      readonly ok: true;
      readonly id: number;
      readonly record: RunRecord;
      /** Entries without an outcome. */
      readonly open: number;
    }
  | { readonly ok: false; readonly id: number; readonly why: string };

/** What is left to do of a run in such a state is nothing. */
const done: ReadonlySet<RunState> = new Set(['finished', 'closed', 'empty']);

/**
 * The runs of an account that have something left to do, the oldest first. The records of those that are
 * known to have nothing are not read again.
 */
export async function findUnfinished({
  accountFolder,
  files = systemFiles,
}: OnlineWorld): Promise<readonly Unfinished[]> {
  if (accountFolder === undefined) return [];
  const found: Unfinished[] = [];
  for (const { summary } of await listRuns(accountFolder, files)) {
    const { id, state } = summary;
    if (done.has(state)) continue;
    try {
      const record = await loadRun(accountFolder, id, files);
      if (record === undefined || isFinished(record)) continue;
      found.push({ ok: true, id, record, open: countOpen(record) });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      found.push({ ok: false, id, why: error.message });
    }
  }
  return found;
}

function countOpen({ plan, outcomes }: RunRecord): number {
  return plan.entries.filter((entry, place) => isToBeSent(entry) && !outcomes.has(place)).length;
}
