import type { Issue } from '../core/issue.ts';
import { countUnseen } from '../core/look-alike.ts';
import { normaliseKey } from '../core/text.ts';
import type { Entity } from '../model/entity.ts';
import type { CheckedRow } from '../rows/checked-sheet.ts';
import type { Held } from '../snapshot/snapshot.ts';
import { isAllowed } from './find-allowance.ts';
import type { PlanContext } from './findings.ts';
import type { GuidClaims } from './claim-guids.ts';
import { lostLeadingZeros } from './recognise-code.ts';
import { findDeleted } from './tell-deleted-apart.ts';

/** Which record a row speaks of. No record and no error: the row asks for a new one. */
export interface Identity {
  readonly held?: Held;
  /** Whether the row gives a known record a new key. */
  readonly renames: boolean;
  readonly issues: readonly Issue[];
}

/** Code finds the record, guid confirms it (RULES, Identity). */
export function identifyRecord(
  row: CheckedRow,
  entity: Entity,
  claims: GuidClaims,
  context: PlanContext,
): Identity {
  const deleted = findDeleted(row, entity, context);
  if (deleted !== undefined) return { held: deleted, renames: false, issues: [] };
  return identifyByCode(row, entity, claims, context);
}

function identifyByCode(
  row: CheckedRow,
  entity: Entity,
  claims: GuidClaims,
  context: PlanContext,
): Identity {
  const { index } = context;
  const byKey = index.byKey(entity.entity, row.key);
  const guid = context.base?.of === 'another-account' ? undefined : readGuid(row, entity);
  const byGuid = guid === undefined ? undefined : index.byGuid(entity.entity, guid);
  const unknown: readonly Issue[] =
    guid !== undefined && byGuid === undefined
      ? [{ code: 'plan/guid-unknown', severity: 'warning', at: row.at, guid }]
      : [];
  if (byKey !== undefined) return confirm(row, byKey, byGuid, unknown);
  if (isDamaged(row, entity.key)) return { renames: false, issues: unknown };
  if (byGuid === undefined) {
    return { renames: false, issues: [...unknown, ...findLookAlike(row, entity, context)] };
  }
  const claim = claims.of(byGuid);
  if (claim === 'sole') return rename(row, entity, byGuid, context);
  const repeated = repeatedGuid(row, byGuid, claim === 'copy' ? 'warning' : 'error');
  if (claim === 'contested') return { held: byGuid, renames: false, issues: [repeated] };
  return { renames: false, issues: [repeated, ...findLookAlike(row, entity, context)] };
}

function readGuid(row: CheckedRow, entity: Entity): string | undefined {
  const reading = row.readings.get(entity.guid);
  return reading?.says === 'value' ? String(reading.value).trim() : undefined;
}

function confirm(
  row: CheckedRow,
  byKey: Held,
  byGuid: Held | undefined,
  issues: readonly Issue[],
): Identity {
  if (byGuid === undefined || byGuid.guid === byKey.guid) {
    return { held: byKey, renames: false, issues };
  }
  return {
    held: byKey,
    renames: false,
    issues: [
      {
        code: 'plan/guid-of-another',
        severity: 'error',
        at: row.at,
        guidKey: byGuid.key,
        key: byKey.key,
      },
    ],
  };
}

/** A key of which it is open what it was names no record, old or new. */
export function isDamaged({ issues, readings }: CheckedRow, key: string): boolean {
  const cell = readings.get(key)?.at;
  return issues.some(
    ({ code, severity, at }) =>
      severity === 'error' &&
      (code === 'cell/damaged-code' || code === 'cell/not-a-code') &&
      at?.column === cell?.column,
  );
}

function damagedCode(row: CheckedRow, entity: Entity, proposals: readonly string[]): Issue {
  const reading = row.readings.get(entity.key);
  return {
    code: 'cell/damaged-code',
    severity: 'error',
    at: reading?.at ?? row.at,
    heading: reading?.heading ?? entity.key,
    seen: reading?.seen ?? row.key,
    proposals,
  };
}

function findLookAlike(
  row: CheckedRow,
  entity: Entity,
  { index, options }: PlanContext,
): readonly Issue[] {
  const existing = index.lookAlike(entity.entity, row.key);
  if (existing === undefined) return findInvisible(row, entity);
  if (isAllowed(options, 'look-alike', row.key)) return [];
  return [
    {
      code: 'plan/look-alike',
      severity: 'error',
      at: row.at,
      key: row.key,
      existing: existing.key,
    },
  ];
}

/** A new code with signs that print nothing could never be typed again. */
function findInvisible({ key, readings, at }: CheckedRow, entity: Entity): readonly Issue[] {
  const count = countUnseen(key);
  if (count === 0) return [];
  const reading = readings.get(entity.key);
  const place = { at: reading?.at ?? at, heading: reading?.heading ?? entity.key };
  return [{ code: 'plan/invisible-sign', severity: 'warning', ...place, key, count }];
}

function repeatedGuid(row: CheckedRow, { guid }: Held, severity: 'warning' | 'error'): Issue {
  return { code: 'row/guid-repeated', severity, at: row.at, guid };
}

/** A known guid with a key that no record has: a rename, unless a spreadsheet damaged the key. */
function rename(row: CheckedRow, entity: Entity, held: Held, { options }: PlanContext): Identity {
  if (lostLeadingZeros(normaliseKey(row.key), normaliseKey(held.key))) {
    return { held, renames: false, issues: [damagedCode(row, entity, [held.key])] };
  }
  const allowed = [row.key, held.key].some((key) => isAllowed(options, 'rename', key));
  const issue: Issue = {
    code: 'plan/rename',
    severity: 'error',
    at: row.at,
    from: held.key,
    to: row.key,
  };
  return { held, renames: true, issues: allowed ? [] : [issue] };
}
