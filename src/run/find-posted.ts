import { normaliseKey } from '../core/text.ts';
import type { Entity } from '../model/entity.ts';
import { listOf, textOf } from '../model/record.ts';
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

/**
 * The keys of the lines with which a POST's answer gives a record back as it is stored: by its key, with
 * its guid. `undefined` where it does not, and may be nonsense that reads as a yes.
 */
export function findGivenBack(
  entity: Entity,
  key: string,
  records: readonly AimsioRecord[],
): ReadonlySet<string> | undefined {
  const match = findPosted(entity, key, records);
  if (match === undefined || textOf(match, entity.guid) === undefined) return undefined;
  const { lines } = entity;
  const given = lines === undefined ? [] : listOf(match, lines.list).map((one) => textOf(one, lines.key)); // prettier-ignore
  return new Set(given.map((one) => normaliseKey(one ?? '')));
}

function findPosted(
  entity: Entity,
  key: string,
  records: readonly AimsioRecord[],
): AimsioRecord | undefined {
  const wanted = normaliseKey(key);
  return records.find((record) => normaliseKey(textOf(record, entity.key) ?? '') === wanted);
}
