import { normaliseKey } from '../core/text.ts';
import type { Entity } from '../model/entity.ts';
import { textOf } from '../model/record.ts';
import type { AimsioRecord } from '../model/record.ts';

/** The guid that a POST's answer gives for a key; the answer is a hint and may hold nothing. */
export function findGuid(
  entity: Entity,
  key: string,
  records: readonly AimsioRecord[],
): string | undefined {
  const match = findPosted(entity, key, records);
  return match && textOf(match, entity.guid);
}

/** Whether a POST's answer is about a key at all. */
export function isNamed(entity: Entity, key: string, records: readonly AimsioRecord[]): boolean {
  return findPosted(entity, key, records) !== undefined;
}

function findPosted(
  entity: Entity,
  key: string,
  records: readonly AimsioRecord[],
): AimsioRecord | undefined {
  const wanted = normaliseKey(key);
  return records.find((record) => normaliseKey(textOf(record, entity.key) ?? '') === wanted);
}
