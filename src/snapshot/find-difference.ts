import { isDeepStrictEqual } from 'node:util';
import { entityOf } from '../model/entities.ts';
import type { Held } from './snapshot.ts';

/**
 * The first field in which a record that was read again differs from what was known of it, although
 * its time of change is the same; `undefined` where none does. Who changed it may be renamed at any
 * time and does not count.
 */
export function findDifference(known: Held, now: Held): string | undefined {
  if (known.updatedAt !== now.updatedAt) return undefined;
  const { updatedBy } = entityOf(known.entity);
  const fields = new Set([...Object.keys(known.record), ...Object.keys(now.record)]);
  fields.delete(updatedBy);
  return [...fields].find((field) => !isDeepStrictEqual(known.record[field], now.record[field]));
}
