import { once } from '../core/once.ts';
import type { RecordShape } from '../model/entity.ts';
import type { Field } from '../model/field.ts';
import { textOf, valueOf } from '../model/record.ts';
import type { AimsioRecord } from '../model/record.ts';
import { applyChanges } from './apply-changes.ts';
import { joinFindings, nothing } from './findings.ts';
import type { Findings, Subject } from './findings.ts';
import type { Change } from './plan.ts';

/**
 * Fields that follow from the type (`billableItemIsTrade`): set on create and on a change of type
 * only; a cell that contradicts the type is an issue (RULES, Either/or pairs).
 */
export function changeDerived(subject: Subject, changes: readonly Change[]): Findings {
  const { shape, before } = subject;
  if (shape.derive === undefined) return nothing;
  const type = shape.pairs.find((pair) => pair.rate === undefined);
  const typeChanged =
    before === undefined ||
    changes.some(({ field }) => field === type?.uname || field === type?.name);
  const derived = derivedOf(shape);
  if (!typeChanged && !derived.some(({ name }) => subject.readings.has(name))) return nothing;
  const after = applyChanges(shape, before ?? {}, changes);
  const follows = shape.derive(after);
  const typeName = type && (textOf(after, type.name) ?? textOf(after, type.uname));
  return joinFindings(
    derived.map((field) =>
      changeOne(field, subject, { follows, typeChanged, type: typeName ?? '' }),
    ),
  );
}

interface Consequence {
  readonly follows: AimsioRecord;
  readonly typeChanged: boolean;
  readonly type: string;
}

function changeOne(
  field: Field,
  { readings, before }: Subject,
  { follows, typeChanged, type }: Consequence,
): Findings {
  const reading = readings.get(field.name);
  const said = reading?.says === 'value' ? reading : undefined;
  const from = valueOf(before ?? {}, field.name);
  const to = valueOf(follows, field.name);
  if (!typeChanged && (said === undefined || said.value === from)) return nothing;
  if (said !== undefined && said.value !== to) {
    const { at, heading, seen } = said;
    return {
      changes: [],
      issues: [{ code: 'plan/contradicts-type', severity: 'error', at, heading, seen, type }],
    };
  }
  if (from === to) return nothing;
  return { changes: [{ field: field.name, heading: field.heading, from, to }], issues: [] };
}

const derivedOf = once(({ fields }: RecordShape): readonly Field[] =>
  fields.filter(({ derived }) => derived === true),
);
