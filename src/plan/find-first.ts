import { formatAddress } from '../core/address.ts';
import type { PlanEntry } from './plan.ts';
import { addressOf } from './plan.ts';

/** The entry of the row that an entry's row repeats; `undefined` for entries that repeat none. */
export type FindFirst = (entry: PlanEntry) => PlanEntry | undefined;

/**
 * Looks up the first of identical rows by its place. A pricebook's own entry may stand at the place of
 * one of its prices, so that record and line are told apart.
 */
export function indexFirsts(entries: readonly PlanEntry[]): FindFirst {
  if (entries.every(({ duplicateOf }) => duplicateOf === undefined)) return () => undefined;
  const firsts = new Map<string, PlanEntry>();
  for (const entry of entries) {
    const address = addressOf(entry);
    if (address === undefined || entry.duplicateOf !== undefined) continue;
    firsts.set(`${entry.level} ${formatAddress(address)}`, entry);
  }
  return ({ level, duplicateOf }) =>
    duplicateOf === undefined ? undefined : firsts.get(`${level} ${duplicateOf}`);
}
