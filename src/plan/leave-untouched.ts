import { omitUndefined } from '../core/omit-undefined.ts';
import { customFieldName, customFieldUname } from '../model/custom-field.ts';
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
    const own = new Set(
      shape.fields.filter(({ access }) => access === 'read-only').map(({ name }) => name),
    );
    return { ...subject, readings: new Map([...readings].filter(([field]) => !own.has(field))) };
  }
  if (base === undefined) return subject;
  const remembered: Subject = { ...subject, before: base.values };
  const touched = new Map<string, Reading>();
  for (const [field, reading] of readings) {
    if (isTouched(field, reading, remembered, context)) touched.set(field, reading);
  }
  return { ...subject, readings: touched };
}

/** Whether any cell says something new, beside those by which the record is found. */
export function isEdited({ shape, readings }: Subject): boolean {
  const silent = new Set([
    shape.key,
    shape.guid,
    ...shape.fields.filter(({ access }) => access === 'read-only').map(({ name }) => name),
  ]);
  return [...readings].some(([field]) => !silent.has(field));
}

function isTouched(
  field: string,
  reading: Reading,
  remembered: Subject,
  context: PlanContext,
): boolean {
  const { shape } = remembered;
  if (field === shape.key || field === shape.guid) return true;
  const { changes, issues } = compareAlone(field, reading, remembered, context);
  return changes.length > 0 || issues.length > 0;
}

function compareAlone(
  field: string,
  reading: Reading,
  remembered: Subject,
  context: PlanContext,
): Findings {
  const { pairs, fields } = remembered.shape;
  const pair = pairs.find(({ uname, name }) => uname === field || name === field);
  const known = pair === undefined && fields.find(({ name }) => name === field);
  if (known) return changeField(known, remembered, context);
  const alone: Subject = { ...remembered, readings: new Map([[field, reading]]) };
  if (pair !== undefined) return changePair(pair, alone, context);
  const custom = remembered.base && customOf(remembered.base);
  return changeCustom(omitUndefined({ ...alone, custom }), context);
}

function customOf({ values }: BaseRecord): CustomValues {
  const custom = Object.entries(values).flatMap(([field, value]) => {
    const uname = customFieldUname(field);
    return uname === undefined ? [] : [[uname, { label: customFieldName(uname), value }] as const];
  });
  return { ok: true, values: new Map(custom) };
}
