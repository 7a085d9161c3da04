import { hasError, joinIssues } from '../core/issue.ts';
import type { Issue } from '../core/issue.ts';
import type { Action } from '../core/outcome.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import type { Entity } from '../model/entity.ts';
import { valueOf } from '../model/record.ts';
import type { CheckedRow } from '../rows/checked-sheet.ts';
import type { CustomValues, Held } from '../snapshot/snapshot.ts';
import type { GuidClaims } from './claim-guids.ts';
import { decideAction, intendAction } from './decide-action.ts';
import { findConflicts } from './find-conflicts.ts';
import { explainMoved, findMoved } from './find-former.ts';
import { checkRequired, findChanges } from './find-changes.ts';
import type { PlanContext } from './findings.ts';
import { holdOlder } from './hold-older.ts';
import { identifyRecord, isDamaged } from './identify-record.ts';
import { keepBlanks } from './keep-blanks.ts';
import { placeOf } from './place-of.ts';
import { placeSlots } from './place-slots.ts';
import { planMoved } from './plan-moved.ts';
import type { Change, PlanEntry } from './plan.ts';
import { skipDone } from './skip-done.ts';
import { subjectOfRecord } from './subject-of-record.ts';

/** What a row intends for a record of an entity without lines: a billable item. */
export function planRecord(
  row: CheckedRow,
  entity: Entity,
  claims: GuidClaims,
  context: PlanContext,
): PlanEntry {
  const moved = findMoved(entity.entity, row.key, context);
  if (moved !== undefined) {
    const { former, now: owner } = moved;
    const reason = explainMoved(moved, row.at);
    return planMoved({ row, shape: entity, former, owner, reason }, context);
  }
  const { held, renames, issues: identityIssues } = identifyRecord(row, entity, claims, context);
  const placed = placeSlots(row, entity, [{ pairs: entity.pairs, record: held?.record }]);
  const said = { at: row.at, readings: placed.readings };
  const subject = subjectOfRecord(entity, said, held, context);
  const found = findChanges(subject, context);
  const { changes: stated } = found;
  const changes = renames ? [...renaming(row, entity, held), ...stated] : stated;
  const issues = joinIssues(
    issuesOf(row, renames ? undefined : held),
    identityIssues,
    placed.issues,
    found.issues,
    isDecided(row, held, { entity, identityIssues })
      ? checkRequired(subject, changes, row.faulty)
      : [],
    refuseDeleted(row, held, changes),
    refuseUnreadable(row, held?.custom, changes),
    findConflicts(subject, changes),
    holdOlder(row, held, changes, context),
    keepBlanks(row, subject),
  );
  const entry = omitUndefined({
    entity: entity.entity,
    level: 'record' as const,
    ...placeOf(row),
    key: renames ? row.key : (held?.key ?? row.key),
    action: decideAction(intend(held, renames, changes), issues),
    guid: held?.guid,
    before: held?.record,
    changes,
    issues,
  });
  return skipDone(entry, subject);
}

function intend(held: Held | undefined, renames: boolean, changes: readonly Change[]): Action {
  return renames ? 'rename' : intendAction(held, changes);
}

/**
 * What was said of the row before. That its key looks like another row's does not count once the
 * account knows just this key: an exact match always wins (RULES, Identity).
 */
export function issuesOf({ issues }: CheckedRow, known: object | undefined): readonly Issue[] {
  if (known === undefined) return issues;
  return issues.filter(({ code }) => code !== 'row/look-alike');
}

/** Whether it is clear which record is meant; until then, what a new one would lack is beside the point. */
function isDecided(
  row: CheckedRow,
  held: Held | undefined,
  {
    entity,
    identityIssues,
  }: { readonly entity: Entity; readonly identityIssues: readonly Issue[] },
): boolean {
  if (held !== undefined) return true;
  return row.key !== '' && !isDamaged(row, entity.key) && !hasError(identityIssues);
}

function renaming(row: CheckedRow, entity: Entity, held: Held | undefined): readonly Change[] {
  const heading = row.readings.get(entity.key)?.heading ?? entity.key;
  const from = valueOf(held?.record ?? {}, entity.key);
  return [{ field: entity.key, heading, from, to: row.key }];
}

/** A row equal to a deleted record is unchanged; a change to it is blocked (RULES, Identity). */
export function refuseDeleted(
  { at }: CheckedRow,
  held: Held | undefined,
  changes: readonly Change[],
): readonly Issue[] {
  if (!held?.deleted || changes.length === 0) return [];
  const { key: what, updatedBy: by, updatedAt: changedAt } = held;
  const facts = omitUndefined({ at, what, by, changedAt });
  return [{ code: 'plan/deleted', severity: 'error', ...facts }];
}

/** Custom fields travel with every update, so a record whose own cannot be read back is held back. */
export function refuseUnreadable(
  { at }: CheckedRow,
  custom: CustomValues | undefined,
  changes: readonly Change[],
): readonly Issue[] {
  if (custom === undefined || custom.ok || changes.length === 0) return [];
  return [{ code: 'plan/custom-fields-unreadable', severity: 'error', at, why: custom.why }];
}
