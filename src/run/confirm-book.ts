import { RemoteFailure } from '../core/failure.ts';
import type { Issue } from '../core/issue.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import { normaliseKey } from '../core/text.ts';
import { linesOf } from '../model/entities.ts';
import type { Entity } from '../model/entity.ts';
import { valueOf } from '../model/record.ts';
import { sameValue } from '../model/same-value.ts';
import { addressOf } from '../plan/plan.ts';
import type { PlanEntry } from '../plan/plan.ts';
import type { Held, HeldLine } from '../snapshot/snapshot.ts';
import type { LineToSend } from './build-book.ts';
import { compareStored } from './compare-stored.ts';
import { doneAs, notSent } from './sending.ts';
import type { Sending } from './sending.ts';
import { findLine } from './view-line.ts';

/** What was stored of a book, as far as the service's answers go. */
export interface StoredBook {
  readonly entity: Entity;
  readonly guid: string | undefined;
  /** The book's own entry, where one of its fields was sent. */
  readonly own: PlanEntry | undefined;
  readonly lines: readonly LineToSend[];
  /** Every line that the plan sends to the book, done or not. */
  readonly planned: readonly PlanEntry[];
  /** The book before the first of these was sent; nothing for a new one. */
  readonly before: Held | undefined;
  /** Whether the answers give back all of it, which is as far as it is proven where nothing is read. */
  readonly isGivenBack: boolean;
}

/**
 * Reads a book back and notes what it holds of everything that was stored; what is not there is looked
 * for once more when the service's queue must be through, and is in doubt if it is not there. Prices that nobody sent are compared, too.
 */
export async function confirmBook(stored: StoredBook, sending: Sending): Promise<void> {
  const { ledger, verify } = sending;
  const { own, lines, guid } = stored;
  const all = [...(own ? [own] : []), ...lines.map(({ entry }) => entry)];
  if (verify === 'none' && stored.isGivenBack)
    return all.forEach((entry) => ledger.record(entry, doneAs(entry), { guid }));
  try {
    await confirmRead(stored, sending);
  } catch (error) {
    if (!(error instanceof RemoteFailure)) throw error;
    for (const entry of all) ledger.leave(entry, [notSent(entry, 'stopped', error.message)]);
  }
}

async function confirmRead(stored: StoredBook, sending: Sending): Promise<void> {
  const { watch, clock, wire, stop, onWritten } = sending;
  const { entity, guid, before } = stored;
  if (guid === undefined) return;
  let now = await watch.read(entity, guid);
  if (now !== undefined && listMissing(stored, now).length > 0) {
    await clock.sleep(wire.settleAfterMs, stop.signal);
    now = await watch.read(entity, guid);
  }
  if (now === undefined) return;
  onWritten?.(before, now);
  noteOutcomes(stored, now, sending);
}

function listMissing({ entity, lines }: StoredBook, now: Held): readonly LineToSend[] {
  return lines.filter((line) => compareLine(line, entity, now)?.ignored ?? true);
}

function compareLine(
  { entry, changes, before, wasNamed }: LineToSend,
  entity: Entity,
  now: Held,
): ReturnType<typeof compareStored> | undefined {
  const line = findLine(now, entry.key);
  return (
    line && compareStored({ entry, shape: linesOf(entity), changes, before, wasNamed }, line, now)
  );
}

function noteOutcomes(stored: StoredBook, now: Held, { ledger }: Sending): void {
  const { entity, own, lines, before } = stored;
  const facts = { guid: now.guid, updatedAt: now.updatedAt };
  const others = listOthersMoved(stored, now);
  if (own !== undefined) {
    const sent = { entry: own, shape: entity, changes: own.changes, before };
    const { findings, stored: values } = compareStored(sent, now, now);
    const proof = { issues: findings, stored: values, verified: findings.length === 0 };
    ledger.record(own, doneAs(own), { ...facts, ...proof });
  }
  for (const [place, line] of lines.entries()) {
    const compared = compareLine(line, entity, now);
    const { entry } = line;
    if (compared === undefined || compared.ignored) {
      ledger.deny(entry);
      continue;
    }
    const issues = [...compared.findings, ...(place === 0 ? others : [])];
    const proof = { stored: compared.stored, verified: compared.findings.length === 0 };
    ledger.record(entry, doneAs(entry), { ...facts, ...proof, issues });
  }
}

/** Prices that were not sent and are gone, or hold other amounts: told with the first price that was. */
function listOthersMoved(
  { entity, lines, planned, before }: StoredBook,
  now: Held,
): readonly Issue[] {
  const [first] = lines;
  if (before === undefined || first === undefined) return [];
  const sent = new Set(planned.map(({ key }) => normaliseKey(key)));
  const there = new Map(now.lines.map((line) => [normaliseKey(line.key), line]));
  const moved = before.lines.filter((line) => {
    const key = normaliseKey(line.key);
    return !sent.has(key) && !hasSameAmounts(line, there.get(key), entity);
  });
  if (moved.length === 0) return [];
  const facts = omitUndefined({ at: addressOf(first.entry), by: now.updatedBy });
  const keys = moved.map(({ key }) => key);
  return [{ code: 'remote/other-lines-moved', severity: 'warning', ...facts, keys }];
}

function hasSameAmounts(was: HeldLine, is: HeldLine | undefined, entity: Entity): boolean {
  const amounts = linesOf(entity).fields.filter(({ kind }) => kind === 'amount');
  return (
    is !== undefined &&
    amounts.every(({ name }) => sameValue(valueOf(was.record, name), valueOf(is.record, name)))
  );
}
