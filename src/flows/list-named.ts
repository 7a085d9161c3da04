import { entityOf } from '../model/entities.ts';
import type { CheckedRow, CheckedSheet } from '../rows/checked-sheet.ts';
import { listEntities } from './list-entities.ts';

/**
 * The guids of the records that a file speaks of, where every row names one: then they may be all that
 * need be read. `undefined` where a row names none, or where lines refer to records that they do not name.
 */
export function listNamed(sheets: readonly CheckedSheet[]): ReadonlySet<string> | undefined {
  if (listEntities(sheets).some((name) => entityOf(name).lines !== undefined)) return undefined;
  const rows = sheets.filter((sheet) => sheet.read).flatMap((sheet) => sheet.rows);
  const guids = rows.map(guidOf);
  const named = guids.filter((guid) => guid !== undefined);
  return named.length === 0 || named.length < guids.length ? undefined : new Set(named);
}

function guidOf({ entity, readings }: CheckedRow): string | undefined {
  const reading = readings.get(entityOf(entity).guid);
  return reading?.says === 'value' ? String(reading.value).trim() : undefined;
}
