import type { WireContract } from '../aimsio/wire-contract.ts';
import type { Clock } from '../core/clock.ts';
import type { Issue } from '../core/issue.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import type { Outcome } from '../core/outcome.ts';
import { entityOf, linesOf } from '../model/entities.ts';
import { addressOf } from '../plan/plan.ts';
import type { Change, PlanEntry } from '../plan/plan.ts';
import type { Held } from '../snapshot/snapshot.ts';
import type { AccountWatch } from './account-watch.ts';
import type { Newest } from './build-body.ts';
import { compareStored } from './compare-stored.ts';
import type { Verdict } from './judge-refusal.ts';
import type { Ledger } from './ledger.ts';
import type { LastChange } from './recheck.ts';
import { RunStopped } from './run-stopped.ts';
import type { Service } from './service.ts';
import type { Verify } from './settings.ts';
import type { Sizes } from './sizes.ts';
import type { Stop } from './stop.ts';

/** What sending works with. */
export interface Sending {
  readonly service: Service;
  readonly watch: AccountWatch;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly wire: WireContract;
  readonly sizes: Sizes;
  readonly verify: Verify;
  /** Whether the first rows go alone. */
  readonly canary: boolean;
  /** Whether these are the first rows: others of their pricebook come after them. */
  readonly isCanary?: boolean;
  /** Whether every record is read before it is sent, whatever the times of change say. */
  readonly readsAnew: boolean;
  /** Whether only what is in doubt is cleared up, and nothing is sent. */
  readonly settleOnly: boolean;
  readonly stop: Stop;
  /** Hears a record as it was before we wrote to it, and as it was read back. */
  readonly onWritten?: ((before: Held | undefined, after: Held) => void) | undefined;
}

/** An entry beside what the account holds now. */
export type View =
  /** All that is planned is there. */
  | { readonly is: 'there'; readonly newest: Newest & LastChange; readonly held: Held | undefined }
  /** Something is to be sent. */
  | {
      readonly is: 'open';
      readonly newest: Newest | undefined;
      readonly held: Held | undefined;
      readonly changes: readonly Change[];
    }
  /** It must not be sent. */
  | { readonly is: 'held-back'; readonly issues: readonly Issue[] };

/** After so many POSTs without an answer an entry is given up, once it is proven not to be stored. */
const mostUnanswered = 3;
/** A service that says yes and does nothing is believed to mean it the second time. */
const mostDenied = 2;

/**
 * Looks at entries of which a POST may come late: once when the service's queue must be through, and
 * again when the quiet time is over, after which nothing of it can come (RULES, Unknown).
 */
export async function settleDoubt(
  leftAt: number,
  look: () => Promise<boolean>,
  sending: Sending,
): Promise<void> {
  const { clock, wire } = sending;
  if (clock.now() < leftAt + wire.quietMs) {
    await waitUntil(leftAt + wire.settleAfterMs, sending);
    if (await look()) return;
    await waitUntil(leftAt + wire.quietMs, sending);
  }
  await look();
}

/**
 * Waits until nothing can come late of what was sent to an entry's record; `false` where there is
 * nothing to wait for (RULES, Unknown: no other body meanwhile).
 */
export async function waitForQuiet(entry: PlanEntry, sending: Sending): Promise<boolean> {
  const { ledger, clock, wire } = sending;
  const until = (ledger.silentSince(entry) ?? -Infinity) + wire.quietMs;
  if (until <= clock.now()) return false;
  await waitUntil(until, sending);
  return true;
}

async function waitUntil(at: number, { clock, stop }: Sending): Promise<void> {
  const wait = at - clock.now();
  if (wait > 0) await clock.sleep(wait, stop.signal);
  if (stop.isHalted) throw new RunStopped();
}

/**
 * What becomes of an entry that was looked at: the changes that are to be sent, or `undefined` where it
 * has its outcome by now, or is left open.
 */
