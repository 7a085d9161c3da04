import { allAtRest } from '../core/all-at-rest.ts';
import { chunk } from '../core/chunk.ts';
import { RemoteFailure } from '../core/failure.ts';
import { normaliseKey } from '../core/text.ts';
import { entityOf } from '../model/entities.ts';
import type { Entity } from '../model/entity.ts';
import type { AimsioRecord } from '../model/record.ts';
import type { Change, PlanEntry } from '../plan/plan.ts';
import type { Held } from '../snapshot/snapshot.ts';
import { buildBody } from './build-body.ts';
import { compareStored } from './compare-stored.ts';
import { findGivenBack, findGuid, isNamed } from './find-posted.ts';
import { conflict, isThere } from './recheck.ts';
import {
  appeared,
  doneAs,
  gone,
  isDenied,
  judgeView,
  notSent,
  reject,
  settleDoubt,
  waitForQuiet,
} from './sending.ts';
import type { Sending, View } from './sending.ts';
import { viewRecord } from './view-record.ts';

/** A record that is to be sent now. */
interface Ready {
  readonly entry: PlanEntry;
  readonly held: Held | undefined;
  readonly changes: readonly Change[];
}

/**
 * Sends records that have no lines, together in one POST. A refused list goes again in halves until
 * each guilty record stands alone; what got no answer is read back, and goes again only where it is
 * proven not to be stored (RULES, Unknown). What was stored is read back. Notes every outcome in the
 * ledger; throws RunStopped, else only what is a bug.
 */
export async function sendRecords(entries: readonly PlanEntry[], sending: Sending): Promise<void> {
  const { service, sizes } = sending;
  if (entries.length > sizes.records) {
    for (const part of chunk(entries, sizes.records)) await sendRecords(part, sending);
    return;
  }
  const ready = await chooseReady(entries, sending);
  const [first] = ready;
  if (first === undefined) return;
  const entity = entityOf(first.entry.entity);
  const posted = await service.post({
    entity,
    entries: ready.map(({ entry }) => entry),
    bodies: ready.map((one) => buildRecord(entity, one, sending)),
  });
  if (posted.kind === 'stored') {
    await allAtRest(ready.map((one) => confirm(one, posted.answer.records, sending)));
    // Without a trace of it, the service's yes was no answer.
    const missing = ready.filter(({ entry }) => isDenied(entry, sending));
    return await sendRecords(
      missing.map(({ entry }) => entry),
      sending,
    );
  }
  sizes.learn(posted, 'records');
  const again = ready.map(({ entry }) => entry);
  if (posted.kind === 'unknown') return await sendRecords(again, sending);
  if (ready.length === 1) return reject(first.entry, posted, sending);
  for (const half of chunk(again, Math.ceil(again.length / 2))) await sendRecords(half, sending);
}

function buildRecord(
  entity: Entity,
  { entry, held, changes }: Ready,
  { wire }: Sending,
): AimsioRecord {
  return {
    ...buildBody(entity, held, changes, wire),
    // A rename's own change carries the new key.
    ...(held === undefined ? { [entity.key]: entry.key } : { [entity.guid]: held.guid }),
  };
}

async function chooseReady(
  entries: readonly PlanEntry[],
  sending: Sending,
): Promise<readonly Ready[]> {
  const looked = await allAtRest(entries.map((entry) => lookReadably(entry, sending)));
  return looked.flatMap((view, place) => {
    const entry = entries[place];
    if (entry === undefined || view === undefined) return [];
    const changes = judgeView(entry, view, sending);
    if (changes === undefined || view.is !== 'open') return [];
    return [{ entry, held: view.held, changes }];
  });
}

/** A record that cannot be read is not sent; it stays open for a resume. */
async function lookReadably(entry: PlanEntry, sending: Sending): Promise<View | undefined> {
  try {
    return await lookAt(entry, sending);
  } catch (error) {
    if (!(error instanceof RemoteFailure)) throw error;
    sending.ledger.leave(entry, [notSent(entry, 'stopped', error.message)]);
    return undefined;
  }
}

