import { indexFirsts } from './find-first.ts';
import type { PlanEntry } from './plan.ts';

/** Entries of rows that repeat another row take that row's action; nothing is sent for them (RULES, Identity). */
export function takeFirstOutcome(entries: readonly PlanEntry[]): readonly PlanEntry[] {
  const findFirst = indexFirsts(entries);
  return entries.map((entry) => {
    const first = findFirst(entry);
    return first === undefined ? entry : { ...entry, action: first.action, changes: [] };
  });
}