export function judgeView(
  entry: PlanEntry,
  view: View,
  { ledger, settleOnly }: Sending,
): readonly Change[] | undefined {
  const doubt = ledger.doubtOf(entry);
  if (view.is === 'held-back') ledger.record(entry, 'blocked', { issues: view.issues });
  else if (view.is === 'there') {
    const facts = { guid: view.held?.guid, updatedAt: view.held?.updatedAt };
    if (doubt === undefined) ledger.record(entry, 'unchanged', facts);
    else ledger.record(entry, doneAs(entry), { ...facts, ...proofOf(entry, view.newest) });
  } else if (settleOnly) ledger.clear(entry);
  else if (!isGivenUp(entry, ledger)) return view.changes;
  return undefined;
}

/** Whether an entry was sent often enough; then it has its outcome. */
export function isGivenUp(entry: PlanEntry, ledger: Ledger): boolean {
  const { denied = 0, unanswered = 0 } = ledger.doubtOf(entry) ?? {};
  if (denied >= mostDenied) ledger.record(entry, 'rejected', { issues: [ignored(entry)] });
  else if (unanswered >= mostUnanswered)
    ledger.record(entry, 'notSent', { issues: [notSent(entry, 'no-answer')] });
  else return false;
  return true;
}

/** Every planned value was read back, or what a service makes of it. */
function proofOf(
  entry: PlanEntry,
  newest: Newest & LastChange,
): Pick<Parameters<Ledger['record']>[2] & object, 'stored' | 'verified' | 'issues'> {
  const entity = entityOf(entry.entity);
  const shape = entry.level === 'line' ? linesOf(entity) : entity;
  const sent = { entry, shape, changes: entry.changes, before: undefined };
  const { stored, findings } = compareStored(sent, newest, newest);
  return { stored, verified: findings.length === 0, issues: findings };
}

/** Whether an entry is open to which the service said yes, and of which there is no trace. */
export function isDenied(entry: PlanEntry, { ledger }: Sending): boolean {
  return ledger.isOpen(entry) && (ledger.doubtOf(entry)?.denied ?? 0) > 0;
}

/** What a sent entry is called once it is done. */
export function doneAs({ action }: PlanEntry): Outcome {
  if (action === 'create') return 'created';
  if (action === 'remove') return 'removed';
  return action === 'rename' ? 'renamed' : 'updated';
}

/** Notes that the service refused an entry that was alone in its POST. */
export function reject(
  entry: PlanEntry,
  { status, words }: Extract<Verdict, { readonly kind: 'refused' }>,
  { ledger }: Pick<Sending, 'ledger'>,
): void {
  const at = omitUndefined({ at: addressOf(entry) });
  const issue: Issue = { code: 'remote/rejected', severity: 'error', ...at, status, words };
  ledger.record(entry, 'rejected', { issues: [issue] });
}

/** Why an entry was not sent, as an issue on its own place. */
export function notSent(
  entry: PlanEntry,
  why: 'stopped' | 'refused-before' | 'no-answer',
  because?: string,
): Issue {
  const facts = omitUndefined({ at: addressOf(entry), because });
  return { code: 'remote/not-sent', severity: 'error', why, ...facts };
}

/** The service said yes, and nothing of it is there. */
export function ignored(entry: PlanEntry): Issue {
  return { code: 'remote/ignored', severity: 'error', ...omitUndefined({ at: addressOf(entry) }) };
}

/** A record that vanished between the plan and its sending. */
export function gone(entry: PlanEntry, what = entry.book ?? entry.key): Issue {
  const facts = omitUndefined({ at: addressOf(entry) });
  return { code: 'remote/gone', severity: 'error', what, ...facts };
}

/** Somebody else made a record of that key since the plan. */
export function appeared(entry: PlanEntry): Issue {
  const facts = omitUndefined({ at: addressOf(entry), what: entry.book ?? entry.key });
  return { code: 'remote/appeared', severity: 'error', ...facts };
}
