import { decimalsOf } from '../core/decimal.ts';
import type { Issue } from '../core/issue.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import { customFieldUname } from '../model/custom-field.ts';
import { valueOf } from '../model/record.ts';
import type { Value } from '../model/record.ts';
import { sameValue } from '../model/same-value.ts';
import { addressOf } from '../plan/plan.ts';
import type { Change, PlanEntry } from '../plan/plan.ts';
import type { Newest } from './build-body.ts';

/** Who changed a record last, where the service says so. */
export interface LastChange {
  readonly updatedBy?: string | undefined;
  readonly updatedAt?: number | undefined;
}

/** What is left to send of an entry once the record was read again. */
export interface Rechecked {
  readonly changes: readonly Change[];
  /** Planned fields that someone else changed meanwhile: the entry is held back. */
  readonly conflicts: readonly Issue[];
}

/**
 * Compares a plan's changes with the newest read: what is there already needs no sending; a planned
 * field that someone else changed to another value is a conflict; other fields simply travel with
 * their new values (RULES, Drift). Of what was sent, a value
 * counts that is ours cut short.
 */
export function recheck(
  entry: PlanEntry,
  newest: Newest | undefined,
  { wasSent = false, ...last }: LastChange & { readonly wasSent?: boolean } = {},
): Rechecked {
  if (newest === undefined) return { changes: entry.changes, conflicts: [] };
  const open = entry.changes.filter((change) => !isThere(change, newest, wasSent));
  const moved = open.filter(
    ({ field, from }) =>
      !sameValue(readField(newest, field), from) && !isOtherHalf(entry, field, from),
  );
  return { changes: open, conflicts: moved.map((change) => conflict(entry, change, newest, last)) };
}

/** Whether a change is made already; `wasSent`: it was in a POST of which the outcome is not known. */
export function isThere({ field, from, to }: Change, newest: Newest, wasSent: boolean): boolean {
  const now = readField(newest, field);
  if (sameValue(now, to)) return true;
  return wasSent && !sameValue(now, from) && isCut(now, to);
}

/** Whether a value is another one as some services store it: an amount with fewer decimals, the start of a text. */
export function isCut(now: Value, to: Value): boolean {
  if (typeof now === 'string' && typeof to === 'string') return now !== '' && to.startsWith(now);
  if (typeof now !== 'number' || typeof to !== 'number') return false;
  const decimals = decimalsOf(now);
  return decimals < decimalsOf(to) && Math.abs(now - to) < 10 ** -decimals;
}

/** What a record or line holds in a field, a custom one by its Uname. */
export function readField(newest: Newest, field: string): Value {
  const uname = customFieldUname(field);
  if (uname === undefined) return valueOf(newest.record, field);
  return newest.custom.ok ? newest.custom.values.get(uname)?.value : undefined;
}

/** A pair's `from` may be the half that the record carried instead of the one that changes. */
function isOtherHalf({ before }: PlanEntry, field: string, from: Value): boolean {
  return before !== undefined && valueOf(before, field) === undefined && from !== undefined;
}

/** Somebody else changed a planned field to another value. */
export function conflict(
  entry: PlanEntry,
  { field, heading, from }: Change,
  newest: Newest,
  { updatedBy, updatedAt }: LastChange,
): Issue {
  const facts = omitUndefined({
    at: addressOf(entry),
    heading,
    planned: from,
    now: readField(newest, field),
    by: updatedBy,
    changedAt: updatedAt,
  });
  return { code: 'remote/changed-since', severity: 'error', ...facts };
}
