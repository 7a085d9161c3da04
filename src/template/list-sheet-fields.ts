import { entityOf } from '../model/entities.ts';
import type { EntityName } from '../model/entity.ts';
import type { Field } from '../model/field.ts';

/** A field as a sheet of an entity may carry it. */
export interface SheetField extends Field {
  /** A field of the pricebook itself, on a sheet whose rows are its prices. */
  readonly ofBook?: true;
}

/** The fields by which the rows of an entity's sheets are found. */
export interface RowKey {
  /** The record's key; for prices the item's code. */
  readonly key: string;
  /** Price sheets: the field that names the pricebook. */
  readonly book?: string;
}

/**
 * Every field that a sheet of the entity may carry. Sheets of an entity with lines have a row a line,
 * so the line's fields come first and win where both use one heading. Write-only fields are commands,
 * not data, and never stand in a sheet.
 */
export function listSheetFields(name: EntityName): readonly SheetField[] {
  const known = cache.get(name);
  if (known !== undefined) return known;
  const entity = entityOf(name);
  const own = entity.fields.filter(({ access }) => access !== 'write-only');
  const fields =
    entity.lines === undefined
      ? own
      : [...entity.lines.fields, ...own.map((field) => ({ ...field, ofBook: true as const }))];
  cache.set(name, fields);
  return fields;
}

const cache = new Map<EntityName, readonly SheetField[]>();

/** The field of a sheet by its name; `undefined` for custom and unknown fields. */
export function findSheetField(entity: EntityName, name: string): SheetField | undefined {
  return listSheetFields(entity).find((field) => field.name === name);
}

/** By which fields the rows of an entity's sheets are found. */
export function rowKeyOf(name: EntityName): RowKey {
  const entity = entityOf(name);
  return entity.lines === undefined
    ? { key: entity.key }
    : { key: entity.lines.key, book: entity.key };
}
