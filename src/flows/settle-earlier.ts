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
  const issues: Issue[] = [];
  for (const found of await findUnfinished(world)) {
    const { id: run } = found;
    if (!found.ok) {
      issues.push({ code: 'run/unreadable', severity: 'warning', run, why: found.why });
      continue;
    }
    const { record, open } = found;
    if (listUnknown(record).length > 0) await continueRun(run, { settleOnly: true }, world);
    const about = { run, file: record.begun.source?.path ?? '', begunAt: record.begun.at, open };
    issues.push({ code: 'run/unfinished', severity: 'warning', ...about });
  }
  for (const issue of issues) world.onEvent({ kind: 'noticed', issue });
  return issues;
}
