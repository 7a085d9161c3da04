import { entityOf } from '../model/entities.ts';
import { textOf } from '../model/record.ts';
import type { AimsioRecord } from '../model/record.ts';
import type { SnapshotIndex } from '../snapshot/snapshot.ts';
import type { PlanEntry } from './plan.ts';

/** The record that tells an entry's type and category: its own, or the item that a price refers to. */
export function itemOfEntry(
  { entity, level, key, before }: PlanEntry,
  index: SnapshotIndex | undefined,
): AimsioRecord | undefined {
  const { lines } = entityOf(entity);
  if (level === 'record' || lines === undefined) return before;
  const { entity: referred } = lines.refersTo;
  const byKey = index?.byKey(referred, key);
  // The file may rename the item, which the account knows by its guid then.
  const item = byKey ?? index?.byGuid(referred, textOf(before ?? {}, lines.guid) ?? '');
  return item?.record;
}
