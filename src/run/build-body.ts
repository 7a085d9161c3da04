import type { WireContract } from '../aimsio/wire-contract.ts';
import type { Lines, RecordShape } from '../model/entity.ts';
import { customFieldUname } from '../model/custom-field.ts';
import { fieldOf } from '../model/find-field.ts';
import type { AimsioRecord, Value } from '../model/record.ts';
import { applyChanges } from '../plan/apply-changes.ts';
import type { Change } from '../plan/plan.ts';
import type { CustomValues } from '../snapshot/snapshot.ts';

/** What a body is made from: the newest read of a record or line, nothing for a new one. */
export interface Newest {
  readonly record: AimsioRecord;
  readonly custom: CustomValues;
}

/** A record or a line; a record's own lines are sent by their own entries. */
type Shape = RecordShape & { readonly lines?: Lines };

/**
 * The object to be sent: the whole writable record as it was read last, the changes laid over it, the
 * custom fields always with it, read-only fields never (RULES, What is sent). Members that the
 * reference does not know go back as they came, because what is left out may be wiped.
 */
export function buildBody(
  shape: Shape,
  newest: Newest | undefined,
  changes: readonly Change[],
  wire: WireContract,
): AimsioRecord {
  const own = changes.filter(({ field }) => customFieldUname(field) === undefined);
  const writable = leaveOutReadOnly(shape, newest?.record ?? {});
  const customFields = listCustomFields(newest?.custom, changes, wire);
  return {
    ...applyChanges(shape, writable, own),
    ...Object.fromEntries(
      own.filter(isClearing).map(({ field }) => [field, clearValue(shape, field, wire)]),
    ),
    ...(customFields.length === 0 ? {} : { [wire.customFieldList]: customFields }),
  };
}

function leaveOutReadOnly(shape: Shape, record: AimsioRecord): AimsioRecord {
  const readOnly = shape.fields.filter(({ access }) => access !== undefined);
  const closed = new Set<string | undefined>(readOnly.map(({ name }) => name));
  closed.add(shape.formData).add(shape.lines?.list);
  return Object.fromEntries(Object.entries(record).filter(([field]) => !closed.has(field)));
}

function isClearing({ to }: Change): boolean {
  return to === undefined;
}

function clearValue(shape: RecordShape, field: string, wire: WireContract): unknown {
  const kind = fieldOf(shape, field)?.kind;
  return kind === 'amount' || kind === 'boolean' ? wire.clearNumber : wire.clearText;
}

function listCustomFields(
  custom: CustomValues | undefined,
  changes: readonly Change[],
  wire: WireContract,
): readonly AimsioRecord[] {
  const values = new Map<string, Value>();
  if (custom?.ok) for (const [uname, { value }] of custom.values) values.set(uname, value);
  for (const { field, to } of changes) {
    const uname = customFieldUname(field);
    if (uname !== undefined) values.set(uname, to);
  }
  return [...values].map(([uname, value]) => ({
    [wire.customFieldUname]: uname,
    [wire.customFieldValue]: value ?? wire.clearText,
  }));
}
