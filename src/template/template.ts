import type { EntityName } from '../model/entity.ts';

/** `list`: one record or price a row. `matrix`: items down, pricebooks across. */
export type Layout = 'list' | 'matrix';

/** One column of a template. */
export interface TemplateColumn {
  /** The API's field name; the name half for a pair; `custom:<uname>` for a custom field. */
  readonly field: string;
  readonly heading: string;
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
}

/** What a sheet must look like. */
export interface Template {
  readonly name: string;
  readonly title: string;
  readonly entity: EntityName;
  readonly layout: Layout;
  /** The sheet's name, or a pattern with `*`; absent: any sheet that fits. */
  readonly sheet?: string;
  /** The row of the headings; absent: found. */
  readonly headerRow?: number;
  readonly columns: readonly TemplateColumn[];
  /** Values for fields that no column gives. */
  readonly constants?: Readonly<Record<string, string | number | boolean>>;
  /** The decimal sign of amounts typed as text; absent: proven by each column. */
  readonly decimal?: '.' | ',';
  /** ISO 4217; a sheet that shows another currency is refused. */
  readonly currency?: string;
  /** Matrix: headings that are pricebooks, and headings that are not. */
  readonly books?: readonly string[];
  readonly ignore?: readonly string[];
}
