import type { WireContract } from '../aimsio/wire-contract.ts';
import { entityOf } from '../model/entities.ts';
import type { EntityName } from '../model/entity.ts';
import { noteOwnChanges } from '../snapshot/own-changes.ts';
import type { Held } from '../snapshot/snapshot.ts';
import { openStock } from '../snapshot/stock.ts';
import { isTimeProven, writeTimeProven } from '../snapshot/trust.ts';
import type { RecordCache } from '../store/record-cache.ts';

/** What a run reads, on its way into the cache. */
export interface Reads {
  readonly onRead: (held: Held) => void;
  readonly onWritten: (before: Held | undefined, after: Held) => void;
  /** Keeps what was read, so that the next preview need not read it again. */
  readonly flush: () => void;
}

/**
 * Keeps what a run reads, notes which changes are our own, and learns whether a write of ours moves the
 * time of change on this account (RULES, Drift): every one of the run's must, until it is proven.
 */
export function keepReads(cache: RecordCache | undefined, wire: WireContract): Reads {
  const read = new Map<EntityName, Map<string, Held>>();
  let stoodStill = false;
  return {
    onRead: (held) => {
      const records = read.get(held.entity) ?? new Map<string, Held>();
      read.set(held.entity, records.set(held.guid, held));
    },
    onWritten: (before, after) => {
      noteOwnChanges(entityOf(after.entity), [after.record], cache);
      if (cache === undefined || before === undefined) return;
      stoodStill ||= before.updatedAt === undefined || before.updatedAt === after.updatedAt;
      if (stoodStill) writeTimeProven(cache, false);
      else if (!isTimeProven(cache)) writeTimeProven(cache, true);
    },
    flush: () => {
      const stock = openStock(cache, wire);
      for (const [entity, records] of read) stock.keep(entity, records);
      read.clear();
    },
  };
}
