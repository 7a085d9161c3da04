import type { Address } from '../core/address.ts';
import type { Issue } from '../core/issue.ts';
import { entityOf } from '../model/entities.ts';
import type { Entity, Lines } from '../model/entity.ts';
import type { CheckedRow, CodeDamage, Reading, WholeRow } from '../rows/checked-sheet.ts';
import { knowCodes, recogniseCode } from './recognise-code.ts';
import type { KnownCodes } from './recognise-code.ts';
import type { PlanContext } from './findings.ts';
import type { FindItem } from './planned-items.ts';

/** A field of codes, and the codes that the account knows there. */
export interface CodeField {
  readonly field: string;
  readonly known: KnownCodes;
  /** Whether the file itself creates the code. */
  readonly isCreated?: (code: string) => boolean;
}

/** The fields of an entity's records that hold codes, with what the account holds there. */
export function listCodeFields(
  { entity, fields }: Entity,
  { index }: PlanContext,
): readonly CodeField[] {
  return fields
    .filter(({ kind }) => kind === 'code')
    .map(({ name }) => ({ field: name, known: knowCodes(index.seenValues(entity, name)) }));
}

/** The field of a price that names its billable item, with the codes of all that it may name. */
export function listLineCodes(
  { key, refersTo }: Lines,
  findItem: FindItem,
  { index }: PlanContext,
): readonly CodeField[] {
  const known = knowCodes(index.all(refersTo.entity).map((held) => held.key));
  return [{ field: key, known, isCreated: (code) => findItem(code) !== undefined }];
}

/**
 * The rows with what is to be said of codes that a spreadsheet damaged: the codes that the account
 * knows and that they may have been. With `--repair-codes` a proposal that is the only one is taken,
 * and told (RULES, Cells, Codes).
 */
export function repairCodes(
  rows: readonly CheckedRow[],
  fields: readonly CodeField[],
  { options }: PlanContext,
): readonly CheckedRow[] {
  return rows.map((row) => {
    const found = fields.flatMap((field) => judge(row, field, options.repairCodes === true) ?? []);
    return found.length === 0 ? row : settle(row, found);
  });
}

/** What is to become of one code: an issue, and the code it is read as where it is repaired. */
interface Judged {
  readonly field: string;
  readonly at: Address;
  readonly issue: Issue;
  readonly code?: string;
}

type CodeReading = Extract<Reading, { readonly says: 'value' }>;

function judge(row: CheckedRow, source: CodeField, mayRepair: boolean): Judged | undefined {
  const { field } = source;
  const reading = row.readings.get(field);
  if (reading?.says !== 'value') return undefined;
  const proposals = listProposals(row, reading, source, mayRepair);
  const [only] = proposals;
  if (only === undefined) return undefined;
  const { at, heading, seen } = reading;
  const place = { at, heading, seen };
  if (mayRepair && proposals.length === 1) {
    const issue = { code: 'plan/code-repaired', severity: 'warning', ...place, to: only } as const;
    return { field, at, issue, code: only };
  }
  if (reading.damage === undefined) return undefined;
  const issue = { code: 'cell/damaged-code', severity: 'error', ...place, proposals } as const;
  return { field, at, issue };
}

/** The codes that a cell may have held; none where it is sound, or nobody knows of any. */
function listProposals(
  row: CheckedRow,
  reading: CodeReading,
  { known, isCreated }: CodeField,
  mayRepair: boolean,
): readonly string[] {
  const left = String(reading.value);
  // A text file shows a number as text, so that digits may have lost their zeros there, too.
  const damage = reading.damage ?? (mayRepair && /^\d+$/u.test(left) ? lostZeros : undefined);
  if (damage === undefined || isCreated?.(left)) return [];
  const isSound = known.find(left) !== undefined && !isRefused(row, reading);
  return isSound ? [] : recogniseCode(left, damage, known);
}

const lostZeros: CodeDamage = { by: 'number' };

/** Whether the cell was refused as a code by itself, without the account. */
function isRefused({ issues }: CheckedRow, { at }: CodeReading): boolean {
  return issues.some((issue) => isAbout(issue, at));
}

function isAbout({ code, at }: Issue, cell: Address): boolean {
  return code === 'cell/not-a-code' && at?.column === cell.column;
}

/** What the account knows takes the place of what the cell alone could tell. */
function settle(row: CheckedRow, found: readonly Judged[]): CheckedRow {
  const issues = row.issues.filter((issue) => !found.some(({ at }) => isAbout(issue, at)));
  const codes = new Map(found.flatMap(({ field, code }) => (code ? [[field, code]] : [])));
  return readCodes(row, codes, [...issues, ...found.map(({ issue }) => issue)]);
}

/** The row with some codes read as what the account knows. A checked row's fields are worked out when asked for. */
function readCodes(
  row: CheckedRow,
  codes: ReadonlyMap<string, string>,
  issues: readonly Issue[],
): WholeRow {
  const { at, entity, layout, template, book, candidate, bookReadings } = row;
  const { slots, blanks, version, olderFile, hidden, duplicateOf } = row;
  const readings = new Map(row.readings);
  for (const [field, value] of codes) {
    const reading = readings.get(field);
    if (reading) {
      const { at: cell, heading, seen } = reading;
      readings.set(field, { at: cell, heading, seen, says: 'value', value });
    }
  }
  const key = codes.get(keyFieldOf(row)) ?? row.key;
  const same = { at, entity, layout, template, book, candidate, bookReadings, version, olderFile };
  return { ...same, slots, blanks, hidden, duplicateOf, key, readings, issues };
}

function keyFieldOf({ entity }: CheckedRow): string {
  const { key, lines } = entityOf(entity);
  return lines?.key ?? key;
}
