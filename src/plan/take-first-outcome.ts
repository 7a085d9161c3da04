import { formatAddress } from '../core/address.ts';
import { groupBy } from '../core/group-by.ts';
import { hasError } from '../core/issue.ts';
import type { Issue } from '../core/issue.ts';
import { indexFirsts } from './find-first.ts';
import type { PlanEntry } from './plan.ts';

/**
 * Entries of rows that repeat another row, or give one rate more of its record, take that row's action;
 * nothing is sent for them (RULES, Identity). What is to be said of a cell stays with its own row.
 */
export function takeFirstOutcome(entries: readonly PlanEntry[]): readonly PlanEntry[] {
  if (entries.every(({ duplicateOf }) => duplicateOf === undefined)) return entries;
  const findFirst = indexFirsts(entries);
  const followers = groupBy(entries, findFirst);
  return entries.map((entry) => {
    const first = findFirst(entry);
    if (first === undefined) return leaveToFollowers(entry, followers.get(entry) ?? []);
    const issues = entry.issues.filter(({ at }) => isAt(at, entry));
    return { ...entry, action: first.action, changes: [], issues };
  });
}

/** A row that speaks for others keeps only what is its own, and names the row that holds it back. */
function leaveToFollowers(entry: PlanEntry, followers: readonly PlanEntry[]): PlanEntry {
  const others = entry.issues.filter(({ at }) => followers.some((other) => isAt(at, other)));
  if (others.length === 0) return entry;
  const issues = entry.issues.filter((issue) => !others.includes(issue));
  const fault = others.find(({ severity }) => severity === 'error');
  if (fault?.at === undefined || hasError(issues)) return { ...entry, issues };
  const { sheet = '', row } = entry;
  const at = row === undefined ? { sheet } : { sheet, row };
  const other = formatAddress(fault.at);
  const held: Issue = { code: 'row/other-row', severity: 'error', at, key: entry.key, other };
  return { ...entry, issues: [...issues, held] };
}

function isAt(at: Issue['at'], { sheet, row }: PlanEntry): boolean {
  return at?.sheet === sheet && at?.row === row;
}
