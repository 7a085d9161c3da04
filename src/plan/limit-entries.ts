import type { Issue, IssueCode } from '../core/issue.ts';
import type { Action } from '../core/outcome.ts';
import { checkExpected } from './check-expected.ts';
import { decideAction } from './decide-action.ts';
import type { PlanContext } from './findings.ts';
import { isLeftOut } from './is-left-out.ts';
import { addressOf } from './plan.ts';
import type { PlanEntry, PlanOptions } from './plan.ts';

/** Actions of rows that ask for nothing, or for what `--only` does not speak of. */
const quiet: ReadonlySet<Action> = new Set(['unchanged', 'skipped', 'remove']);

/** Errors that say why a row could not be sent, not that it may mean another record. */
const moot: ReadonlySet<IssueCode> = new Set<IssueCode>([
  'plan/item-held-back',
  'plan/book-held-back',
  'plan/older-file',
  'plan/changed-remotely',
  'plan/deleted',
  'plan/custom-fields-unreadable',
]);

type Limits = Pick<PlanContext, 'index' | 'options'>;

/**
 * The entries with those held back that the user did not ask for: the other kind than `--only` names,
 * which are left out, and changes of prices that are not as `--expect` says.
 */
export function limitEntries(entries: readonly PlanEntry[], limits: Limits): readonly PlanEntry[] {
  const { only, expect = [] } = limits.options;
  if (only === undefined && expect.length === 0) return entries;
  return entries.map((entry) => expectOf(askOnly(entry, limits.options), limits));
}

/**
 * Why a row could not be sent is beside the point where it is not asked for. One that is faulty in
 * another way, or may mean another record, stays open: it does not say what it is.
 */
function askOnly(entry: PlanEntry, { only }: PlanOptions): PlanEntry {
  if (only === undefined || quiet.has(entry.action)) return entry;
  if ((entry.before === undefined) === (only === 'create')) return entry;
  const issues = entry.issues.filter((issue) => !isMoot(issue));
  if (issues.some(({ severity }) => severity === 'error')) return entry;
  const issue = { code: 'plan/not-asked', severity: 'note', only, key: entry.key } as const;
  return { ...entry, action: 'blocked', issues: [...issues, placed(issue, entry)] };
}

function isMoot(issue: Issue): boolean {
  if (issue.code === 'plan/field-required') return issue.creating;
  if (issue.code === 'plan/new-book') return (issue.nearest ?? issue.copyOf) === undefined;
  return issue.severity === 'error' && moot.has(issue.code);
}

function expectOf(entry: PlanEntry, limits: Limits): PlanEntry {
  const found = isLeftOut(entry) ? [] : checkExpected(entry, limits);
  if (found.length === 0) return entry;
  const issues = [...entry.issues, ...found.map((issue) => placed(issue, entry))];
  return { ...entry, issues, action: decideAction(entry.action, issues) };
}

function placed(issue: Issue, entry: PlanEntry): Issue {
  const at = addressOf(entry);
  return at === undefined ? issue : { ...issue, at };
}
