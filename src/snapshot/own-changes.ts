import type { Entity } from '../model/entity.ts';
import { textOf, valueOf } from '../model/record.ts';
import type { AimsioRecord } from '../model/record.ts';
import type { RecordCache } from '../store/record-cache.ts';
import type { Held } from './snapshot.ts';

/**
 * Notes the times of change that our own writes gave records, as the service told them, so that later
 * files are not taken for older than what somebody else changed.
 */
export function noteOwnChanges(
  { entity, guid, updatedAt }: Entity,
  records: readonly AimsioRecord[],
  cache: RecordCache | undefined,
): void {
  for (const record of records) {
    const [id, at] = [textOf(record, guid), valueOf(record, updatedAt)];
    if (id !== undefined && at !== undefined) cache?.writeFact(nameOf(entity, id), String(at));
  }
}

/** Whether nobody changed a record since a run of ours did. */
export function isOwnChange(
  { entity, guid, updatedAt }: Pick<Held, 'entity' | 'guid' | 'updatedAt'>,
  cache: RecordCache | undefined,
): boolean {
  return updatedAt !== undefined && cache?.fact(nameOf(entity, guid)) === String(updatedAt);
}

function nameOf(entity: string, guid: string): string {
  return `own ${entity} ${guid}`;
}
