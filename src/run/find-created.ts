import { normaliseKey } from '../core/text.ts';
import type { Entity } from '../model/entity.ts';
import { textOf } from '../model/record.ts';
import type { SnapshotIndex } from '../snapshot/snapshot.ts';
import type { Client } from '../aimsio/client.ts';

/**
 * The guid of a record that was created during the run: GET-all, then each guid not known before,
 * until one has the key. `undefined` where the account does not list it.
 */
export async function findCreated(
  client: Client,
  entity: Entity,
  key: string,
  before: SnapshotIndex,
): Promise<string | undefined> {
  const listed = await client.getAll(entity);
  for (const { guid } of listed) {
    if (before.byGuid(entity.entity, guid) !== undefined) continue;
    const record = await client.getOne(entity, guid);
    if (record && normaliseKey(textOf(record, entity.key) ?? '') === normaliseKey(key)) return guid;
  }
  return undefined;
}
