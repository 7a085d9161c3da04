import type { Issue } from '../core/issue.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import { customFieldUname } from '../model/custom-field.ts';
import type { Pair } from '../model/field.ts';
import { pairOf } from '../model/find-field.ts';
import { textOf, valueOf } from '../model/record.ts';
import type { AimsioRecord, Value } from '../model/record.ts';
import { sameValue } from '../model/same-value.ts';
import type { Subject } from './findings.ts';
import type { Change } from './plan.ts';

/**
 * The changes of fields that somebody else changed too, to something else, since the export: nobody
 * but a person can say which of the two is meant (RULES, Three ways).
 */
export function findConflicts(subject: Subject, changes: readonly Change[]): readonly Issue[] {
  const { base, shape, readings, owner } = subject;
  if (base === undefined || subject.before === undefined) return [];
  const derived = new Set(shape.fields.filter((field) => field.derived).map(({ name }) => name));
  return changes.flatMap(({ field, heading, to }) => {
    const pair = pairOf(shape, field);
    const [then, now] = [readBase(subject, field, pair), readAccount(subject, field, pair)];
    if (derived.has(field) || isSame(subject, pair, then, now)) return [];
    return [
      omitUndefined({
        code: 'plan/changed-remotely' as const,
        severity: 'error' as const,
        at: readings.get(field)?.at ?? subject.at,
        heading,
        base: then,
        mine: to,
        theirs: now,
        by: owner?.updatedBy,
        changedAt: owner?.updatedAt,
      }),
    ];
  });
}

function readBase({ base }: Subject, field: string, pair: Pair | undefined): Value {
  return shown(base?.values ?? {}, field, pair);
}

function readAccount({ before, custom }: Subject, field: string, pair: Pair | undefined): Value {
  const uname = customFieldUname(field);
  if (uname === undefined) return shown(before ?? {}, field, pair);
  return custom?.ok ? custom.values.get(uname)?.value : undefined;
}

/** A pair is shown by its name, where it has one. */
function shown(record: AimsioRecord, field: string, pair: Pair | undefined): Value {
  if (pair === undefined) return valueOf(record, field);
  return textOf(record, pair.name) ?? textOf(record, pair.uname);
}

/** A pair is the same where either half is. */
function isSame(
  { base, before }: Subject,
  pair: Pair | undefined,
  then: Value,
  now: Value,
): boolean {
  if (sameValue(then, now)) return true;
  if (pair === undefined) return false;
  const uname = textOf(base?.values ?? {}, pair.uname);
  return uname !== undefined && uname === textOf(before ?? {}, pair.uname);
}
