/** What a field holds. `code`: text that may look like a number; `time`: epoch milliseconds. */
export type FieldKind = 'text' | 'code' | 'guid' | 'amount' | 'boolean' | 'choice' | 'time';

/** The three rates that an item may have: regular, overtime, double time, say. */
export type Slot = 1 | 2 | 3;

/** One field of a record, as the API reference lists it. */
export interface Field {
  /** The API's own name. */
  readonly name: string;
  /** What people see in a sheet. */
  readonly heading: string;
  readonly kind: FieldKind;
  /** `read-only` fields are never sent, `write-only` ones never come back. Absent: both ways. */
  readonly access?: 'read-only' | 'write-only';
  /** Needed on the object as it is sent. A half of a pair is required through its pair. */
  readonly required?: true;
  /** Which rate it belongs to. */
  readonly slot?: Slot;
  /** Costs: sent only where the account carries them. */
  readonly cost?: true;
  /** Records share its values, which group them: sheets offer those in use. */
  readonly shared?: true;
  /** Follows from other fields (`billableItemIsTrade` from the type). */
  readonly derived?: true;
}

/** A field's facts without its name, as the tables below list them. */
export type FieldFacts = Omit<Field, 'name'>;

/**
 * Two fields that say one thing: a Uname and a name (RULES, Either/or pairs). Either half is enough;
 * a pair is one value.
 */
export interface Pair {
  readonly label: string;
  /** The half that holds the system's own name: `labour`. */
  readonly uname: string;
  /** The half that holds the name people see: `Labour`. */
  readonly name: string;
  /** The Unames there are, where the reference lists them. */
  readonly unames?: readonly string[];
  /** The rate that makes the pair needed; absent: always needed on create. */
  readonly rate?: string;
  readonly slot?: Slot;
}

/** A table of fields by name as a list. */
export function listFields(table: Readonly<Record<string, FieldFacts>>): readonly Field[] {
  return Object.entries(table).map(([name, facts]) => ({ name, ...facts }));
}
