import { findSheetField } from './list-sheet-fields.ts';
import type { EntityName } from '../model/entity.ts';
import type { Slot } from '../model/field.ts';

/** `list`: one record or price a row. `matrix`: items down, pricebooks across. */
export type Layout = 'list' | 'matrix';

/** Where a column stands: under a heading, at a letter, or both; the letter decides. */
export interface ColumnPlace {
  readonly heading?: string;
  /** `C`: whatever stands above it. */
  readonly letter?: string;
}

/** One column of a template. */
export interface TemplateColumn extends ColumnPlace {
  /** The API's field name; the name half for a pair; `custom:<uname>` for a custom field. */
  readonly field: string;
  readonly aliases?: readonly string[];
  /** A sheet without this heading does not fit. Key headings only, in the built-in templates. */
  readonly required?: boolean;
  /** Replaces the model's kind of the field. */
  readonly kind?: 'text' | 'code' | 'amount' | 'boolean' | 'choice' | 'time';
  /** In characters. */
  readonly width?: number;
  readonly note?: string;
  /** What a blank cell says: nothing (`keep`, the default), or that the field is to be emptied. */
  readonly blank?: 'keep' | 'clear';
  /** What the sheet writes → what is meant (`HR` → `hourly`); compared as headings are. */
  readonly values?: Readonly<Record<string, string>>;
  /** Codes only: put before each code that does not start with it. */
  readonly prefix?: string;
  /** A blank cell takes the value above it: inside a vertical merge only, or wherever it is blank. */
  readonly fillDown?: 'merged' | 'blank';
}

/** One row a rate type becomes three slots: which column tells the rows of an item apart. */
export interface SlotSource extends ColumnPlace {
  /** The first rate's type, of which the account says what slot it is in; else a heading or letter. */
  readonly field?: string;
  /** What the column says → the slot; without it the account decides by the rate type. */
  readonly slots?: Readonly<Record<string, Slot>>;
}

/** What a sheet must look like. */
export interface Template {
  readonly name: string;
  readonly title: string;
  readonly entity: EntityName;
  readonly layout: Layout;
  /** The sheets' names, in which `*` stands for anything; absent: any sheet that fits. */
  readonly sheets?: string | readonly string[];
  /** The last row of the headings, 0 for none; absent: found. */
  readonly headerRow?: number;
  readonly columns: readonly TemplateColumn[];
  /** Values for fields that no column gives. */
  readonly constants?: Readonly<Record<string, string | number | boolean>>;
  /** The field that the sheet's name gives, the pricebook's say. */
  readonly sheetName?: string;
  readonly slotFrom?: SlotSource;
  /** The decimal sign of amounts typed as text; absent: proven by each column. */
  readonly decimal?: '.' | ',';
  /** Rows older than their records pass with a warning: nightly files of another system. */
  readonly olderFile?: 'warn';
  /** ISO 4217; a sheet that shows another currency is refused. */
  readonly currency?: string;
  /** Matrix: headings that are pricebooks, and headings that are not. */
  readonly books?: readonly string[];
  readonly ignore?: readonly string[];
}

/** The heading by which people know a template's field, whether a column of it has one or not. */
export function headingOf({ columns, entity }: Template, field: string): string {
  const own = columns.find((column) => column.field === field)?.heading;
  return own ?? findSheetField(entity, field)?.heading ?? field;
}

/** Whether a field comes from elsewhere than a column: a constant, or the sheet's name. */
export function isGivenApart({ constants, sheetName }: Template, field: string): boolean {
  return sheetName === field || constants?.[field] !== undefined;
}
