import type { Issue } from '../core/issue.ts';
import type { Action } from '../core/outcome.ts';
import { decideAction } from './decide-action.ts';
import { checkExpected } from './check-expected.ts';
import type { PlanContext } from './findings.ts';
import { addressOf } from './plan.ts';
import type { PlanEntry, PlanOptions } from './plan.ts';

/** Actions of rows that ask for something, if not always rightly. */
const asking: ReadonlySet<Action> = new Set(['create', 'update', 'rename', 'invalid']);

type Limits = Pick<PlanContext, 'index' | 'options'>;

/**
 * The entries with those held back that the user did not ask for: the other kind than `--only` names,
 * and changes of prices that are not as `--expect` says.
 */
export function limitEntries(entries: readonly PlanEntry[], limits: Limits): readonly PlanEntry[] {
  const { only, expect = [] } = limits.options;
  if (only === undefined && expect.length === 0) return entries;
  return entries.map((entry) => expectOf(askOnly(entry, limits.options), limits));
}

/**
 * What a new record would lack is beside the point where none is asked for. A row that is faulty in
 * another way stays invalid: it does not say what it is.
 */
function askOnly(entry: PlanEntry, { only }: PlanOptions): PlanEntry {
  if (only === undefined || !asking.has(entry.action)) return entry;
  if ((entry.before === undefined) === (only === 'create')) return entry;
  const issues = entry.issues.filter((one) => one.code !== 'plan/field-required' || !one.creating);
  const issue = { code: 'plan/not-asked', severity: 'error', only, key: entry.key } as const;
  const left = addIssues({ ...entry, issues }, [issue]);
  return left.action === 'blocked' ? left : entry;
}

function expectOf(entry: PlanEntry, limits: Limits): PlanEntry {
  return addIssues(entry, checkExpected(entry, limits));
}

function addIssues(entry: PlanEntry, found: readonly Issue[]): PlanEntry {
  if (found.length === 0) return entry;
  const at = addressOf(entry);
  const issues = [
    ...entry.issues,
    ...found.map((issue) => (at === undefined ? issue : { ...issue, at })),
  ];
  return { ...entry, issues, action: decideAction(entry.action, issues) };
}
