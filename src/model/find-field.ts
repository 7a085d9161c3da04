import { once } from '../core/once.ts';
import type { RecordShape } from './entity.ts';
import type { Field, Pair } from './field.ts';

/** A field of a shape by the API's name; `undefined` where it has none of that name. */
export function fieldOf(shape: RecordShape, name: string): Field | undefined {
  return fieldsOf(shape).get(name);
}

/** The pair of which a field is a half; `undefined` where it stands for itself. */
export function pairOf(shape: RecordShape, field: string): Pair | undefined {
  return pairsOf(shape).get(field);
}

// A plan asks this several times for every row.
const fieldsOf = once(
  ({ fields }: RecordShape): ReadonlyMap<string, Field> =>
    new Map(fields.map((field) => [field.name, field])),
);

const pairsOf = once(
  ({ pairs }: RecordShape): ReadonlyMap<string, Pair> =>
    new Map(
      pairs.flatMap((pair) => [
        [pair.uname, pair],
        [pair.name, pair],
      ]),
    ),
);
