import type { Action } from '../core/outcome.ts';
import type { PlanEntry } from './plan.ts';

/** The actions that a run sends. */
const sent: ReadonlySet<Action> = new Set(['create', 'update', 'rename', 'remove']);

/** Whether a run would send anything for an entry. Identical rows are sent once, with the first. */
export function isToBeSent({ action, duplicateOf }: PlanEntry): boolean {
  return sent.has(action) && duplicateOf === undefined;
}
