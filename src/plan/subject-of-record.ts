import { omitUndefined } from '../core/omit-undefined.ts';
import type { Entity } from '../model/entity.ts';
import type { Held } from '../snapshot/snapshot.ts';
import { baseOf } from './find-former.ts';
import type { PlanContext, Subject } from './findings.ts';
import { leaveUntouched } from './leave-untouched.ts';

/** What a sheet newly says of a record, beside what the account and the export hold of it. */
export function subjectOfRecord(
  shape: Entity,
  { at, readings }: Pick<Subject, 'at' | 'readings'>,
  owner: Held | undefined,
  context: PlanContext,
): Subject {
  const { entity } = shape;
  const { record: before, custom } = owner ?? {};
  const base = owner && baseOf(context)?.byGuid(entity, owner.guid);
  const said = omitUndefined({ entity, shape, at, readings, before, custom, base, owner });
  return leaveUntouched(said, context);
}
