import { customFieldName } from '../model/custom-field.ts';
import type { Entity, RecordShape } from '../model/entity.ts';
import { valueOf } from '../model/record.ts';
import type { AimsioRecord } from '../model/record.ts';
import type { CustomValues, Held } from '../snapshot/snapshot.ts';
import type { BaseRecord } from '../template/base-sheet.ts';
import type { Exported } from './select-exported.ts';

/** What is remembered of one row: a record, or one price of a pricebook. */
export type Remembered = Pick<Exported, 'held' | 'line' | 'record' | 'custom'>;

/**
 * What an account held, as a base remembers it. Prices have an entry each, and so has each pricebook
 * that they stand in; `books` are remembered although no price of theirs may be.
 */
export function listBaseRecords(
  entity: Entity,
  rows: readonly Remembered[],
  books: readonly Held[] = [],
): readonly BaseRecord[] {
  if (entity.lines === undefined) return rows.map(({ held }) => recordOf(entity, held));
  const { lines } = entity;
  const all = [...new Set([...books, ...rows.map(({ held }) => held)])];
  return [
    ...all.map((held) => recordOf(entity, held)),
    ...rows.map(({ held, line, record, custom }) => ({
      ...recordOf(entity, held),
      book: held.key,
      key: line?.key ?? '',
      ...contentOf(lines, record, custom),
    })),
  ];
}

/** Everything of an entity that an account holds, deleted records included, as a base remembers it. */
export function listAllRecords(entity: Entity, all: readonly Held[]): readonly BaseRecord[] {
  const rows = all.flatMap((held): readonly Remembered[] =>
    entity.lines === undefined
      ? [{ held, record: held.record, custom: held.custom }]
      : held.lines.map((line) => ({ held, line, record: line.record, custom: line.custom })),
  );
  return listBaseRecords(entity, rows, entity.lines === undefined ? [] : all);
}

/** A record as it is remembered, its lines left out. */
export function recordOf(entity: Entity, held: Held): BaseRecord {
  const { guid, key, updatedAt } = held;
  return {
    entity: entity.entity,
    key,
    guid,
    updatedAt,
    ...contentOf(entity, held.record, held.custom),
  };
}

/** The values of a record or price as they are remembered, custom fields under their own names. */
export function contentOf(
  shape: RecordShape,
  record: AimsioRecord,
  custom: CustomValues,
): Pick<BaseRecord, 'values' | 'customUnread'> {
  const own = shape.fields.map(({ name }) => [name, valueOf(record, name)] as const);
  const others = custom.ok
    ? [...custom.values].map(([uname, { value }]) => [customFieldName(uname), value] as const)
    : [];
  const values = Object.fromEntries(
    [...own, ...others].flatMap(([field, value]) => (value === undefined ? [] : [[field, value]])),
  );
  return { values, customUnread: custom.ok ? undefined : true };
}
