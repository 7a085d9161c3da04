import { normaliseKey } from './text.ts';

/** What a cell says of a field: a value, or that it is to be emptied. */
export type Said =
  | { readonly says: 'value'; readonly value: string | number | boolean }
  | { readonly says: 'clear' };

/** What the cells of a row say, by field. */
export interface SaidByField extends Iterable<readonly [string, Said]> {
  readonly size: number;
  get(field: string): Said | undefined;
}

/** Whether two rows say the same of the same fields. */
export function sayTheSame(one: SaidByField, other: SaidByField): boolean {
  return (
    one.size === other.size && [...one].every(([field, said]) => isSameSaid(said, other.get(field)))
  );
}

/** Whether two cells say the same of a field; texts are compared as keys are (RULES, Identity). */
export function isSameSaid(one: Said, other: Said | undefined): boolean {
  if (one.says === 'clear' || other?.says !== 'value') return one.says === other?.says;
  if (typeof one.value !== 'string' || typeof other.value !== 'string') {
    return one.value === other.value;
  }
  return normaliseKey(one.value) === normaliseKey(other.value);
}
