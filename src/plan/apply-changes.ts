import type { RecordShape } from '../model/entity.ts';
import { pairOf } from '../model/find-field.ts';
import type { AimsioRecord } from '../model/record.ts';
import type { Change } from './plan.ts';

/**
 * A record with changes laid over it: emptied fields are gone, and of a changed pair only the halves
 * that were changed remain, so that a stale name never travels beside a changed Uname (RULES).
 */
export function applyChanges(
  shape: RecordShape,
  record: AimsioRecord,
  changes: readonly Change[],
): AimsioRecord {
  if (changes.length === 0) return record;
  // Made field by field from a copy: a plan does this for every row.
  const after: Record<string, unknown> = { ...record };
  for (const { field } of changes) {
    const pair = pairOf(shape, field);
    if (pair === undefined) continue;
    delete after[pair.uname];
    delete after[pair.name];
  }
  for (const { field, to } of changes) {
    if (to === undefined) delete after[field];
    else after[field] = to;
  }
  return after;
}
