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
 * their new values (RULES, Drift).
 */
export function recheck(
  entry: PlanEntry,
  newest: Newest | undefined,
  last: LastChange = {},
): Rechecked {
  if (newest === undefined) return { changes: entry.changes, conflicts: [] };
  const open = entry.changes.filter(({ field, to }) => !sameValue(readField(newest, field), to));
  const moved = open.filter(
    ({ field, from }) =>
      !sameValue(readField(newest, field), from) && !isOtherHalf(entry, field, from),
  );
  return { changes: open, conflicts: moved.map((change) => conflict(entry, change, newest, last)) };
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
    planned: String(from ?? ''),
    now: String(readField(newest, field) ?? ''),
    by: updatedBy,
    changedAt: updatedAt,
  });
  return { code: 'remote/changed-since', severity: 'error', ...facts };
}
