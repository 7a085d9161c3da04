import type { Client } from '../aimsio/client.ts';
import { normaliseKey } from '../core/text.ts';
import type { Entity } from '../model/entity.ts';
import { textOf } from '../model/record.ts';
import type { SnapshotIndex } from '../snapshot/snapshot.ts';

/**
 * The records that the account lists now and did not hold when the plan was made: key as it is
 * compared → guid. Costs one GET-all and a GET one for each newcomer. Throws the client's
 * RemoteFailure.
 */
export async function findNewcomers(
  client: Client,
  entity: Entity,
  before: SnapshotIndex,
): Promise<ReadonlyMap<string, string>> {
  const newcomers = new Map<string, string>();
  for (const { guid } of await client.getAll(entity)) {
    if (before.byGuid(entity.entity, guid) !== undefined) continue;
    const record = await client.getOne(entity, guid);
    const key = record && textOf(record, entity.key);
    if (key !== undefined) newcomers.set(normaliseKey(key), guid);
  }
  return newcomers;
}
