import { groupBy } from '../core/group-by.ts';
import { normaliseKey } from '../core/text.ts';
import { customFieldUname } from '../model/custom-field.ts';
import { entityOf } from '../model/entities.ts';
import type { EntityName, RecordShape } from '../model/entity.ts';
import type { AimsioRecord } from '../model/record.ts';
import { shapeOf } from '../model/shape-of.ts';
import { applyChanges } from '../plan/apply-changes.ts';
import { isToBeSent } from '../plan/is-to-be-sent.ts';
import type { Change, Plan, PlanEntry } from '../plan/plan.ts';
import type { CustomValues, SnapshotIndex } from '../snapshot/snapshot.ts';
import type { BaseRecord } from '../template/base-sheet.ts';
import { contentOf, recordOf } from './list-base-records.ts';

/** Reads a record's custom fields, by the account's member names. */
export type ReadCustom = (shape: RecordShape, record: AimsioRecord) => CustomValues;

/**
 * The records and prices of a plan as they will be once it is sent: what is held back stays as it is,
 * what is removed is not there. Who changed them last is not told: that will be the plan.
 */
export function listPlannedRecords(
  { entries }: Plan,
  readCustom: ReadCustom,
): readonly BaseRecord[] {
  return entries
    .filter((entry) => entry.duplicateOf === undefined && entry.action !== 'remove')
    .filter((entry) => isToBeSent(entry) || entry.before !== undefined)
    .map((entry) => plannedOf(entry, readCustom));
}

/** The pricebooks in which a plan's prices stand and of which it says nothing, as the account holds them. */
export function listBooksOf({ entries }: Plan, index: SnapshotIndex): readonly BaseRecord[] {
  const books = groupBy(entries, ({ entity, book = '' }) => slotOf(entity, book));
  return [...books.values()].flatMap((of) => {
    const [{ entity, book = '' } = { entity: 'price-book' as const }] = of;
    if (of.some(({ level }) => level === 'record')) return [];
    const held = index.byKey(entity, book);
    return held === undefined ? [] : [withoutUser(recordOf(entityOf(entity), held))];
  });
}

function slotOf(entity: EntityName, book: string): string {
  return JSON.stringify([entity, normaliseKey(book)]);
}

function plannedOf(entry: PlanEntry, readCustom: ReadCustom): BaseRecord {
  const { entity, level, book, key, guid, before = {} } = entry;
  const shape = shapeOf(entry);
  const changes = isToBeSent(entry) ? entry.changes : [];
  const after = applyChanges(shape, { ...before, [shape.key]: key }, changes);
  const custom = overlay(readCustom(shape, before), changes);
  const record = { entity, key, guid, ...contentOf(shape, after, custom) };
  return withoutUser(level === 'line' ? { ...record, book } : record);
}

function overlay(custom: CustomValues, changes: readonly Change[]): CustomValues {
  if (!custom.ok) return custom;
  const changed = changes.flatMap(({ field, to: value }) => {
    const uname = customFieldUname(field);
    return uname === undefined ? [] : [[uname, { label: uname, value }] as const];
  });
  return { ok: true, values: new Map([...custom.values, ...changed]) };
}

function withoutUser(record: BaseRecord): BaseRecord {
  const { updatedBy } = entityOf(record.entity);
  const values = Object.entries(record.values).filter(([field]) => field !== updatedBy);
  return { ...record, updatedAt: undefined, values: Object.fromEntries(values) };
}
