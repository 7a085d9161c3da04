import type { WireContract } from '../aimsio/wire-contract.ts';
import type { Entity } from '../model/entity.ts';
import type { CachedRecord, RecordCache } from '../store/record-cache.ts';
import { holdRecord } from './hold-record.ts';
import type { Held } from './snapshot.ts';

/**
 * The records of an entity that a cache keeps under a kind, by the guid under which GET all lists them.
 * What does not have the record's shape is not known, and is read anew.
 */
export function loadHeld(
  cache: RecordCache | undefined,
  kind: string,
  { entity, wire }: { readonly entity: Entity; readonly wire: WireContract },
): Map<string, Held> {
  const held = new Map<string, Held>();
  for (const { id, version, text } of cache?.load(kind) ?? []) {
    const parsed = entity.schema.safeParse(JSON.parse(text));
    const listed = { guid: id, ...(version === undefined ? {} : { updatedAt: version }) };
    if (parsed.success) held.set(id, holdRecord(entity, parsed.data, wire, listed));
  }
  return held;
}

/** A record as a cache keeps it under a kind. */
export function asCached(kind: string, guid: string, { updatedAt, record }: Held): CachedRecord {
  return { kind, id: guid, version: updatedAt, text: JSON.stringify(record) };
}
