import { entities } from '../../src/model/entities.ts';
import type { Entity, RecordShape } from '../../src/model/entity.ts';
import type { Held } from '../../src/snapshot/snapshot.ts';

/** An object as JSON holds it. */
export type Json = Readonly<Record<string, unknown>>;

/** What a fake service keeps. Resources are named as in the path: `BillableItem`, `Pricebook`. */
export interface FakeStore {
  knows(resource: string): boolean;
  /** GET all. */
  list(resource: string): readonly Json[];
  /** GET one. */
  find(resource: string, guid: string): Json | undefined;
  /** By the key people know it by: a code, or a pricebook's name. */
  findByKey(resource: string, key: string): Json | undefined;
  /** A POST: the answer's body, or why it is refused. All of a list is stored, or nothing. */
  apply(resource: string, body: unknown): Json | string;
  /** Somebody else's doing: lays fields over a record and moves its time of change. */
  change(resource: string, key: string, fields: Json): void;
  /** Somebody else's doing: the object is no longer there. */
  forget(resource: string, key: string): void;
}

/**
 * Records in memory. An update keeps what it leaves out; of an either/or pair the half that was not
 * sent goes. ADD_OR_UPDATE keeps the prices it does not name, REPLACE drops them.
 */
export function createFakeStore(held: readonly Held[]): FakeStore {
  const tables = new Map(entities.map((entity) => [entity.resource, new Map<string, Json>()]));
  for (const { entity, guid, record } of held) {
    const { resource } = entities.find((known) => known.entity === entity)!;
    tables.get(resource)!.set(guid, record);
  }
  let made = 0;

  const entityOf = (resource: string): Entity =>
    entities.find((entity) => entity.resource === resource)!;
  const findByKey = (resource: string, key: unknown): Json | undefined =>
    [...tables.get(resource)!.values()].find(
      (record) => record[entityOf(resource).key] === key && !record[entityOf(resource).isDeleted],
    );

  const store = (entity: Entity, sent: Json): Json => {
    const table = tables.get(entity.resource)!;
    const known =
      table.get(String(sent[entity.guid])) ?? findByKey(entity.resource, sent[entity.key]);
    const guid = known === undefined ? `made-${++made}` : String(known[entity.guid]);
    const { priceBookAction, ...fields } = sent;
    const record: Record<string, unknown> = {
      ...merge(entity, known, fields),
      [entity.guid]: guid,
      [entity.updatedAt]: Date.now(),
      [entity.isDeleted]: false,
    };
    if (entity.lines !== undefined) {
      const { list, key } = entity.lines;
      const before = priceBookAction === 'REPLACE' ? [] : asList(known?.[list]);
      record[list] = mergeLines(entity.lines, before, asList(sent[list]), key);
    }
    table.set(guid, record);
    return record;
  };

  return {
    knows: (resource) => tables.has(resource),
    list: (resource) =>
      [...tables.get(resource)!].map(([guid, record]) => ({
        dtype: resource,
        guid,
        updatedAt: record[entityOf(resource).updatedAt],
      })),
    find: (resource, guid) => tables.get(resource)!.get(guid),
    findByKey,
    apply: (resource, body) => {
      const entity = entityOf(resource);
      const [listName, sent] = Object.entries(isJson(body) ? body : {})[0] ?? ['', []];
      const records = asList(sent);
      if (records.length === 0) return 'The body holds no list';
      const bad = records.find((record) => typeof record[entity.key] !== 'string');
      if (bad !== undefined) return `${entity.key} is required`;
      return { [listName]: records.map((record) => store(entity, record)) };
    },
    change: (resource, key, fields) => {
      const entity = entityOf(resource);
      const known = findByKey(resource, key);
      if (known === undefined) throw new Error(`the fake service has no ${key}`);
      const changed = { ...known, [entity.updatedAt]: Date.now(), ...fields };
      tables.get(resource)!.set(String(known[entity.guid]), changed);
    },
    forget: (resource, key) => {
      const known = findByKey(resource, key);
      tables.get(resource)!.delete(String(known?.[entityOf(resource).guid]));
    },
  };
}

function mergeLines(
  shape: RecordShape,
  before: readonly Json[],
  sent: readonly Json[],
  key: string,
): readonly Json[] {
  const lines = [...before];
  for (const line of sent) {
    const at = lines.findIndex((known) => known[key] === line[key]);
    const merged = merge(shape, lines[at], line);
    if (at < 0) lines.push(merged);
    else lines[at] = merged;
  }
  return lines;
}

function merge(shape: RecordShape, known: Json | undefined, sent: Json): Json {
  const { customFieldDataList, ...fields } = sent;
  const merged: Record<string, unknown> = { ...known, ...fields };
  for (const { uname, name } of shape.pairs) {
    if (uname in sent && !(name in sent)) delete merged[name];
    if (name in sent && !(uname in sent)) delete merged[uname];
  }
  if (shape.formData !== undefined && customFieldDataList !== undefined) {
    merged[shape.formData] = fillForm(known?.[shape.formData], asList(customFieldDataList));
  }
  return merged;
}

/** Custom fields as a GET gives them, from what a POST takes: those that were not sent are gone. */
function fillForm(known: unknown, sent: readonly Json[]): Json {
  const before = asList(isJson(known) ? known['formDataFieldDataList'] : undefined);
  return {
    ...(isJson(known) ? known : {}),
    formDataFieldDataList: sent.map(({ customFieldUname, customFieldValue }) => ({
      fieldDataFieldName: String(customFieldUname),
      ...before.find((field) => field['fieldDataFieldUname'] === customFieldUname),
      fieldDataFieldUname: customFieldUname,
      fieldDataValue: customFieldValue,
    })),
  };
}

function asList(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isJson) : [];
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
