import { entityOf, linesOf } from './entities.ts';
import type { EntityName, RecordShape } from './entity.ts';

/** The fields that an entry's changes speak of: those of its record, or of its line. */
export function shapeOf(entry: {
  readonly entity: EntityName;
  readonly level: 'record' | 'line';
}): RecordShape {
  const entity = entityOf(entry.entity);
  return entry.level === 'record' ? entity : linesOf(entity);
}
