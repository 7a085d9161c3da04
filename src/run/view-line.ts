import { normaliseKey } from '../core/text.ts';
import type { PlanEntry } from '../plan/plan.ts';
import type { Held, HeldLine } from '../snapshot/snapshot.ts';
import { recheck } from './recheck.ts';
import { gone } from './sending.ts';
import type { View } from './sending.ts';

/** A planned line beside its book as it was read last; `wasSent`: it was in a POST. */
export function viewLine(entry: PlanEntry, held: Held | undefined, wasSent: boolean): View {
  const newest = findLine(held, entry.key);
  if (newest === undefined && entry.action === 'update') {
    const what = held === undefined ? held : `${entry.key} in ${held.key}`;
    return { is: 'held-back', issues: [gone(entry, what)] };
  }
  const { changes, conflicts } = recheck(entry, newest, { ...held, wasSent });
  if (conflicts.length > 0) return { is: 'held-back', issues: conflicts };
  if (newest !== undefined && changes.length === 0) return { is: 'there', newest, held };
  return { is: 'open', newest, held, changes };
}

/** The line of a book by its key. */
export function findLine(held: Held | undefined, key: string): HeldLine | undefined {
  return held?.lines.find((line) => normaliseKey(line.key) === normaliseKey(key));
}
