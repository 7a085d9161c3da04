/** What a field of a sheet or a record may hold; absent, `null` and `""` are all `undefined` here. */
export type Value = string | number | boolean | undefined;

/** An object as the API gives or takes it, under the API's own names. */
export type AimsioRecord = Readonly<Record<string, unknown>>;

/** A record's field as a value: `null`, `""` and absent are one (RULES, Cells). */
export function valueOf(record: AimsioRecord, field: string): Value {
  const value = record[field];
  if (typeof value === 'string') return value === '' ? undefined : value;
  return typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}

/** A record's field as text, `undefined` where it holds none. */
export function textOf(record: AimsioRecord, field: string): string | undefined {
  const value = valueOf(record, field);
  return value === undefined ? undefined : String(value);
}

/** The elements of a record's list field that are objects. */
export function listOf(record: AimsioRecord, field: string): readonly AimsioRecord[] {
  const list = record[field];
  return Array.isArray(list) ? list.filter(isRecord) : [];
}

/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is AimsioRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
