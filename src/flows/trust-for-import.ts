import { foldLookAlike } from '../core/look-alike.ts';
import { normaliseKey } from '../core/text.ts';
import { entityOf } from '../model/entities.ts';
import type { CheckedRow, CheckedSheet } from '../rows/checked-sheet.ts';
import type { Held } from '../snapshot/snapshot.ts';
import { isTimeProven } from '../snapshot/trust.ts';
import type { RecordCache } from '../store/record-cache.ts';

/**
 * Which known records an import may use as they are: all, once a write of ours was seen to move the
 * time of change on this account; until then those that its rows do not name (RULES, Drift).
 */
export function trustForImport(
  sheets: readonly CheckedSheet[],
  cache: RecordCache | undefined,
): (held: Held) => boolean {
  if (isTimeProven(cache)) return () => true;
  const named = new Set(sheets.flatMap(({ rows }) => rows.flatMap(nameAll)));
  return ({ key, guid }) => !named.has(fold(key)) && !named.has(guid);
}

/** Every key and guid that a row may mean, so loosely that none is missed. */
function nameAll({ entity, key, book, readings }: CheckedRow): readonly string[] {
  const guid = readings.get(entityOf(entity).guid);
  return [
    fold(key),
    ...(book === undefined ? [] : [fold(book)]),
    ...(guid?.says === 'value' ? [String(guid.value).trim()] : []),
  ];
}

function fold(key: string): string {
  return foldLookAlike(normaliseKey(key));
}
