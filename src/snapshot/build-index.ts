import { groupBy } from '../core/group-by.ts';
import { foldLookAlike } from '../core/look-alike.ts';
import { once } from '../core/once.ts';
import { normaliseKey } from '../core/text.ts';
import { entityOf } from '../model/entities.ts';
import type { EntityName } from '../model/entity.ts';
import { textOf } from '../model/record.ts';
import type { AimsioRecord } from '../model/record.ts';
import { buildPartIndex } from './build-part-index.ts';
import type { CustomValues, Held, HeldLine, Snapshot, SnapshotIndex } from './snapshot.ts';

/**
 * A snapshot made ready for look-ups; each entity is indexed when it is first asked for. Where not all
 * records were read, what only all of them could answer throws WholeNeeded.
 */
export function buildIndex(snapshot: Snapshot): SnapshotIndex {
  const index = indexRecords(snapshot);
  return snapshot.of === undefined ? index : buildPartIndex(index);
}

function indexRecords(snapshot: Snapshot): SnapshotIndex {
  const all = (entity: EntityName): readonly Held[] => snapshot.records[entity] ?? [];
  const keysOf = once((entity: EntityName) => indexKeys(all(entity)));
  const guidsOf = once((entity: EntityName) => indexGuids(all(entity)));
  const foldedOf = once((entity: EntityName) => indexLookAlikes(all(entity)));
  const linesOf = once((held: Held) => groupBy(held.lines, ({ key }) => normaliseKey(key)));
  const customOf = once((entity: EntityName) => collectLabels(all(entity)));
  const recordsOf = once((entity: EntityName) => all(entity).flatMap(withLines));
  const valuesOf = once((entity: EntityName) =>
    once((field: string) => collectValues(field, recordsOf(entity))),
  );
  return {
    snapshot,
    all,
    byKey: (entity, key) => keysOf(entity).get(normaliseKey(key)),
    byGuid: (entity, guid) => guidsOf(entity).get(guid.trim()),
    lookAlike: (entity, key) => foldedOf(entity).get(fold(key)),
    lines: (held, key) => linesOf(held).get(normaliseKey(key)) ?? [],
    customFields: customOf,
    showsCustom: (entity, uname) => customOf(entity).has(uname),
    pairedNames: (entity, unameField) => collectNames(entity, unameField, recordsOf(entity)),
    seenValues: (entity, field) => valuesOf(entity)(field),
    showsValue: (entity, field, value) => valuesOf(entity)(field).has(value),
  };
}

/** A live record wins over a deleted one of the same key (RULES, Identity). */
function indexKeys(records: readonly Held[]): ReadonlyMap<string, Held> {
  const exact = new Map<string, Held>();
  for (const held of records) {
    const key = normaliseKey(held.key);
    const known = exact.get(key);
    if (known === undefined || (known.deleted && !held.deleted)) exact.set(key, held);
  }
  exact.delete('');
  return exact;
}

function indexGuids(records: readonly Held[]): ReadonlyMap<string, Held> {
  const byGuid = new Map<string, Held>();
  for (const held of records) byGuid.set(held.guid, held);
  byGuid.delete('');
  return byGuid;
}

/** The first live record of those that look alike by their keys. */
function indexLookAlikes(records: readonly Held[]): ReadonlyMap<string, Held> {
  const alike = new Map<string, Held>();
  for (const held of records) {
    if (held.deleted || normaliseKey(held.key) === '') continue;
    const folded = fold(held.key);
    if (!alike.has(folded)) alike.set(folded, held);
  }
  return alike;
}

function fold(key: string): string {
  return foldLookAlike(normaliseKey(key));
}

function collectLabels(records: readonly Held[]): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  const add = (custom: CustomValues): void => {
    if (!custom.ok) return;
    for (const [uname, { label }] of custom.values) {
      if (!labels.has(uname)) labels.set(uname, label);
    }
  };
  for (const held of records) {
    add(held.custom);
    for (const line of held.lines) add(line.custom);
  }
  return labels;
}

function withLines(held: Held): readonly AimsioRecord[] {
  return [held.record, ...held.lines.map((line: HeldLine) => line.record)];
}

function collectNames(
  entityName: EntityName,
  unameField: string,
  records: readonly AimsioRecord[],
): ReadonlyMap<string, string> {
  const entity = entityOf(entityName);
  const pairs = [...entity.pairs, ...(entity.lines?.pairs ?? [])];
  const pair = pairs.find(({ uname }) => uname === unameField);
  const names = new Map<string, string>();
  if (pair === undefined) return names;
  for (const record of records) {
    const uname = textOf(record, pair.uname);
    const name = textOf(record, pair.name);
    if (uname !== undefined && name !== undefined && !names.has(uname)) names.set(uname, name);
  }
  return names;
}

function collectValues(field: string, records: readonly AimsioRecord[]): ReadonlySet<string> {
  const values = new Set<string>();
  for (const record of records) {
    const value = textOf(record, field);
    if (value !== undefined) values.add(value);
  }
  return values;
}
