import { formatAddress } from '../core/address.ts';
import type { PlanEntry } from './plan.ts';
import { addressOf } from './plan.ts';

/** Entries of rows that repeat another row take that row's action; nothing is sent for them (RULES, Identity). */
export function takeFirstOutcome(entries: readonly PlanEntry[]): readonly PlanEntry[] {
  const firsts = new Map(entries.map((entry) => [placeName(entry), entry]));
  return entries.map((entry) => {
    const first = entry.duplicateOf === undefined ? undefined : firsts.get(entry.duplicateOf);
    return first === undefined ? entry : { ...entry, action: first.action, changes: [] };
  });
}

/** How an entry's place is written where another entry refers to it. */
export function placeName(entry: PlanEntry): string | undefined {
  const address = addressOf(entry);
  return address === undefined ? undefined : formatAddress(address);
}
