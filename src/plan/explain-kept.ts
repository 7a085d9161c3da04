import type { Issue } from '../core/issue.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import type { Action } from '../core/outcome.ts';
import type { Value } from '../model/record.ts';
import type { Held } from '../snapshot/snapshot.ts';
import type { Findings } from './findings.ts';
import type { PlanEntry } from './plan.ts';

/** A field of which somebody changed the value that the run had given it. */
export function editedSince(
  values: {
    readonly heading: string;
    readonly before: Value;
    readonly ran: Value;
    readonly theirs: Value;
  },
  { updatedBy: by, updatedAt: changedAt }: Held,
): Issue {
  return omitUndefined({ code: 'undo/edited-since', severity: 'error', ...values, by, changedAt });
}

/** A record that is not there any more, or was deleted, since the run. */
export function goneSince(what: string, held: Held | undefined): Issue {
  const facts = omitUndefined({ by: held?.updatedBy, changedAt: held?.updatedAt });
  return { code: 'undo/gone', severity: 'error', what, ...facts };
}

/**
 * What an undo does about an entry: gives back what can be, though some of it is kept; where nothing
 * can be, the entry is blocked.
 */
export function decideBack(
  intended: Action,
  { changes, issues }: Findings,
): Pick<PlanEntry, 'action' | 'changes' | 'issues'> {
  if (changes.length > 0) {
    return { action: intended, changes, issues: issues.map((issue) => soften(issue)) };
  }
  return { action: issues.length > 0 ? 'blocked' : 'unchanged', changes, issues };
}

/** A kept field does not keep its record from being sent. */
export function soften(issue: Issue): Issue {
  return issue.severity === 'error' ? { ...issue, severity: 'warning' } : issue;
}
