import type { Issue } from '../core/issue.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import type { RecordShape } from '../model/entity.ts';
import type { Value } from '../model/record.ts';
import { sameValue } from '../model/same-value.ts';
import { addressOf } from '../plan/plan.ts';
import type { Change, PlanEntry } from '../plan/plan.ts';
import type { Newest } from './build-body.ts';
import { isCut, isThere, readField } from './recheck.ts';
import type { LastChange } from './recheck.ts';

/** A record or line that was sent. */
export interface Sent {
  readonly entry: PlanEntry;
  readonly shape: RecordShape;
  /** What of the entry was still to be sent. */
  readonly changes: readonly Change[];
  /** The newest read before it was sent; nothing for a new one. */
  readonly before: Newest | undefined;
  /** Whether the service's yes named it. */
  readonly wasNamed?: boolean | undefined;
}

/** What reading back proved. */
export interface Compared {
  /** Changed fields as they are now. */
  readonly stored: Readonly<Record<string, Value>>;
  /** What is not as it was sent, or moved though nobody sent it (RULES, Verify). */
  readonly findings: readonly Issue[];
  /**
   * Nothing at all of what was sent is there; or, where the service's yes was not even about it, most of
   * it is not: what is there is somebody else's.
   */
  readonly ignored: boolean;
}

/** Compares what was sent, and what was not touched, with what was read back. */
export function compareStored(
  { entry, shape, changes, before, wasNamed = true }: Sent,
  now: Newest,
  last: LastChange = {},
): Compared {
  const others = changes.filter(({ field, to }) => !sameValue(readField(now, field), to));
  const at = addressOf(entry);
  const differing = others.map(({ field, heading, to }): Issue => {
    const stored = String(readField(now, field) ?? '');
    const facts = omitUndefined({
      at,
      heading,
      sent: String(to ?? ''),
      stored,
      by: last.updatedBy,
    });
    return { code: 'remote/stored-differently', severity: 'error', ...facts };
  });
  return {
    stored: Object.fromEntries(entry.changes.map(({ field }) => [field, readField(now, field)])),
    findings: [...differing, ...listMoved({ entry, shape, changes, before }, now, last)],
    ignored: wasNamed
      ? changes.length > 0 && changes.every((change) => isStillOld(change, now))
      : changes.filter((change) => isThere(change, now, true)).length * 2 < changes.length,
  };
}

function isStillOld({ field, from, to }: Change, newest: Newest): boolean {
  const now = readField(newest, field);
  return sameValue(now, from) && !sameValue(now, to) && !isCut(now, to);
}

/** Fields that went back as they were read and are another now. A pair is one value. */
function listMoved(
  { entry, shape, changes, before }: Sent,
  now: Newest,
  last: LastChange,
): Issue[] {
  if (before === undefined) return [];
  const touched = new Set(changes.map(({ field }) => field));
  for (const { uname, name } of shape.pairs)
    if (touched.has(uname) || touched.has(name)) touched.add(uname).add(name);
  const untouched = shape.fields.filter(
    ({ name, access }) => access === undefined && !touched.has(name),
  );
  return untouched.flatMap(({ name, heading }): Issue[] => {
    const [was, is] = [readField(before, name), readField(now, name)];
    if (sameValue(was, is)) return [];
    const values = { before: String(was ?? ''), now: String(is ?? ''), by: last.updatedBy };
    const facts = omitUndefined({ at: addressOf(entry), heading, ...values });
    return [{ code: 'remote/moved', severity: 'warning', ...facts }];
  });
}
