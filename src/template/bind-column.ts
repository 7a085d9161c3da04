import { omitUndefined } from '../core/omit-undefined.ts';
import { foldHeading } from '../core/text.ts';
import { entityOf } from '../model/entities.ts';
import type { FieldKind } from '../model/field.ts';
import type { Claimed } from './claim-fields.ts';
import { findHeadingCurrency } from './find-currency.ts';
import { findSheetField } from './list-sheet-fields.ts';
import type { Template, TemplateColumn } from './template.ts';

/** A column of a sheet and the field that it gives. */
export interface Binding {
  readonly column: number;
  /** As the sheet writes it, without the `*` that marks it as needed. */
  readonly heading: string;
  /** The API's name, or `custom:<uname>`. */
  readonly field: string;
  readonly kind: FieldKind;
  /** The field is the pricebook's own, not the price's. */
  readonly ofBook?: true;
  /** Shown for reading, never sent. */
  readonly readOnly?: true;
  /** What a blank cell says. */
  readonly blank: 'keep' | 'clear';
  /** The currency that the heading names. */
  readonly currency?: string;
  /** What the sheet writes, folded as headings are → what is meant. */
  readonly values?: ReadonlyMap<string, string>;
  /** Put before each code that does not start with it. */
  readonly prefix?: string;
  /** A blank cell takes the value above it. */
  readonly fillDown?: 'merged' | 'blank';
}

/** What a column that claims a field is read as, with all that the template says of it. */
export function bindColumn(template: Template, { column, heading, field }: Claimed): Binding {
  const told = template.columns.find((candidate) => candidate.field === field);
  const known = findSheetField(template.entity, field);
  const kind = told?.kind ?? known?.kind ?? 'text';
  return omitUndefined({
    column,
    heading: heading.replaceAll(/\s+/gu, ' ').replace(/ ?\*+ ?$/u, ''),
    field,
    kind,
    ofBook: known?.ofBook,
    readOnly: isReadOnly(template, field) ? (true as const) : undefined,
    currency: kind === 'amount' ? findHeadingCurrency(heading) : undefined,
    ...settingsOf(told),
  });
}

function settingsOf({ blank = 'keep', values, prefix, fillDown }: Partial<TemplateColumn> = {}) {
  return { blank, values: values && foldNames(values), prefix, fillDown };
}

/** A map of what sheets write, by its names folded as headings are. */
export function foldNames<Meaning>(
  names: Readonly<Record<string, Meaning>>,
): ReadonlyMap<string, Meaning> {
  return new Map(Object.entries(names).map(([name, meaning]) => [foldHeading(name), meaning]));
}

/** Read-only fields, a guid beside a pricebook's key, and names that a line takes from its item. */
function isReadOnly({ entity }: Template, field: string): boolean {
  const known = findSheetField(entity, field);
  const taken = Object.keys(entityOf(entity).lines?.refersTo.always ?? {});
  return (
    known?.access === 'read-only' ||
    (known?.ofBook === true && known.kind === 'guid') ||
    taken.includes(field)
  );
}
