import type { WireContract } from '../aimsio/wire-contract.ts';
import { normaliseKey } from '../core/text.ts';
import { entities } from '../model/entities.ts';
import type { Entity } from '../model/entity.ts';
import { isToBeSent } from '../plan/is-to-be-sent.ts';
import type { Plan, PlanEntry } from '../plan/plan.ts';

/** How many calls that change something a plan needs, if every call is taken as it is sent. */
export function countPlannedCalls({ entries }: Plan, wire: WireContract): number {
  const toSend = entries.filter(isToBeSent);
  return entities.reduce((sum, entity) => {
    const own = toSend.filter((entry) => entry.entity === entity.entity);
    return sum + countCalls(entity, own, wire);
  }, 0);
}

function countCalls(entity: Entity, entries: readonly PlanEntry[], wire: WireContract): number {
  if (entity.lines === undefined) return Math.ceil(entries.length / wire.recordsPerCall);
  const lines = new Map<string, number>();
  for (const { level, book, key } of entries) {
    const name = normaliseKey(book ?? key);
    lines.set(name, (lines.get(name) ?? 0) + (level === 'line' ? 1 : 0));
  }
  return [...lines.values()].reduce(
    (sum, count) => sum + Math.max(1, Math.ceil(count / wire.linesPerCall)),
    0,
  );
}
