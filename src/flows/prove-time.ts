import { RemoteFailure } from '../core/failure.ts';
import { entities } from '../model/entities.ts';
import type { Entity } from '../model/entity.ts';
import type { RunResult } from '../run/run.ts';
import type { SnapshotIndex } from '../snapshot/snapshot.ts';
import { isTimeProven, writeTimeProven } from '../snapshot/trust.ts';
import type { OnlineWorld } from './world.ts';

/**
 * Learns from a run whether a write of ours moves the time of change on this account, so that later
 * imports may rely on it (RULES, Drift). One GET all of each entity that was updated, until it is
 * proven; a call that fails teaches nothing.
 */
export async function proveTime(
  run: RunResult,
  index: SnapshotIndex,
  { client, cache }: OnlineWorld,
): Promise<void> {
  if (cache === undefined || isTimeProven(cache)) return;
  const moved: boolean[] = [];
  try {
    for (const entity of entities) {
      const before = listUpdated(run, entity, index);
      if (before.size === 0) continue;
      for (const { guid, updatedAt } of await client.getAll(entity))
        if (before.has(guid)) moved.push(updatedAt !== undefined && updatedAt !== before.get(guid));
    }
  } catch (error) {
    if (error instanceof RemoteFailure) return;
    throw error;
  }
  if (moved.length > 0) writeTimeProven(cache, moved.every(Boolean));
}

/** The time of change that each updated record had before the run, by guid. */
function listUpdated(
  { entries }: RunResult,
  { entity }: Entity,
  index: SnapshotIndex,
): ReadonlyMap<string, number | undefined> {
  const updated = entries.filter(({ outcome }) => outcome === 'updated');
  const held = updated.flatMap(({ entry }) =>
    entry.entity === entity ? (index.byKey(entity, entry.book ?? entry.key) ?? []) : [],
  );
  return new Map(held.map(({ guid, updatedAt }) => [guid, updatedAt]));
}
