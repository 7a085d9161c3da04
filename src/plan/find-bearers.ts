import { groupBy } from '../core/group-by.ts';
import { normaliseKey } from '../core/text.ts';
import { entityOf } from '../model/entities.ts';
import type { EntityName } from '../model/entity.ts';
import { textOf } from '../model/record.ts';
import type { Held, SnapshotIndex } from '../snapshot/snapshot.ts';

/** Records by the name that they bear, folded as `foldName` does. */
export type Bearers = ReadonlyMap<string, readonly Held[]>;

/** The records of an entity, deleted ones too, that bear one of these names. */
export function findBearers(
  entity: EntityName,
  names: Iterable<string>,
  index: SnapshotIndex,
): Bearers {
  const wanted = new Set([...names].map(foldName));
  const nameOf = ({ record }: Held): string =>
    foldName(textOf(record, entityOf(entity).name) ?? '');
  return groupBy(
    index.all(entity).filter((held) => wanted.has(nameOf(held))),
    nameOf,
  );
}

/** Names are one to a person whatever their case and spacing. */
export function foldName(name: string): string {
  return normaliseKey(name).replaceAll(/\s+/gu, ' ').toLowerCase();
}
