import type { Issue } from '../core/issue.ts';
import { entityOf } from '../model/entities.ts';
import type { CheckedRow, WholeRow } from '../rows/checked-sheet.ts';

/** A row with other issues, and with some fields read as codes that the account knows. */
export function rereadRow(
  row: CheckedRow,
  codes: ReadonlyMap<string, string>,
  issues: readonly Issue[],
): WholeRow {
  // A checked row's fields are worked out when asked for, and so are named one by one.
  const { at, entity, layout, template, book, candidate, bookReadings } = row;
  const { slots, blanks, faulty, version, olderFile, hidden, duplicateOf } = row;
  const readings = new Map(row.readings);
  for (const [field, value] of codes) {
    const reading = readings.get(field);
    if (reading) {
      const { at: cell, heading, seen } = reading;
      readings.set(field, { at: cell, heading, seen, says: 'value', value });
    }
  }
  const key = codes.get(keyFieldOf(row)) ?? row.key;
  const same = { at, entity, layout, template, book, candidate, bookReadings, version, olderFile };
  return { ...same, slots, blanks, faulty, hidden, duplicateOf, key, readings, issues };
}

/** The field that holds a row's key: the record's own, for a price that of its item. */
export function keyFieldOf({ entity }: CheckedRow): string {
  const { key, lines } = entityOf(entity);
  return lines?.key ?? key;
}
