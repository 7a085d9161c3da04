import { groupBy } from '../core/group-by.ts';
import { normaliseKey } from '../core/text.ts';
import type { Entity } from '../model/entity.ts';
import type { CheckedRow } from '../rows/checked-sheet.ts';
import type { Held } from '../snapshot/snapshot.ts';
import type { PlanContext } from './findings.ts';
import { rereadRow } from './reread-row.ts';

/**
 * The rows, where a deleted record shows beside a live one of the same key, as an export with deleted
 * records has them: their guids tell the two apart, so neither repeats the other.
 */
export function tellDeletedApart(
  rows: readonly CheckedRow[],
  entity: Entity,
  context: PlanContext,
): readonly CheckedRow[] {
  const deleted = new Map(
    rows.flatMap((row) => {
      const held = findDeleted(row, entity, context);
      return held === undefined ? [] : [[row, held.guid] as const];
    }),
  );
  if (deleted.size === 0) return rows;
  const nameOf = (row: CheckedRow): string =>
    JSON.stringify([normaliseKey(row.key), deleted.get(row) ?? null]);
  const groups = groupBy(rows, nameOf);
  return rows.map((row) => {
    const isRepeated = (groups.get(nameOf(row)) ?? []).length > 1;
    const others = row.issues.filter(({ code }) => code !== 'row/duplicate-key');
    if (isRepeated || others.length === row.issues.length) return row;
    return rereadRow(row, new Map(), others);
  });
}

/** The deleted record that a row speaks of by its key and its guid. */
export function findDeleted(
  { key, readings }: CheckedRow,
  { entity, guid: guidField }: Entity,
  { index, base }: Pick<PlanContext, 'index' | 'base'>,
): Held | undefined {
  const guid = base?.of === 'another-account' ? undefined : readings.get(guidField);
  if (guid?.says !== 'value') return undefined;
  const held = index.byGuid(entity, String(guid.value));
  return held?.deleted && normaliseKey(held.key) === normaliseKey(key) ? held : undefined;
}
