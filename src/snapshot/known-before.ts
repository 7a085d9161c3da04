import { z } from 'zod';
import type { WireContract } from '../aimsio/wire-contract.ts';
import type { EntityName } from '../model/entity.ts';
import type { RecordCache } from '../store/record-cache.ts';
import type { Held } from './snapshot.ts';
import { openStock } from './stock.ts';

/** All records of an entity as an earlier command read them. */
export interface KnownBefore {
  readonly records: readonly Held[];
  /** Epoch milliseconds. */
  readonly takenAt: number;
}

/** Finds what is known of an entity that was not read now; `undefined` where that is not all of it. */
export type FindKnown = (entity: EntityName) => KnownBefore | undefined;

const wholeSchema = z.object({ takenAt: z.number(), count: z.number() });

/** Notes that all records of an entity are kept. */
export function noteWhole(
  cache: RecordCache | undefined,
  entity: EntityName,
  whole: z.infer<typeof wholeSchema>,
): void {
  cache?.writeFact(nameOf(entity), JSON.stringify(whole));
}

/** Looks into what is kept, without a call. What lost a record since is not all of an entity any more. */
export function findKnownIn(cache: RecordCache | undefined, wire: WireContract): FindKnown {
  return (entity) => {
    const whole = wholeSchema.safeParse(JSON.parse(cache?.fact(nameOf(entity)) ?? 'null')).data;
    if (whole === undefined) return undefined;
    const records = [...openStock(cache, wire).of(entity).values()];
    return records.length === whole.count ? { records, takenAt: whole.takenAt } : undefined;
  };
}

function nameOf(entity: EntityName): string {
  return `whole ${entity}`;
}
