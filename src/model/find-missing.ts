import { once } from '../core/once.ts';
import type { RecordShape } from './entity.ts';
import type { Field } from './field.ts';
import { valueOf } from './record.ts';
import type { AimsioRecord } from './record.ts';

/** A field or pair that an object lacks. */
export interface Missing {
  /** The field, or the name half of the pair. */
  readonly field: string;
  readonly heading: string;
}

/**
 * What an object lacks to be accepted: required fields, and one half of each pair that is needed
 * (on create, or because its rate has a value). The prose of the reference wins over its marks.
 */
export function findMissing(shape: RecordShape, record: AimsioRecord): readonly Missing[] {
  const has = (field: string): boolean => valueOf(record, field) !== undefined;
  const fields = requiredOf(shape)
    .filter(({ name }) => !has(name))
    .map(({ name: field, heading }) => ({ field, heading }));
  const pairs = shape.pairs
    .filter((pair) => pair.rate === undefined || has(pair.rate))
    .filter((pair) => !has(pair.uname) && !has(pair.name))
    .map((pair) => ({ field: pair.name, heading: pair.label }));
  return [...fields, ...pairs];
}

const requiredOf = once(({ fields }: RecordShape): readonly Field[] =>
  fields.filter(({ required, access }) => required && access === undefined),
);
