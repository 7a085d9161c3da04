import type { WireContract } from '../aimsio/wire-contract.ts';
import type { RecordShape } from '../model/entity.ts';
import type { Field, Pair } from '../model/field.ts';
import { findMissing } from '../model/find-missing.ts';
import { isRecord, textOf } from '../model/record.ts';
import type { AimsioRecord } from '../model/record.ts';
import type { Values } from './account-state.ts';
import { customFields, itemTypes, rateTypes } from './master-data.ts';
import type { CustomField, Term } from './master-data.ts';

/** What of an object would be kept, and why it is refused: it is kept only without errors. */
export interface Accepted {
  readonly values: Values;
  readonly custom: Values;
  readonly errors: readonly string[];
}

/**
 * The writable fields of an object that was sent, checked by the reference's rules. Read-only and
 * unknown members are passed over; what is left out is blank, so that only whole objects keep all.
 */
export function acceptFields(
  shape: RecordShape,
  sent: AimsioRecord,
  on: CustomField['on'][number],
  wire: WireContract,
): Accepted {
  const open = shape.fields.filter(({ access, kind }) => access === undefined && kind !== 'guid');
  const given = open.filter(({ name }) => !isBlank(sent[name]));
  const wrong = given.flatMap((field) => wrongType(field, sent[field.name]));
  const typed = Object.fromEntries(given.map(({ name }) => [name, sent[name]]));
  const pairs = shape.pairs.map((pair) => fillPair(pair, typed));
  const values = keepValues({
    ...typed,
    ...Object.assign({}, ...pairs.map(({ filled }) => filled)),
  });
  const custom = acceptCustom(sent, on, wire);
  const missing = findMissing(shape, values).map(({ field }) => `${field} is required`);
  return {
    values,
    custom: custom.values,
    errors: [...wrong, ...missing, ...pairs.flatMap(({ errors }) => errors), ...custom.errors],
  };
}

interface FilledPair {
  readonly filled: AimsioRecord;
  readonly errors: readonly string[];
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function wrongType({ name, kind }: Field, value: unknown): readonly string[] {
  const wanted =
    kind === 'amount' || kind === 'time' ? 'number' : kind === 'boolean' ? 'boolean' : 'string';
  if (typeof value === wanted) return [];
  return [`${name} must be a ${wanted}, but is ${JSON.stringify(value)}`];
}

/** One half of a pair gives the other; halves of different pairs are refused. */
function fillPair(pair: Pair, sent: AimsioRecord): FilledPair {
  const terms = pair.rate === undefined ? itemTypes : rateTypes;
  const uname = textOf(sent, pair.uname);
  const name = textOf(sent, pair.name);
  const byUname = terms.find((term) => term.uname === uname);
  const byName = findByName(name, terms);
  const torn = byUname !== undefined && byName !== undefined && byUname !== byName;
  const errors = [
    ...(pair.unames === undefined ? [] : checkKnown(pair, { uname, name, byUname, byName }, terms)),
    ...(torn ? [`${pair.uname} ${uname} and ${pair.name} ${name} do not belong together`] : []),
  ];
  const term = uname === undefined ? byName : byUname;
  const filled = term ? { [pair.uname]: term.uname, [pair.name]: term.name } : {};
  return { filled, errors };
}

interface Halves {
  readonly uname: string | undefined;
  readonly name: string | undefined;
  readonly byUname: Term | undefined;
  readonly byName: Term | undefined;
}

/** Types are a closed list; rate types are free text. */
function checkKnown(
  pair: Pair,
  { uname, name, byUname, byName }: Halves,
  terms: readonly Term[],
): readonly string[] {
  if (uname !== undefined) return byUname ? [] : [unknown(pair.uname, uname, terms)];
  return name === undefined || byName ? [] : [unknown(pair.name, name, terms)];
}

function findByName(name: string | undefined, terms: readonly Term[]): Term | undefined {
  const folded = name?.trim().toLowerCase();
  return terms.find((term) => term.name.toLowerCase() === folded || term.uname === folded);
}

function unknown(field: string, value: string, terms: readonly Term[]): string {
  return `${field} "${value}" is unknown; it must be one of ${terms.map(({ uname }) => uname).join(', ')}`;
}

function acceptCustom(
  sent: AimsioRecord,
  on: CustomField['on'][number],
  wire: WireContract,
): { readonly values: Values; readonly errors: readonly string[] } {
  const list = sent[wire.customFieldList] ?? [];
  if (!Array.isArray(list) || !list.every(isRecord)) {
    return { values: {}, errors: [`${wire.customFieldList} must be a list of objects`] };
  }
  const given = list.map((element) => ({
    uname: textOf(element, wire.customFieldUname) ?? '',
    value: element[wire.customFieldValue],
  }));
  const errors = given
    .filter(
      ({ uname }) => !customFields.some((field) => field.uname === uname && field.on.includes(on)),
    )
    .map(({ uname }) => `${wire.customFieldList}: there is no custom field "${uname}" here`);
  const kept = given.filter(({ value }) => !isBlank(value));
  return {
    values: keepValues(Object.fromEntries(kept.map(({ uname, value }) => [uname, value]))),
    errors,
  };
}

function keepValues(record: AimsioRecord): Values {
  const kept: Record<string, Values[string]> = {};
  for (const [name, value] of Object.entries(record)) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      kept[name] = value;
    }
  }
  return kept;
}
