import type { Issue } from '../core/issue.ts';
import { listUnknown } from '../run/parse-run-record.ts';
import { continueRun } from './continue-run.ts';
import { findUnfinished } from './find-unfinished.ts';
import type { OnlineWorld } from './world.ts';

/**
 * Settles what earlier runs of this account left in doubt, before anything else is sent to it (RULES,
 * Unknown), and says which runs have rows that were not sent.
 */
export async function settleEarlier(world: OnlineWorld): Promise<readonly Issue[]> {
  for (const found of await findUnfinished(world)) {
    if (!found.ok || listUnknown(found.record).length === 0) continue;
    await continueRun(found.id, { settleOnly: true }, world);
  }
  const issues = await noteUnfinished(world);
  for (const issue of issues) world.onEvent({ kind: 'noticed', issue });
  return issues;
}

/** Says which earlier runs of this account have rows that were not sent, or cannot be read. */
export async function noteUnfinished(world: OnlineWorld): Promise<readonly Issue[]> {
  const { server } = world.account;
  return (await findUnfinished(world)).map((found): Issue => {
    const { id: run } = found;
    if (!found.ok) return { code: 'run/unreadable', severity: 'warning', run, why: found.why };
    const { begun } = found.record;
    const about = { run, server, file: begun.source?.path ?? '', begunAt: begun.at };
    return { code: 'run/unfinished', severity: 'warning', ...about, open: found.open };
  });
}
