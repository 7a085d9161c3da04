import { z } from 'zod';
import type { RecordCache } from '../store/record-cache.ts';

const staleSchema = z.object({
  entity: z.enum(['billable-item', 'price-book']),
  key: z.string(),
  field: z.string(),
  /** Epoch milliseconds. */
  foundAt: z.number(),
});

/** A known record that was found changed although its time of change had not moved. */
export type Stale = Readonly<z.infer<typeof staleSchema>>;

/** What was found out on this account; until it is forgotten, nothing known is used there. */
export function readStale(cache: RecordCache | undefined): Stale | undefined {
  const text = cache?.fact('stale');
  if (text === undefined) return undefined;
  return staleSchema.safeParse(JSON.parse(text)).data;
}

/** Notes that times of change cannot be relied on here; `undefined` gives them another chance. */
export function writeStale(cache: RecordCache | undefined, stale: Stale | undefined): void {
  cache?.writeFact('stale', stale && JSON.stringify(stale));
  if (stale !== undefined) cache?.writeFact('moves', undefined);
}

/** Whether a write of ours was seen to move the time of change on this account (RULES, Drift). */
export function isTimeProven(cache: RecordCache | undefined): boolean {
  return cache?.fact('moves') !== undefined;
}

/** Notes whether a write of ours moved the time of change. */
export function writeTimeProven(cache: RecordCache, moves: boolean): void {
  cache.writeFact('moves', moves ? 'yes' : undefined);
}
