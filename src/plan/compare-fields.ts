import { percentChange } from '../core/decimal.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import { customFieldHeading, customFieldUname } from '../model/custom-field.ts';
import type { RecordShape } from '../model/entity.ts';
import type { Field, Pair } from '../model/field.ts';
import { pairOf } from '../model/find-field.ts';
import { textOf } from '../model/record.ts';
import { sameValue } from '../model/same-value.ts';
import type { BaseRecord } from '../template/base-sheet.ts';
import type { FieldDifference } from './comparison.ts';
import { namesTaken } from './names-taken.ts';

type Values = BaseRecord['values'];

/**
 * The fields in which two records of one key differ, in the model's order, custom fields last. What
 * people can write is compared: no guids, times, users and whatever else Aimsio sets by itself, and
 * not the name that a price takes from its billable item.
 */
export function compareFields(
  shape: RecordShape,
  first: BaseRecord,
  second: BaseRecord,
  labels: ReadonlyMap<string, string>,
): readonly FieldDifference[] {
  const taken = namesTaken(shape);
  const compared = shape.fields.filter(
    ({ name, access, kind }) => access === undefined && kind !== 'guid' && !taken.includes(name),
  );
  const own = compared.flatMap((field) => compareField(shape, field, first.values, second.values));
  return isCustomUnread(first, second)
    ? own
    : [...own, ...compareCustom(first.values, second.values, labels)];
}

/** Whether nobody can tell if the custom fields of two records are the same. */
export function isCustomUnread(first: BaseRecord, second: BaseRecord): boolean {
  return first.customUnread === true || second.customUnread === true;
}

function compareField(
  shape: RecordShape,
  field: Field,
  first: Values,
  second: Values,
): readonly FieldDifference[] {
  const { name, heading } = field;
  const pair = pairOf(shape, name);
  if (pair !== undefined) return name === pair.name ? comparePair(pair, first, second) : [];
  const [from, to] = [first[name], second[name]];
  if (sameValue(from, to) || (field.derived && followsOn(shape, name, [first, second]))) return [];
  const isAmount = field.kind === 'amount';
  const percent =
    isAmount && typeof from === 'number' && typeof to === 'number'
      ? percentChange(from, to)
      : undefined;
  return [{ field: name, heading, isAmount, from, to, ...omitUndefined({ percent }) }];
}

/** Whether a derived field is what follows from the others on each side: then those are told alone. */
function followsOn(shape: RecordShape, name: string, sides: readonly Values[]): boolean {
  return sides.every((values) => shape.derive?.(values)[name] === values[name]);
}

/** A pair is one value: its Unames count where both are known, else its names. */
function comparePair(pair: Pair, first: Values, second: Values): readonly FieldDifference[] {
  const [unameFrom, unameTo] = [textOf(first, pair.uname), textOf(second, pair.uname)];
  const [nameFrom, nameTo] = [textOf(first, pair.name), textOf(second, pair.name)];
  const byUname = unameFrom !== undefined && unameTo !== undefined;
  const [from, to] = [nameFrom ?? unameFrom, nameTo ?? unameTo];
  if (byUname ? sameValue(unameFrom, unameTo) : sameValue(from, to)) return [];
  const shown = byUname && sameValue(from, to) ? [unameFrom, unameTo] : [from, to];
  const { name: field, label: heading } = pair;
  return [{ field, heading, isAmount: false, from: shown[0], to: shown[1] }];
}

function compareCustom(
  first: Values,
  second: Values,
  labels: ReadonlyMap<string, string>,
): readonly FieldDifference[] {
  const fields = new Set([...Object.keys(first), ...Object.keys(second)]);
  return [...fields].sort().flatMap((field) => {
    const uname = customFieldUname(field);
    const [from, to] = [first[field], second[field]];
    if (uname === undefined || sameValue(from, to)) return [];
    const heading = customFieldHeading(uname, labels.get(uname));
    return [{ field, heading, isAmount: false, from, to }];
  });
}