async function lookAt(entry: PlanEntry, sending: Sending): Promise<View> {
  const doubt = sending.ledger.doubtOf(entry);
  if (doubt === undefined) {
    const hasWaited = await waitForQuiet(entry, sending);
    return await viewOf(entry, sending.readsAnew || hasWaited, sending);
  }
  let view: View | undefined;
  const look = async (): Promise<boolean> => {
    view = await viewOf(entry, true, sending);
    return view.is === 'there';
  };
  if (doubt.answered) await look();
  else await settleDoubt(doubt.leftAt, look, sending);
  return view ?? (await viewOf(entry, true, sending));
}

async function viewOf(entry: PlanEntry, anew: boolean, sending: Sending): Promise<View> {
  const entity = entityOf(entry.entity);
  if (entry.guid === undefined) return await viewNew(entry, anew, sending);
  const held = await sending.watch.newest(entity, entry.guid, anew);
  if (held === undefined || held.deleted) return { is: 'held-back', issues: [gone(entry)] };
  return viewRecord(entry, held, sending.ledger.doubtOf(entry) !== undefined);
}

/** A record that is to be created; found by its key with other values, it is ours only where it was in a POST. */
async function viewNew(entry: PlanEntry, anew: boolean, sending: Sending): Promise<View> {
  const held = await sending.watch.findByKey(entityOf(entry.entity), entry.key, anew);
  if (held === undefined) {
    return { is: 'open', newest: undefined, held: undefined, changes: entry.changes };
  }
  const wasSent = sending.ledger.doubtOf(entry) !== undefined;
  const others = entry.changes.filter((change) => !isThere(change, held, wasSent));
  if (others.length === 0) return { is: 'there', newest: held, held };
  const conflicts = others.map((change) => conflict(entry, change, held, held));
  return { is: 'held-back', issues: wasSent ? conflicts : [appeared(entry)] };
}

/** Reads back what the service says that it stored, and notes what it holds. */
async function confirm(
  ready: Ready,
  answered: readonly AimsioRecord[],
  sending: Sending,
): Promise<void> {
  const { ledger, verify } = sending;
  const { entry } = ready;
  const entity = entityOf(entry.entity);
  const guid = entry.guid ?? findGuid(entity, entry.key, answered);
  const key = keyOf(entity, ready);
  // Nothing is read back but what is not proven to be a yes.
  if (verify === 'none' && findGivenBack(entity, key, answered) !== undefined)
    return ledger.record(entry, doneAs(entry), { guid });
  try {
    const wasNamed = isNamed(entity, key, answered);
    await confirmRead({ ...ready, wasNamed }, guid, sending);
  } catch (error) {
    if (!(error instanceof RemoteFailure)) throw error;
    ledger.leave(entry, [notSent(entry, 'stopped', error.message)]);
  }
}

/** The key that was sent: a rename's own change carries the new one. */
function keyOf({ key }: Entity, { entry, changes }: Ready): string {
  const renamed = changes.find(({ field }) => field === key)?.to;
  return renamed === undefined ? entry.key : String(renamed);
}

async function confirmRead(
  { entry, held: before, changes, wasNamed }: Ready & { readonly wasNamed: boolean },
  guid: string | undefined,
  sending: Sending,
): Promise<void> {
  const { ledger, clock, wire, stop, onWritten } = sending;
  const shape = entityOf(entry.entity);
  for (const isLast of [false, true]) {
    const now = await readBack(entry, guid, sending);
    const compared = now && compareStored({ entry, shape, changes, before, wasNamed }, now, now);
    if (now !== undefined && compared !== undefined && !compared.ignored) {
      onWritten?.(before, now);
      const { findings: issues, stored } = compared;
      const facts = { guid: now.guid, issues, stored, updatedAt: now.updatedAt };
      return ledger.record(entry, doneAs(entry), { ...facts, verified: issues.length === 0 });
    }
    // It may still stand in the service's queue.
    if (!isLast) await clock.sleep(wire.settleAfterMs, stop.signal);
    else ledger.deny(entry);
  }
}

async function readBack(
  { entity, key, guid: known }: PlanEntry,
  guid: string | undefined,
  { watch }: Sending,
): Promise<Held | undefined> {
  const shape = entityOf(entity);
  const held = guid === undefined ? undefined : await watch.read(shape, guid);
  // The guid of an answer is a hint.
  const isIt = known !== undefined || normaliseKey(held?.key ?? '') === normaliseKey(key);
  return held !== undefined && isIt ? held : await watch.readByKey(shape, key);
}
