import type { PlanEntry } from '../plan/plan.ts';
import type { Held } from '../snapshot/snapshot.ts';
import { recheck } from './recheck.ts';
import type { View } from './sending.ts';

/** A record's planned fields beside the record as it was read last; `wasSent`: it was in a POST. */
export function viewRecord(entry: PlanEntry, held: Held, wasSent: boolean): View {
  const { changes, conflicts } = recheck(entry, held, { ...held, wasSent });
  if (conflicts.length > 0) return { is: 'held-back', issues: conflicts };
  if (changes.length === 0) return { is: 'there', newest: held, held };
  return { is: 'open', newest: held, held, changes };
}
