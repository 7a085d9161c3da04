import type { Issue, IssueCode } from '../core/issue.ts';
import type { Action } from '../core/outcome.ts';
import type { Change } from './plan.ts';

/** Issues that hold a row back because the account says no; every other error makes it invalid. */
const holding: ReadonlySet<IssueCode> = new Set<IssueCode>([
  'plan/guid-of-another',
  'plan/rename',
  'plan/look-alike',
  'plan/new-book',
  'plan/not-a-book',
  'plan/book-held-back',
  'plan/deleted',
  'plan/no-such-item',
  'plan/item-held-back',
  'plan/code-twice-in-book',
  'plan/custom-fields-unreadable',
  'plan/changed-remotely',
  'plan/older-file',
  'plan/price-jump',
  'plan/below-cost',
  'plan/name-of-another-item',
  'plan/column-shuffled',
  'plan/hidden-rows',
  'plan/renamed-remotely',
  'plan/gone-remotely',
  'plan/not-expected',
]);

/** What a row asks for, from what the account holds and what would change. */
export function intendAction(held: object | undefined, changes: readonly Change[]): Action {
  if (held === undefined) return 'create';
  return changes.length === 0 ? 'unchanged' : 'update';
}

/** The action that is left of the one intended once the issues are counted in. */
export function decideAction(intended: Action, issues: readonly Issue[]): Action {
  const errors = issues.filter((issue) => issue.severity === 'error');
  if (errors.length === 0) return intended;
  return errors.every((issue) => holding.has(issue.code)) ? 'blocked' : 'invalid';
}
