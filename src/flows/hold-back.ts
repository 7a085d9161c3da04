import type { Plan, PlanEntry } from '../plan/plan.ts';
import { addressOf } from '../plan/plan.ts';
import type { RunEntry, RunResult } from '../run/run.ts';
import { unsentOutcome } from '../run/unsent-outcome.ts';
import type { ImportJob } from './job.ts';

/**
 * The result of an import that must not send: while a row is invalid nothing is, unless such rows are
 * to be skipped (RULES, Entries). `undefined`: it may send. `now`: epoch milliseconds.
 */
export function holdBack(
  plan: Plan,
  { skipInvalid }: ImportJob,
  now: number,
): RunResult | undefined {
  const invalid = plan.entries.some(({ action }) => action === 'invalid');
  if (!invalid || skipInvalid) return undefined;
  const entries = plan.entries.map(leaveUnsent);
  return { entries, calls: 0, posts: 0, startedAt: now, endedAt: now, interrupted: false };
}

function leaveUnsent(entry: PlanEntry): RunEntry {
  const outcome = unsentOutcome(entry.action);
  if (outcome !== undefined) return { entry, outcome, verified: false, issues: [] };
  const at = addressOf(entry);
  const issue = {
    code: 'remote/not-sent',
    severity: 'error',
    why: 'invalid-rows',
    ...(at === undefined ? {} : { at }),
  } as const;
  return { entry, outcome: 'notSent', verified: false, issues: [issue] };
}
