import type { RecordShape } from '../model/entity.ts';
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
  const changed = new Map(changes.map((change) => [change.field, change.to]));
  const stale = new Set(
    shape.pairs
      .filter((pair) => changed.has(pair.uname) || changed.has(pair.name))
      .flatMap((pair) => [pair.uname, pair.name]),
  );
  const kept = Object.entries(record).filter(([field]) => !stale.has(field) && !changed.has(field));
  const given = [...changed].filter(([, to]) => to !== undefined);
  return Object.fromEntries([...kept, ...given]);
}
