import type { Issue } from '../core/issue.ts';
import type { Action } from '../core/outcome.ts';
import type { Entity } from '../model/entity.ts';
import { valueOf } from '../model/record.ts';
import type { CheckedRow } from '../rows/checked-sheet.ts';
import type { Held } from '../snapshot/snapshot.ts';
import type { GuidClaims } from './claim-guids.ts';
import { decideAction } from './decide-action.ts';
import { checkRequired, findChanges } from './find-changes.ts';
import type { PlanContext, Subject } from './findings.ts';
import { identifyRecord } from './identify-record.ts';
import type { Change, PlanEntry } from './plan.ts';

/** What a row intends for a record of an entity without lines: a billable item. */
export function planRecord(
  row: CheckedRow,
  entity: Entity,
  claims: GuidClaims,
  context: PlanContext,
): PlanEntry {
  const { held, renames, issues: identityIssues } = identifyRecord(row, entity, claims, context);
  const subject: Subject = {
    entity: entity.entity,
    shape: entity,
    at: row.at,
    readings: row.readings,
    ...(held === undefined ? {} : { before: held.record, custom: held.custom }),
  };
  const found = findChanges(subject, context);
  const changes = renames && held ? [renaming(row, entity, held), ...found.changes] : found.changes;
  const issues: readonly Issue[] = [
    ...row.issues,
    ...identityIssues,
    ...found.issues,
    ...checkRequired(subject, changes),
    ...(held === undefined ? [] : refuseDeleted(row, held, changes)),
    ...(held === undefined ? [] : refuseUnreadable(row, held, changes)),
  ];
  return {
    entity: entity.entity,
    level: 'record',
    ...placeOf(row),
    key: held === undefined || renames ? row.key : held.key,
    action: decideAction(intend(held, renames, changes), issues),
    ...(held === undefined ? {} : { guid: held.guid, before: held.record }),
    changes,
    issues,
  };
}

/** Where an entry stands, from the row that asks for it. */
export function placeOf({
  at,
  duplicateOf,
}: CheckedRow): Pick<PlanEntry, 'sheet' | 'row' | 'column' | 'duplicateOf'> {
  return {
    sheet: at.sheet,
    row: at.row,
    ...(at.column === undefined ? {} : { column: at.column }),
    ...(duplicateOf === undefined ? {} : { duplicateOf }),
  };
}

function intend(held: Held | undefined, renames: boolean, changes: readonly Change[]): Action {
  if (held === undefined) return 'create';
  if (renames) return 'rename';
  return changes.length === 0 ? 'unchanged' : 'update';
}

function renaming(row: CheckedRow, entity: Entity, { record }: Held): Change {
  const heading = row.readings.get(entity.key)?.heading ?? entity.key;
  return { field: entity.key, heading, from: valueOf(record, entity.key), to: row.key };
}

/** A row equal to a deleted record is unchanged; a change to it is blocked (RULES, Identity). */
function refuseDeleted(row: CheckedRow, held: Held, changes: readonly Change[]): readonly Issue[] {
  if (!held.deleted || changes.length === 0) return [];
  return [
    {
      code: 'plan/deleted',
      severity: 'error',
      at: row.at,
      what: held.key,
      ...(held.updatedBy === undefined ? {} : { by: held.updatedBy }),
      ...(held.updatedAt === undefined ? {} : { changedAt: held.updatedAt }),
    },
  ];
}

/** Custom fields travel with every update, so a record whose own cannot be read back is held back. */
function refuseUnreadable(
  row: CheckedRow,
  { custom }: Pick<Held, 'custom'>,
  changes: readonly Change[],
): readonly Issue[] {
  if (custom.ok || changes.length === 0) return [];
  return [
    { code: 'plan/custom-fields-unreadable', severity: 'error', at: row.at, why: custom.why },
  ];
}
