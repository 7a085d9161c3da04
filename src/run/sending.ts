import { isLockedOut } from '../aimsio/client.ts';
import type { Client, PostAnswer } from '../aimsio/client.ts';
import { RemoteFailure } from '../core/failure.ts';
import type { Issue } from '../core/issue.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import type { Entity } from '../model/entity.ts';
import type { AimsioRecord } from '../model/record.ts';
import { addressOf } from '../plan/plan.ts';
import type { PlanEntry } from '../plan/plan.ts';
import { holdRecord } from '../snapshot/hold-record.ts';
import type { Held, SnapshotIndex } from '../snapshot/snapshot.ts';
import { judgeRefusal } from './judge-refusal.ts';
import type { Verdict } from './judge-refusal.ts';
import type { Ledger } from './ledger.ts';

/** What sending works with: the client, the outcomes so far, and which paths have taken a POST. */
export interface Sending {
  readonly client: Client;
  /** The account as it was when the plan was made. */
  readonly index: SnapshotIndex;
  readonly ledger: Ledger;
  readonly proven: Set<Entity>;
  /** Hears what the service says that it stored. */
  readonly onStored?: OnStored | undefined;
}

/** Hears the records of a POST's answer. */
export type OnStored = (entity: Entity, records: readonly AimsioRecord[]) => void;

/** What came of a POST. */
export type Posted = { readonly ok: true; readonly answer: PostAnswer } | Refused;

/** A POST that gave no success. */
export interface Refused {
  readonly ok: false;
  readonly verdict: Verdict;
}

/** Posts records of an entity and judges the answer; a verdict that stops the run is noted. */
export async function post(
  { client, ledger, proven, onStored }: Sending,
  entity: Entity,
  records: readonly AimsioRecord[],
): Promise<Posted> {
  ledger.countPost();
  try {
    const answer = await client.post(entity, records);
    proven.add(entity);
    onStored?.(entity, answer.records);
    return { ok: true, answer };
  } catch (error) {
    const verdict = judgeRefusal(error, proven.has(entity));
    if (verdict.kind === 'stop') ledger.stop(verdict.why);
    return { ok: false, verdict };
  }
}

/** A record read anew, or why it could not be. */
export type Read =
  | { readonly ok: true; readonly held: Held | undefined }
  | { readonly ok: false; readonly why: string };

/**
 * Reads a record just before it is sent; `held: undefined` when it is gone. A read that fails sends
 * nothing; lost authority stops the run.
 */
export async function readNewest(
  { client, ledger }: Sending,
  entity: Entity,
  guid: string,
): Promise<Read> {
  try {
    const record = await client.getOne(entity, guid);
    const held = record && holdRecord(entity, record, client.wire, { guid });
    return { ok: true, held };
  } catch (error) {
    if (!(error instanceof RemoteFailure)) throw error;
    if (isLockedOut(error)) ledger.stop(`${error.message} ${error.hint}`);
    return { ok: false, why: error.message };
  }
}

/** Notes what a POST that gave no success means for an entry that was alone in it. */
export function recordRefusal({ ledger }: Sending, entry: PlanEntry, { verdict }: Refused): void {
  const at = omitUndefined({ at: addressOf(entry) });
  if (verdict.kind === 'refused') {
    const { status, words } = verdict;
    const issue: Issue = { code: 'remote/rejected', severity: 'error', ...at, status, words };
    return ledger.record(entry, 'rejected', { issues: [issue] });
  }
  if (verdict.kind === 'unknown') {
    const issue: Issue = { code: 'remote/unknown', severity: 'error', ...at, why: verdict.why };
    return ledger.record(entry, 'unknown', { issues: [issue] });
  }
  return ledger.settle(entry, 'notSent', [notSent(entry, 'stopped', verdict.why)]);
}

/** Why an entry was not sent, as an issue on its own place. */
export function notSent(
  entry: PlanEntry,
  why: 'stopped' | 'refused-before',
  because: string | undefined,
): Issue {
  const facts = omitUndefined({ at: addressOf(entry), because });
  return { code: 'remote/not-sent', severity: 'error', why, ...facts };
}

/** A record that vanished between the plan and its sending. */
export function gone(entry: PlanEntry): Issue {
  const facts = omitUndefined({ at: addressOf(entry) });
  return { code: 'remote/gone', severity: 'error', what: entry.book ?? entry.key, ...facts };
}
