import { createHash } from 'node:crypto';
import type { Held } from './snapshot.ts';

/** A hash over guid, time of change and content of records: equal for equal records in equal order. */
export function buildFingerprint(records: readonly Held[]): string {
  const hash = createHash('sha256');
  for (const { entity, guid, updatedAt, record } of records)
    hash.update(JSON.stringify([entity, guid, updatedAt ?? null, record]));
  return hash.digest('hex');
}
