import type { WireContract } from '../aimsio/wire-contract.ts';
import { normaliseKey } from '../core/text.ts';
import { entities, entityOf } from '../model/entities.ts';
import type { EntityName } from '../model/entity.ts';
import { valueOf } from '../model/record.ts';
import type { RecordCache } from '../store/record-cache.ts';
import { keepFormers } from './former-images.ts';
import { asCached, loadHeld } from './load-held.ts';
import type { Held } from './snapshot.ts';

/** Records by the guid under which GET all lists them. */
export type ByGuid = ReadonlyMap<string, Held>;

/** The records known from earlier pulls, and the way to bring them up to date. */
export interface Stock {
  /** Records of an entity as they were last read; the same map until the stock changes. */
  of(entity: EntityName): ByGuid;
  /** Keeps what was just read of an entity, over what was known. */
  keep(entity: EntityName, read: ByGuid): void;
  /** Forgets records that are no longer there. */
  drop(entity: EntityName, guids: readonly string[]): void;
  /** Forgets everything. */
  clear(): void;
}

/** The stock in a cache; without a cache, one that is empty and stays so. */
export function openStock(cache: RecordCache | undefined, wire: WireContract): Stock {
  const known = new Map<EntityName, Map<string, Held>>();
  const load = (name: EntityName): Map<string, Held> => {
    const loaded = known.get(name) ?? loadHeld(cache, name, { entity: entityOf(name), wire });
    known.set(name, loaded);
    return loaded;
  };
  const drop = (name: EntityName, guids: readonly string[]): void => {
    if (guids.length === 0) return;
    forgetDependants(guids.flatMap((guid) => load(name).get(guid) ?? []));
    for (const guid of guids) load(name).delete(guid);
    cache?.drop(name, guids);
  };
  /** A line carries its item's code and name, and its book's time does not move when those change. */
  const forgetDependants = (moved: readonly Held[]): void => {
    if (moved.length === 0) return;
    for (const { entity, lines } of entities) {
      if (lines === undefined) continue;
      const from = moved.filter((held) => held.entity === lines.refersTo.entity);
      const keys = new Set(from.map(({ key }) => normaliseKey(key)));
      if (keys.size === 0) continue;
      const holding = [...load(entity)].filter(([, held]) =>
        held.lines.some(({ key }) => keys.has(normaliseKey(key))),
      );
      drop(
        entity,
        holding.map(([guid]) => guid),
      );
    }
  };
  return {
    of: load,
    drop,
    keep: (entity, read) => {
      if (cache === undefined) return;
      const stock = load(entity);
      const moved = [...read].flatMap(([guid, held]) => {
        const old = stock.get(guid);
        return old !== undefined && carriedOf(old) !== carriedOf(held) ? [old] : [];
      });
      // Before the new ones are kept, so that an interruption cannot leave the old lines behind.
      forgetDependants(moved);
      keepFormers(cache, read, stock);
      cache.save([...read].map(([guid, held]) => asCached(entity, guid, held)));
      for (const [guid, held] of read) stock.set(guid, held);
    },
    clear: () => {
      cache?.clear();
      for (const held of known.values()) held.clear();
    },
  };
}

/** What lines elsewhere carry of a record. */
function carriedOf({ entity, key, deleted, record }: Held): string {
  const fields = entities.flatMap(({ lines }) =>
    lines?.refersTo.entity === entity ? Object.values(lines.refersTo.always) : [],
  );
  return JSON.stringify([key, deleted, ...fields.map((field) => valueOf(record, field) ?? null)]);
}
