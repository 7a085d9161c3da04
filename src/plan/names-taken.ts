import type { Lines, RecordShape } from '../model/entity.ts';

/** Names that a line takes from the record it refers to are the account's to say. */
export function namesTaken(shape: RecordShape | Lines): readonly string[] {
  return 'refersTo' in shape ? Object.keys(shape.refersTo.always) : [];
}
