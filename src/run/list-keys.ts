import { z } from 'zod';
import { normaliseKey } from '../core/text.ts';
import { shapeOf } from '../model/shape-of.ts';
import { isToBeSent } from '../plan/is-to-be-sent.ts';
import type { PlanEntry } from '../plan/plan.ts';
import type { RunRecord } from './run-record.ts';

/** Keys as they are compared, each with its pricebook's name, `''` for what stands in none. */
export const runKeysSchema = z.array(z.tuple([z.string(), z.string()]));

/** Keys as they are compared, each with its pricebook's name. */
export type RunKeys = Readonly<z.infer<typeof runKeysSchema>>;

/** The records and prices that a run was to send, in the plan's order; of a rename both keys. */
export function listKeys({ plan }: Pick<RunRecord, 'plan'>): RunKeys {
  return plan.entries.filter(isToBeSent).flatMap((entry) => {
    const book = normaliseKey(entry.book ?? '');
    return keysOf(entry).map((key): [string, string] => [book, key]);
  });
}

/** Every key that an entry's record or price has by it: of a rename, the old and the new. */
export function keysOf(entry: PlanEntry): readonly string[] {
  const renamed = entry.changes.filter(({ field }) => field === shapeOf(entry).key);
  const keys = [entry.key, ...renamed.flatMap(({ from, to }) => [from, to])];
  return [
    ...new Set(keys.filter((key) => key !== undefined).map((key) => normaliseKey(String(key)))),
  ];
}
