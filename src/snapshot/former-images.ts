import type { WireContract } from '../aimsio/wire-contract.ts';
import { entityOf } from '../model/entities.ts';
import type { EntityName } from '../model/entity.ts';
import type { RecordCache } from '../store/record-cache.ts';
import { asCached, loadHeld } from './load-held.ts';
import type { Held } from './snapshot.ts';

/**
 * Finds the record as it was before the change that was seen last, with its own time of change;
 * `undefined` where that was not seen.
 */
export type FindFormer = (held: Held) => Held | undefined;

/**
 * Keeps what records with lines were before they changed: a pricebook has one time of change for all of
 * its prices, so that only its former image tells which of them moved (RULES, Three ways).
 */
export function keepFormers(
  cache: RecordCache,
  read: ReadonlyMap<string, Held>,
  known: ReadonlyMap<string, Held>,
): void {
  const formers = [...read].flatMap(([guid, now]) => {
    const former = known.get(guid);
    const hasMoved = former?.updatedAt !== undefined && former.updatedAt !== now.updatedAt;
    const hasLines = entityOf(now.entity).lines !== undefined;
    return hasMoved && hasLines ? [asCached(kindOf(now.entity), guid, former)] : [];
  });
  if (formers.length > 0) cache.save(formers);
}

/** Forgets the former images of records that are no longer there. */
export function dropFormers(
  cache: RecordCache | undefined,
  entity: EntityName,
  guids: readonly string[],
): void {
  if (entityOf(entity).lines !== undefined) cache?.drop(kindOf(entity), guids);
}

/** Looks into the former images that a cache keeps; each entity's are read when one is first asked for. */
export function findFormerIn(cache: RecordCache | undefined, wire: WireContract): FindFormer {
  const known = new Map<EntityName, ReadonlyMap<string, Held>>();
  return ({ entity: name, guid }) => {
    const formers =
      known.get(name) ?? loadHeld(cache, kindOf(name), { entity: entityOf(name), wire });
    known.set(name, formers);
    return formers.get(guid);
  };
}

function kindOf(entity: EntityName): string {
  return `former ${entity}`;
}
