import { entities } from '../model/entities.ts';
import type { EntityName } from '../model/entity.ts';
import type { CheckedSheet } from '../rows/checked-sheet.ts';

/**
 * The entities whose records a file's rows are compared with, in the order of sending: those of its
 * sheets, and those that their lines refer to (a price book's prices name billable items).
 */
export function listEntities(sheets: readonly CheckedSheet[]): readonly EntityName[] {
  const wanted = new Set<EntityName>();
  for (const sheet of sheets)
    if (sheet.read && sheet.entity !== undefined) wanted.add(sheet.entity);
  return withReferences(wanted);
}

/** Entities with those that their lines refer to, in the order of sending. */
export function withReferences(wanted: ReadonlySet<EntityName>): readonly EntityName[] {
  const all = new Set(wanted);
  for (const { entity, lines } of entities) {
    if (wanted.has(entity) && lines !== undefined) all.add(lines.refersTo.entity);
  }
  return entities.map(({ entity }) => entity).filter((name) => all.has(name));
}
