import type { Issue } from '../core/issue.ts';
import { normaliseKey } from '../core/text.ts';
import type { Lines } from '../model/entity.ts';
import { findBearers, foldName } from './find-bearers.ts';
import type { Bearers } from './find-bearers.ts';
import type { PlanContext } from './findings.ts';
import type { PlanEntry } from './plan.ts';

/**
 * Prices beside a name that is none of their items': where it is a deleted item's, the warning says whose.
 * Not where a live item bears it, of which a guard speaks, nor where the code itself was the deleted one's.
 */
export function tellDeletedNames(
  entries: readonly PlanEntry[],
  { refersTo }: Lines,
  { index }: PlanContext,
): readonly PlanEntry[] {
  const names = entries.flatMap(({ issues }) =>
    issues.flatMap((issue) => (issue.code === 'plan/name-differs' ? [issue.seen] : [])),
  );
  if (names.length === 0) return entries;
  const bearers = findBearers(refersTo.entity, names, index);
  if (bearers.size === 0) return entries;
  return entries.map((entry) => {
    const issues = entry.issues.map((issue) => tell(issue, entry, bearers));
    return issues.every((issue, place) => issue === entry.issues[place])
      ? entry
      : { ...entry, issues };
  });
}

function tell(issue: Issue, { key }: PlanEntry, bearers: Bearers): Issue {
  if (issue.code !== 'plan/name-differs') return issue;
  const named = bearers.get(foldName(issue.seen)) ?? [];
  const isOwn = named.some((held) => normaliseKey(held.key) === normaliseKey(key));
  const [first] = named;
  if (first === undefined || isOwn || named.some(({ deleted }) => !deleted)) return issue;
  return { ...issue, deletedItem: first.key };
}
