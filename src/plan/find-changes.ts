import type { Issue } from '../core/issue.ts';
import { once } from '../core/once.ts';
import type { RecordShape } from '../model/entity.ts';
import type { Field } from '../model/field.ts';
import { pairOf } from '../model/find-field.ts';
import { findMissing } from '../model/find-missing.ts';
import type { CheckedRow } from '../rows/checked-sheet.ts';
import { applyChanges } from './apply-changes.ts';
import { changeCustom } from './change-custom.ts';
import { changeDerived } from './change-derived.ts';
import { changeField } from './change-field.ts';
import { changePair } from './change-pair.ts';
import { joinFindings } from './findings.ts';
import type { Findings, PlanContext, Subject } from './findings.ts';
import { namesTaken } from './names-taken.ts';
import type { Change } from './plan.ts';

/**
 * Everything a row changes about its record or line, field by field, in the model's order, and
 * everything to be said about it. What the record would still lack is judged elsewhere
 * (`checkRequired`), because a line may be filled in from its billable item first.
 */
export function findChanges(subject: Subject, context: PlanContext): Findings {
  const { shape, readings } = subject;
  const found: Findings[] = [];
  for (const field of plainFieldsOf(shape)) {
    if (readings.has(field.name)) found.push(changeField(field, subject, context));
  }
  for (const pair of shape.pairs) found.push(changePair(pair, subject, context));
  const said = joinFindings([...found, changeCustom(subject, context)]);
  const all = joinFindings([said, changeDerived(subject, said.changes)]);
  return { changes: inModelOrder(subject, all.changes), issues: all.issues };
}

/**
 * What the object would lack if it were sent with these changes: an issue on the cell where the sheet
 * has one, else on the row. An update that changes nothing is not judged, nothing of it is sent; nor is a
 * field of which a cell holds what cannot be read, that is said of the cell.
 */
export function checkRequired(
  subject: Subject,
  changes: readonly Change[],
  faulty: CheckedRow['faulty'] = [],
): readonly Issue[] {
  const { shape, before, at, readings } = subject;
  if (before !== undefined && changes.length === 0) return [];
  const missing = findMissing(shape, applyChanges(shape, before ?? {}, changes));
  // The key is what the row is found by, be it read or not.
  const others = missing.filter(
    ({ field }) => field !== shape.key && !isFaulty(field, shape, faulty),
  );
  return others.map(({ field, heading }) => ({
    code: 'plan/field-required',
    severity: 'error',
    at: readings.get(field)?.at ?? at,
    heading,
    creating: before === undefined,
  }));
}

function isFaulty(field: string, shape: RecordShape, faulty: readonly string[]): boolean {
  const { uname = field, name = field } = pairOf(shape, field) ?? {};
  return faulty.includes(uname) || faulty.includes(name);
}

/** The fields that stand for themselves: no halves of a pair, nothing by which the record is found. */
const plainFieldsOf = once((shape: RecordShape): readonly Field[] => {
  const halves = shape.pairs.flatMap((pair) => [pair.uname, pair.name]);
  const others = new Set([...halves, shape.key, shape.guid, ...namesTaken(shape)]);
  return shape.fields.filter(({ name, derived }) => !others.has(name) && !derived);
});

const placesOf = once(
  ({ fields }: RecordShape) => new Map(fields.map(({ name }, position) => [name, position])),
);

function inModelOrder({ shape }: Subject, changes: readonly Change[]): readonly Change[] {
  if (changes.length < 2) return changes;
  const order = placesOf(shape);
  const place = ({ field }: Change): number => order.get(field) ?? order.size;
  return changes.toSorted((one, other) => place(one) - place(other));
}
