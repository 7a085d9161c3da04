import { omitUndefined } from '../core/omit-undefined.ts';
import type { Issue } from '../core/issue.ts';
import type { Outcome } from '../core/outcome.ts';
import { addressOf } from '../plan/plan.ts';
import type { Plan, PlanEntry } from '../plan/plan.ts';
import type { RunEntry, RunResult } from '../run/run.ts';

/**
 * The run of a plan of which nothing is sent because some rows are not valid: those keep their own
 * findings, and what would have been sent is `notSent`, with the reason (RULES, Entries).
 */
export function withholdPlan({ entries }: Plan, now: number): RunResult {
  return {
    entries: entries.map(withhold),
    calls: 0,
    startedAt: now,
    endedAt: now,
    interrupted: false,
  };
}

function withhold(entry: PlanEntry): RunEntry {
  const outcome = outcomeOf(entry);
  const issues = outcome === 'notSent' ? [notSentIssue(entry)] : [];
  return omitUndefined({ entry, outcome, guid: entry.guid, verified: false, issues });
}

function outcomeOf({ action }: PlanEntry): Outcome {
  switch (action) {
    case 'unchanged':
    case 'skipped':
    case 'blocked':
    case 'invalid':
      return action;
    case 'create':
    case 'update':
    case 'rename':
    case 'remove':
      return 'notSent';
  }
}

function notSentIssue(entry: PlanEntry): Issue {
  const at = omitUndefined({ at: addressOf(entry) });
  return { code: 'remote/not-sent', severity: 'error', ...at, why: 'invalid-rows' };
}
