import type { Outcome } from '../core/outcome.ts';
import { normaliseKey } from '../core/text.ts';
import { entityOf } from '../model/entities.ts';
import type { Entity } from '../model/entity.ts';
import { textOf } from '../model/record.ts';
import type { AimsioRecord } from '../model/record.ts';
import type { Change, PlanEntry } from '../plan/plan.ts';
import type { Held } from '../snapshot/snapshot.ts';
import { buildBody } from './build-body.ts';
import { recheck } from './recheck.ts';
import { gone, notSent, post, readNewest, recordRefusal } from './sending.ts';
import type { Sending } from './sending.ts';

/**
 * Sends one record that has no lines: reads it anew, lays the changes over it, posts the whole. Notes
 * its outcome in the ledger whatever happens; throws only what is a bug.
 */
export async function sendRecord(entry: PlanEntry, sending: Sending): Promise<void> {
  if (entry.guid === undefined) return sendChanges(entry, undefined, entry.changes, sending);
  const { ledger } = sending;
  const read = await readNewest(sending, entityOf(entry.entity), entry.guid);
  if (!read.ok) return ledger.settle(entry, 'notSent', [notSent(entry, 'stopped', read.why)]);
  if (read.held === undefined) return ledger.settle(entry, 'blocked', [gone(entry)]);
  const { changes, conflicts } = recheck(entry, read.held, read.held);
  if (conflicts.length > 0) return ledger.settle(entry, 'blocked', conflicts);
  if (changes.length === 0) return ledger.settle(entry, 'unchanged');
  return sendChanges(entry, read.held, changes, sending);
}

async function sendChanges(
  entry: PlanEntry,
  held: Held | undefined,
  changes: readonly Change[],
  sending: Sending,
): Promise<void> {
  const entity = entityOf(entry.entity);
  const body = {
    ...buildBody(entity, held, changes, sending.client.wire),
    // A rename's own change carries the new key.
    ...(held === undefined ? { [entity.key]: entry.key } : { [entity.guid]: held.guid }),
  };
  const posted = await post(sending, entity, [body]);
  if (!posted.ok) return recordRefusal(sending, entry, posted);
  const guid = held?.guid ?? findGuid(entity, entry.key, posted.answer.records);
  return sending.ledger.record(entry, doneAs(entry), { guid });
}

/** What a sent entry is called once it is done. */
export function doneAs({ action }: PlanEntry): Outcome {
  if (action === 'create') return 'created';
  return action === 'rename' ? 'renamed' : 'updated';
}

/** The guid that a POST's answer gives for a key; the answer is a hint and may hold nothing. */
export function findGuid(
  entity: Entity,
  key: string,
  records: readonly AimsioRecord[],
): string | undefined {
  const wanted = normaliseKey(key);
  const match = records.find((record) => normaliseKey(textOf(record, entity.key) ?? '') === wanted);
  return match && textOf(match, entity.guid);
}
