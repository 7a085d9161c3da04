import { findSheetField } from '../template/list-sheet-fields.ts';
import type { Template } from '../template/template.ts';
import { versionField } from './column-plan.ts';
import type { BookColumn, ColumnPlan, ReadColumn } from './column-plan.ts';

/** What all rows of a list, or all prices of one column of a matrix, have in common. */
export interface RowShape {
  readonly sheet: string;
  readonly template: Template;
  /** The columns whose contents a row keeps, in the order in which it keeps them. */
  readonly columns: readonly ReadColumn[];
  /** The template's constants and the sheet's name, for fields that no column gives. */
  readonly constants: readonly Constant[];
  /** By field: where a row's content stands in `columns`, or beyond them in `constants`. */
  readonly own: ReadonlyMap<string, number>;
  readonly ofBook: ReadonlyMap<string, number>;
  /** The sheet's column that names the currency of each row. */
  readonly currency: number | undefined;
  /** Where the row's key, and the name of its pricebook, stand. */
  readonly key: number | undefined;
  /** Where a row says when its record was changed last. */
  readonly version: number | undefined;
  readonly book: number | undefined;
  /** Whether rows belong to a pricebook; its name where all rows share one. */
  readonly hasBook: boolean;
  readonly bookName: string | undefined;
  readonly candidate: boolean;
}

/** A value that a template gives to a field of every row. */
export interface Constant {
  readonly field: string;
  readonly heading: string;
  readonly ofBook: boolean;
  readonly value: string | number | boolean;
}

/** What the rows of a sheet have in common; of a matrix, those of the pricebook with these columns. */
export function shapeRows(plan: ColumnPlan, prices: readonly BookColumn[] = []): RowShape {
  const { template } = plan.header;
  const asked = new Set(prices.map(({ column }) => column));
  const columns = plan.columns.filter(({ binding, column }) => binding || asked.has(column));
  const constants = listConstants(plan);
  const fields = [
    ...columns.map(({ field, binding }) => ({ field, ofBook: binding?.ofBook === true })),
    ...constants,
  ].map((slot, position) => ({ ...slot, position }));
  const index = (ofBook: boolean): Map<string, number> =>
    new Map(
      fields
        .filter((slot) => slot.ofBook === ofBook)
        .map(({ field, position }) => [field, position]),
    );
  const [own, ofBook] = [index(false), index(true)];
  const book = ofBook.get(plan.book ?? '');
  ofBook.delete(plan.book ?? '');
  const version = own.get(versionField);
  own.delete(versionField);
  return {
    sheet: plan.sheet,
    template,
    columns,
    constants,
    currency: plan.currency?.column,
    own,
    ofBook,
    key: own.get(plan.key),
    version,
    book,
    hasBook: plan.book !== undefined,
    bookName: prices[0]?.book,
    candidate: prices[0]?.candidate ?? false,
  };
}

/** A blank cell says nothing all the same: a constant counts only where no column gives the field. */
function listConstants({ header: { template }, bindings, sheet }: ColumnPlan): readonly Constant[] {
  const bound = new Set([...bindings.values()].map(({ field }) => field));
  const named = template.sheetName === undefined ? {} : { [template.sheetName]: sheet.trim() };
  return Object.entries({ ...template.constants, ...named }).flatMap(([field, value]) => {
    if (bound.has(field)) return [];
    const known = findSheetField(template.entity, field);
    const heading = known?.heading ?? field;
    return [{ field, heading, ofBook: known?.ofBook === true, value }];
  });
}
