import { Failure } from '../core/failure.ts';
import { loadRun } from '../run/load-run.ts';
import { Silence } from '../run/silence.ts';
import { systemFiles } from '../store/file-operations.ts';
import { listRuns, versionOfRun } from '../store/run-file.ts';
import type { OnlineWorld } from './world.ts';

/**
 * What runs of this account sent of late without an answer, whatever file it was for and even where they
 * came to their end: none of these records takes another body before it is quiet (RULES, Unknown). Only
 * records of runs that were written on since are read; one that cannot be read is told elsewhere.
 */
export async function findSilence(world: OnlineWorld): Promise<Silence> {
  const { accountFolder, clock, client, files = systemFiles } = world;
  const silence = new Silence();
  if (accountFolder === undefined) return silence;
  const since = clock.now() - client.wire.quietMs;
  for (const id of await listRuns(accountFolder, files)) {
    try {
      const { changedAt } = await versionOfRun(accountFolder, id, files);
      if (changedAt < since) continue;
      const record = await loadRun(accountFolder, id, files);
      if (record !== undefined) silence.noteRun(record);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
    }
  }
  return silence;
}
