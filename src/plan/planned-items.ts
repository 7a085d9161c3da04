import { omitUndefined } from '../core/omit-undefined.ts';
import { normaliseKey } from '../core/text.ts';
import { entityOf } from '../model/entities.ts';
import type { EntityName } from '../model/entity.ts';
import { textOf } from '../model/record.ts';
import type { AimsioRecord } from '../model/record.ts';
import type { SnapshotIndex } from '../snapshot/snapshot.ts';
import { applyChanges } from './apply-changes.ts';
import type { PlanEntry } from './plan.ts';

/** A record that prices may refer to, as it will be once the plan's records are sent. */
export type PlannedItem =
  | {
      readonly state: 'ready';
      readonly key: string;
      /** The key by which the account knows its prices until it is renamed. */
      readonly formerKey?: string;
      readonly record: AimsioRecord;
      readonly deleted: boolean;
    }
  /** The same file creates it, but that row is held back. */
  | { readonly state: 'held-back'; readonly key: string };

/** Looks up what a price's code will refer to; `undefined` where nothing will have that code. */
export type FindItem = (code: string) => PlannedItem | undefined;

/** The account's records of an entity with the plan's own entries laid over them. */
export function collectItems(
  entity: EntityName,
  entries: readonly PlanEntry[],
  index: SnapshotIndex,
): FindItem {
  const planned = new Map<string, PlanEntry>();
  const renamed = new Map<string, PlanEntry>();
  for (const entry of entries) {
    if (entry.entity !== entity || entry.duplicateOf !== undefined) continue;
    planned.set(normaliseKey(entry.key), entry);
    const formerKey = formerKeyOf(entry);
    if (formerKey !== undefined) renamed.set(normaliseKey(formerKey), entry);
  }
  const items = new Map<PlanEntry, PlannedItem>();
  const itemOf = (entry: PlanEntry | undefined): PlannedItem | undefined => {
    if (entry === undefined) return undefined;
    const item = items.get(entry) ?? planItem(entry);
    items.set(entry, item);
    return item;
  };
  return (code) => {
    const key = normaliseKey(code);
    // A price's row may name its item by the code that it has until the rename is sent.
    const entry = itemOf(planned.get(key) ?? renamed.get(key));
    const held = index.byKey(entity, code);
    if (entry?.state === 'ready' || held === undefined) return entry;
    return { state: 'ready', key: held.key, record: held.record, deleted: held.deleted };
  };
}

function formerKeyOf({ entity, action, before }: PlanEntry): string | undefined {
  return action === 'rename' ? textOf(before ?? {}, entityOf(entity).key) : undefined;
}

function planItem(entry: PlanEntry): PlannedItem {
  const { entity, key, action, before, changes } = entry;
  if (action === 'blocked' || action === 'invalid') return { state: 'held-back', key };
  const shape = entityOf(entity);
  const record = applyChanges(shape, { ...before, [shape.key]: key }, changes);
  const formerKey = formerKeyOf(entry);
  const deleted = before?.[shape.isDeleted] === true;
  return omitUndefined({ state: 'ready', key, formerKey, record, deleted });
}
