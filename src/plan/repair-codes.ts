import type { Address } from '../core/address.ts';
import type { Issue } from '../core/issue.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import { entityOf } from '../model/entities.ts';
import type { Entity, Lines } from '../model/entity.ts';
import type { CheckedRow, CodeDamage, Reading } from '../rows/checked-sheet.ts';
import { knowCodes, recogniseCode } from './recognise-code.ts';
import type { KnownCodes } from './recognise-code.ts';
import type { PlanContext } from './findings.ts';
import type { FindItem } from './planned-items.ts';
import { meetRepeated } from './meet-repeated.ts';
import { keyFieldOf, rereadRow } from './reread-row.ts';

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
    .map(({ name }) => ({ field: name, known: knowCodes(index, entity, name) }));
}

/** The field of a price that names its billable item, with the codes of all that it may name. */
export function listLineCodes(
  { key, refersTo }: Lines,
  findItem: FindItem,
  { index }: PlanContext,
): readonly CodeField[] {
  const known = knowCodes(index, refersTo.entity, entityOf(refersTo.entity).key);
  return [{ field: key, known, isCreated: (code) => findItem(code) !== undefined }];
}

/**
 * The rows with what is to be said of codes that a spreadsheet damaged: the codes that the account
 * knows and that they may have been. With `--repair-codes` a proposal that is the only one is taken,
 * and told (RULES, Cells, Codes); rows of one key are then judged as rows that repeat it.
 */
export function repairCodes(
  rows: readonly CheckedRow[],
  fields: readonly CodeField[],
  { options }: PlanContext,
): readonly CheckedRow[] {
  const sound = rows.map((row) => {
    const found = fields.flatMap((field) => judge(row, field, options.repairCodes === true) ?? []);
    return found.length === 0 ? row : settle(row, found);
  });
  return meetRepeated(rows, sound);
}

/** What is to become of one code: what is said of it, and the code it is read as where it is repaired. */
interface Judged {
  readonly field: string;
  readonly at: Address;
  readonly issues: readonly Issue[];
  readonly code?: string;
}

type CodeReading = Extract<Reading, { readonly says: 'value' }>;

function judge(row: CheckedRow, source: CodeField, mayRepair: boolean): Judged | undefined {
  const { field, known } = source;
  const reading = row.readings.get(field);
  if (reading?.says !== 'value') return undefined;
  const { at, damage } = reading;
  const doubt = row.issues.find((issue) => isAbout(issue, at));
  // A text that only looks like a date is the code that the account knows.
  if (doubt?.severity !== 'error' && known.find(String(reading.value)) !== undefined) {
    return doubt && { field, at, issues: [] };
  }
  const proposals = listProposals(reading, source);
  const issue = explain(reading, proposals, mayRepair);
  // Of a key that is typed so, the guard of look-alike codes speaks.
  const isTypedKey = damage === undefined && field === keyFieldOf(row);
  if (issue === undefined || (isTypedKey && issue.code !== 'plan/code-repaired')) return undefined;
  const code = issue.code === 'plan/code-repaired' ? issue.to : undefined;
  return omitUndefined({ field, at, issues: [issue], code });
}

/** What is said of a damaged code; that it is repaired, where that may be. */
function explain(
  { at, heading, seen, damage }: CodeReading,
  proposals: readonly string[],
  mayRepair: boolean,
): Issue | undefined {
  const [only, ...others] = proposals;
  if (only === undefined) return undefined;
  const place = { at, heading, seen };
  if (mayRepair && others.length === 0) {
    return { code: 'plan/code-repaired', severity: 'warning', ...place, to: only };
  }
  const severity = damage === undefined ? 'warning' : 'error';
  return { code: 'cell/damaged-code', severity, ...place, proposals };
}

/** The codes that a cell may have held; none where it is sound, or nobody knows of any. */
function listProposals(reading: CodeReading, { known, isCreated }: CodeField): readonly string[] {
  const left = String(reading.value);
  // A text file shows a number as text, so that digits may have lost their zeros there, too.
  const damage = reading.damage ?? (/^\d+$/u.test(left) ? lostZeros : undefined);
  return damage === undefined || isCreated?.(left) ? [] : recogniseCode(left, damage, known);
}

const lostZeros: CodeDamage = { by: 'number' };

function isAbout({ code, at }: Issue, cell: Address): boolean {
  return code === 'cell/not-a-code' && at?.column === cell.column;
}

/** What the account knows takes the place of what the cell alone could tell. */
function settle(row: CheckedRow, found: readonly Judged[]): CheckedRow {
  const issues = row.issues.filter((issue) => !found.some(({ at }) => isAbout(issue, at)));
  const codes = new Map(found.flatMap(({ field, code }) => (code ? [[field, code]] : [])));
  return rereadRow(row, codes, [...issues, ...found.flatMap(({ issues: said }) => said)]);
}
