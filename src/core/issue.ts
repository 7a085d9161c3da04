import type { Address } from './address.ts';
import type { CellIssueFacts } from './cell-issue-facts.ts';
import type { GuardIssueFacts } from './guard-issue-facts.ts';
import type { PlanIssueFacts } from './plan-issue-facts.ts';
import type { RemoteIssueFacts } from './remote-issue-facts.ts';
import type { ReviewIssueFacts } from './review-issue-facts.ts';
import type { RowIssueFacts } from './row-issue-facts.ts';
import type { SheetIssueFacts } from './sheet-issue-facts.ts';
import type { SnapshotIssueFacts } from './snapshot-issue-facts.ts';
import type { UndoIssueFacts } from './undo-issue-facts.ts';

/** An error keeps a row from being sent, a warning does not, a note only informs. */
export type Severity = 'error' | 'warning' | 'note';

/** Every issue there is: its code and its facts. `report/describe-issue.ts` gives each its words. */
export interface IssueFacts
  extends
    SheetIssueFacts,
    CellIssueFacts,
    RowIssueFacts,
    PlanIssueFacts,
    GuardIssueFacts,
    SnapshotIssueFacts,
    RemoteIssueFacts,
    ReviewIssueFacts,
    UndoIssueFacts {}

/** The codes of all issues. */
export type IssueCode = keyof IssueFacts;

/** A finding about the user's data: a code, how serious, where, and its facts; no sentence. */
export type Issue = {
  [Code in IssueCode]: {
    readonly code: Code;
    readonly severity: Severity;
    readonly at?: Address;
  } & IssueFacts[Code];
}[IssueCode];

/** Whether any of the issues keeps its row from being sent. */
export function hasError(issues: readonly Issue[]): boolean {
  return issues.some((issue) => issue.severity === 'error');
}

/** Several lists of issues as one, in their order. */
export function joinIssues(...lists: readonly (readonly Issue[])[]): readonly Issue[] {
  // A plan joins a dozen for every row, and nearly all are empty.
  const said = lists.filter(({ length }) => length > 0);
  return said.length < 2 ? (said[0] ?? none) : said.flat();
}

const none: readonly Issue[] = [];
