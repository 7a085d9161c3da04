import type { WireContract } from '../aimsio/wire-contract.ts';
import type { Entity } from '../model/entity.ts';
import { listOf, textOf } from '../model/record.ts';
import type { AimsioRecord } from '../model/record.ts';
import { readCustomFields } from './read-custom-fields.ts';
import type { Held, HeldLine } from './snapshot.ts';

/**
 * A record of GET one, made ready for comparison: key, guid, custom fields and lines read out. The
 * record's own guid and time of change win over what GET all listed; a record without a key keeps the
 * key `''`, which no look-up finds.
 */
export function holdRecord(
  entity: Entity,
  record: AimsioRecord,
  wire: WireContract,
  listed?: { readonly guid: string; readonly updatedAt?: number },
): Held {
  const updatedAt = timeOf(record[entity.updatedAt]) ?? listed?.updatedAt;
  const updatedBy = textOf(record, entity.updatedBy);
  return {
    entity: entity.entity,
    guid: textOf(record, entity.guid) ?? listed?.guid ?? '',
    key: textOf(record, entity.key) ?? '',
    record,
    custom: readCustomFields(entity, record, wire),
    deleted: record[entity.isDeleted] === true,
    ...(updatedAt === undefined ? {} : { updatedAt }),
    ...(updatedBy === undefined ? {} : { updatedBy }),
    lines: holdLines(entity, record, wire),
  };
}

function timeOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function holdLines(entity: Entity, record: AimsioRecord, wire: WireContract): readonly HeldLine[] {
  const { lines } = entity;
  if (lines === undefined) return [];
  return listOf(record, lines.list).map((line) => ({
    key: textOf(line, lines.key) ?? '',
    record: line,
    custom: readCustomFields(lines, line, wire),
  }));
}
