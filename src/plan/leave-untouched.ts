import { once } from '../core/once.ts';
import { customFieldName, customFieldUname } from '../model/custom-field.ts';
import type { RecordShape } from '../model/entity.ts';
import { fieldOf, pairOf } from '../model/find-field.ts';
import type { Reading } from '../rows/checked-sheet.ts';
import type { CustomValues } from '../snapshot/snapshot.ts';
import type { BaseRecord } from '../template/base-sheet.ts';
import { changeCustom } from './change-custom.ts';
import { changeField } from './change-field.ts';
import { changePair } from './change-pair.ts';
import type { Findings, PlanContext, Subject } from './findings.ts';

/**
 * The subject without the cells that nobody touched since the export: what a cell says is compared
 * with the base by the very rules by which it is compared with an account, and where they find nothing,
 * there is nothing to send, whatever the account holds by now (RULES, Three ways). Of a pair each half
 * counts by itself. On another account than the base's own, only what nobody may set is left out.
 */
export function leaveUntouched(subject: Subject, context: PlanContext): Subject {
  const { shape, readings, base } = subject;
  if (context.base?.of === 'another-account') {
    const own = readOnlyOf(shape);
    return { ...subject, readings: new Map([...readings].filter(([field]) => !own.has(field))) };
  }
  if (base === undefined) return subject;
  const remembered: Subject = { ...subject, before: base.values };
  const touched = new Map<string, Reading>();
  for (const field of readings.keys()) {
    const reading = isTouched(field, remembered, context) ? readings.get(field) : undefined;
    if (reading !== undefined) touched.set(field, reading);
  }
  return { ...subject, readings: touched };
}

/** Whether any cell says something new, beside those by which the record is found. */
export function isEdited({ shape, readings }: Subject): boolean {
  const silent = readOnlyOf(shape);
  for (const field of readings.keys()) {
    if (field !== shape.key && field !== shape.guid && !silent.has(field)) return true;
  }
  return false;
}

const readOnlyOf = once(({ fields }: RecordShape): ReadonlySet<string> => {
  return new Set(fields.filter(({ access }) => access === 'read-only').map(({ name }) => name));
});

function isTouched(field: string, remembered: Subject, context: PlanContext): boolean {
  const { shape } = remembered;
  if (field === shape.key || field === shape.guid) return true;
  const { changes, issues } = compareAlone(field, remembered, context);
  return changes.length > 0 || issues.length > 0;
}

function compareAlone(field: string, remembered: Subject, context: PlanContext): Findings {
  const { shape } = remembered;
  const pair = pairOf(shape, field);
  if (pair !== undefined) {
    const other = field === pair.name ? pair.uname : pair.name;
    const isAlone = !remembered.readings.has(other);
    return changePair(pair, isAlone ? remembered : alone(field, remembered), context);
  }
  const known = fieldOf(shape, field);
  if (known !== undefined) return changeField(known, remembered, context);
  const { base } = remembered;
  const custom = base && { custom: customOf(base) };
  return changeCustom({ ...alone(field, remembered), ...custom }, context);
}

/** The subject as if no other cell of the row said anything. */
function alone(field: string, subject: Subject): Subject {
  const reading = subject.readings.get(field);
  return { ...subject, readings: new Map(reading && [[field, reading]]) };
}

function customOf({ values }: BaseRecord): CustomValues {
  const custom = Object.entries(values).flatMap(([field, value]) => {
    const uname = customFieldUname(field);
    return uname === undefined ? [] : [[uname, { label: customFieldName(uname), value }] as const];
  });
  return { ok: true, values: new Map(custom) };
}
