import type { Address } from '../core/address.ts';
import { groupBy } from '../core/group-by.ts';
import { foldHeading } from '../core/text.ts';
import type { FieldKind } from '../model/field.ts';
import { entityOf, linesOf } from '../model/entities.ts';
import type { FoundHeader } from '../template/find-header.ts';
import { rowKeyOf } from '../template/list-sheet-fields.ts';
import { bookOfHeading } from '../template/book-of-heading.ts';
import { headsCurrencies } from '../template/find-currency.ts';
import type { Binding } from '../template/bind-column.ts';
import type { SignEvidence } from './prove-decimal-sign.ts';

/** A column of a matrix that holds, or may hold, a pricebook's rates of one slot. */
export interface BookColumn {
  readonly column: number;
  readonly heading: string;
  readonly book: string;
  /** The price's field that its cells give. */
  readonly field: string;
  /** Nothing but its amounts says that it is a pricebook. */
  readonly candidate: boolean;
}

/** A column that is read: one of a field, or of a pricebook's rates. */
export interface ReadColumn {
  /** Where its contents stand in a drafted row. */
  readonly position: number;
  readonly column: number;
  readonly heading: string;
  readonly field: string;
  readonly kind: FieldKind;
  /** Absent for the rates of a matrix. */
  readonly binding?: Binding;
  readonly evidence: SignEvidence;
}

/** A column that is read for the currency that it names, and gives no field. */
export interface ReadCurrency {
  readonly column: number;
  readonly heading: string;
}

/** What each column of a sheet is read as. */
export interface ColumnPlan {
  readonly sheet: string;
  readonly header: FoundHeader;
  /** First the columns of fields, then those of pricebooks. */
  readonly columns: readonly ReadColumn[];
  /** The same by the sheet's column. */
  readonly byColumn: ReadonlyMap<number, ReadColumn>;
  readonly bindings: ReadonlyMap<number, Binding>;
  readonly bookColumns: ReadonlyMap<number, BookColumn>;
  /** What each column has as its heading, folded: a row that says just that is no data. */
  readonly headings: ReadonlyMap<number, ReadonlySet<string>>;
  /** A column that no template asks for and that names the currency of each row's amounts. */
  readonly currency: ReadCurrency | undefined;
  /** The field of the row's key, and of the pricebook where rows name one. */
  readonly key: string;
  readonly book: string | undefined;
}

/** The name of what a column says that tells the slot of its row and is no field. */
export const slotField = 'slotFrom';

/** Decides what each column of a sheet is read as. */
export function planColumns(
  header: FoundHeader,
  sheet: string,
  evidenceOf: (field: string) => SignEvidence,
): ColumnPlan {
  const { template, match } = header;
  const bookColumns = listBookColumns(header);
  const columns = [
    ...[...match.bindings, ...bindSlots(header), ...bindVersion(header)].map((binding) => ({
      ...pick(binding),
      kind: binding.kind,
      binding,
    })),
    ...bookColumns.map((column) => ({ ...pick(column), kind: 'amount' as const })),
  ].map((column, position): ReadColumn => ({
    ...column,
    position,
    evidence: evidenceOf('binding' in column ? column.field : column.heading),
  }));
  const { key, book } = rowKeyOf(template.entity);
  return {
    sheet,
    header,
    columns,
    byColumn: new Map(columns.map((column) => [column.column, column])),
    bindings: new Map(match.bindings.map((binding) => [binding.column, binding])),
    bookColumns: new Map(bookColumns.map((column) => [column.column, column])),
    headings: listHeadings(header, columns),
    currency: match.unused.find(({ heading }) => headsCurrencies(heading)),
    key,
    book,
  };
}

function listHeadings(
  { row, above }: FoundHeader,
  columns: readonly ReadColumn[],
): ReadonlyMap<number, ReadonlySet<string>> {
  const told = [
    ...columns.map(({ column, heading }) => ({ column, text: heading })),
    ...row.cells,
    ...(above?.cells ?? []),
  ];
  const headings = groupBy(told, ({ column }) => column);
  return new Map(
    [...headings].map(([column, texts]) => [
      column,
      new Set(texts.map(({ text }) => foldHeading(text))),
    ]),
  );
}

function bindSlots({ template, headings, match }: FoundHeader): readonly Binding[] {
  const { slotColumn: column, bindings } = match;
  if (column === undefined || bindings.some((binding) => binding.column === column)) return [];
  const own = headings.find((heading) => heading.column === column)?.heading;
  const heading = own ?? template.slotFrom?.heading ?? slotField;
  return [{ column, heading, field: slotField, kind: 'text', readOnly: true, blank: 'keep' }];
}

/** What an export's own column of times of change gives: no field of a record. */
export const versionField = 'Aimsio version';

/** The column by which an old row is told from a new one, where the sheet has kept it. */
function bindVersion({ row }: FoundHeader): readonly Binding[] {
  const wanted = foldHeading(versionField);
  const found = row.cells.find(({ text }) => foldHeading(text) === wanted);
  if (found === undefined) return [];
  const { column, text: heading } = found;
  return [{ column, heading, field: versionField, kind: 'time', readOnly: true, blank: 'keep' }];
}

function pick({
  column,
  heading,
  field,
}: Pick<ReadColumn, 'column' | 'heading' | 'field'>): Pick<
  ReadColumn,
  'column' | 'heading' | 'field'
> {
  return { column, heading, field };
}

/** The column that gives a field of the row's own. */
export function columnOf({ columns }: ColumnPlan, field: string): number | undefined {
  return columns.find(({ binding }) => binding?.field === field)?.column;
}

/** Where the headings stand. */
export function headerAddress({ header, sheet }: ColumnPlan): Address {
  return { sheet, row: header.row.number };
}

function listBookColumns({ template, match }: FoundHeader): readonly BookColumn[] {
  if (template.layout !== 'matrix') return [];
  const books = new Set((template.books ?? []).map(foldHeading));
  const ignored = new Set((template.ignore ?? []).map(foldHeading));
  const { fields } = linesOf(entityOf(template.entity));
  return match.unused.flatMap(({ column, heading }) => {
    const { book, slot } = bookOfHeading(heading);
    const rate = fields.find(
      (field) => field.slot === slot && field.kind === 'amount' && !field.cost,
    );
    if (rate === undefined || ignored.has(foldHeading(heading))) return [];
    return [{ column, heading, book, field: rate.name, candidate: !books.has(foldHeading(book)) }];
  });
}
