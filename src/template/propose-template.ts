import { columnLetters } from '../core/address.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import { foldHeading } from '../core/text.ts';
import type { InferredColumn, InferredTable } from './infer-table.ts';
import { readHeadingWords } from './heading-words.ts';
import type { ColumnRole } from './heading-words.ts';
import type { Confidence, Evidence } from './score-roles.ts';
import type { Template, TemplateColumn } from './template.ts';

/** A column of a proposed template, and why it is proposed. */
export interface ProposedColumn {
  readonly letter: string;
  /** Empty where nothing stands above it. */
  readonly heading: string;
  readonly field: string;
  readonly confidence: Confidence;
  readonly evidence: readonly Evidence[];
}

/** A template for a sheet, as far as the sheet tells. */
export interface ProposedTemplate {
  readonly template: Template;
  readonly columns: readonly ProposedColumn[];
  /** Columns that hold something and have no place in it. */
  readonly unused: readonly { readonly letter: string; readonly heading: string }[];
  /** The names stand in for codes, because the sheet has none. */
  readonly namesAsCodes: boolean;
  /** Other columns that could be the price. */
  readonly otherPrices: readonly { readonly letter: string; readonly heading: string }[];
}

/** What the proposal is to be called, and what was found beside the columns. */
export interface ProposalFacts {
  readonly name: string;
  readonly title: string;
  /** The sheet to read, where the file has several. */
  readonly sheet?: string | undefined;
  readonly decimal?: '.' | ',' | undefined;
  /** ISO 4217. */
  readonly currency?: string | undefined;
}

/**
 * A template that reads this table: billable items, prices where a column names pricebooks, or a matrix
 * where amounts stand under several headings that are no price's. `undefined` where no column could be
 * a code or a name: without one no row can be found in Aimsio.
 */
export function proposeTemplate(
  table: InferredTable,
  facts: ProposalFacts,
): ProposedTemplate | undefined {
  const books = listBookColumns(table);
  const shape = chooseShape(table, books);
  const roles = pickRoles(table);
  const key = roles.get('code') ?? roles.get('name');
  const price = roles.get('price');
  if (key === undefined || (price === undefined && books.length === 0)) return undefined;
  const columns = listColumns(roles, key, fieldsOf[shape]);
  const used = new Set([...columns.map(({ letter }) => letter), ...lettersOf(books)]);
  const others = table.columns.filter(({ column }) => !used.has(columnLetters(column)));
  return {
    template: buildTemplate(shape, { table, columns, books }, facts),
    columns,
    unused: others.map(placeOf),
    namesAsCodes: key.role === 'name',
    otherPrices: others.filter(({ role }) => role === 'price').map(placeOf),
  };
}

type Shape = 'items' | 'prices' | 'matrix';
type Fields = Readonly<Partial<Record<ColumnRole, string>>>;

/** The field that each role gives, in the order of a template's columns. */
const fieldsOf: Readonly<Record<Shape, Fields>> = {
  items: {
    code: 'billableItemCode',
    name: 'billableItemName',
    category: 'billableItemCategory',
    price: 'billableItemDefaultRate',
    unit: 'billableItemDefaultRateType',
  },
  prices: {
    book: 'priceBookName',
    code: 'priceItemBillableItemCode',
    name: 'priceItemBillableItemName',
    price: 'priceItemRate',
    unit: 'priceItemRateType',
  },
  matrix: {
    code: 'priceItemBillableItemCode',
    name: 'priceItemBillableItemName',
    unit: 'priceItemRateType',
  },
};

/** Columns of amounts under headings that say nothing of what they are: pricebooks across, if several. */
function listBookColumns({ header, columns }: InferredTable): readonly InferredColumn[] {
  if (header === undefined) return [];
  const priced = columns.some(
    ({ role, evidence = [] }) =>
      role === 'price' && evidence.some(({ kind }) => kind === 'heading'),
  );
  const open = columns.filter(
    (column) =>
      (column.role === undefined || column.role === 'price') &&
      column.heading !== '' &&
      !looksLikeCodes(column) &&
      column.shares.number + column.shares.money > 0.6,
  );
  return priced || open.length < 2 ? [] : open;
}

/** Bar codes and running numbers are no prices, whatever their heading does not say. */
function looksLikeCodes({ heading, whole, meanLength, counting, padded }: InferredColumn): boolean {
  if (counting || padded || readHeadingWords(heading).has('code')) return true;
  return whole > 0.95 && meanLength > 6;
}

function chooseShape(table: InferredTable, books: readonly InferredColumn[]): Shape {
  if (books.length > 0) return 'matrix';
  return table.columns.some(({ role }) => role === 'book') ? 'prices' : 'items';
}

/** The one column of each role; of several prices the one that is surest. */
function pickRoles(table: InferredTable): ReadonlyMap<ColumnRole, InferredColumn> {
  const rank: Readonly<Record<Confidence, number>> = { sure: 0, likely: 1, doubtful: 2 };
  const roles = new Map<ColumnRole, InferredColumn>();
  for (const column of table.columns) {
    if (column.role === undefined) continue;
    const known = roles.get(column.role);
    const better =
      known === undefined ||
      rank[column.confidence ?? 'doubtful'] < rank[known.confidence ?? 'doubtful'];
    if (better) roles.set(column.role, column);
  }
  return roles;
}

function listColumns(
  roles: ReadonlyMap<ColumnRole, InferredColumn>,
  key: InferredColumn,
  fields: Fields,
): readonly ProposedColumn[] {
  const order: readonly ColumnRole[] = ['book', 'code', 'name', 'category', 'price', 'unit'];
  return order.flatMap((role) => {
    const field = fields[role];
    const column = role === 'code' ? key : roles.get(role);
    // Without codes the names are the key, and stand there only.
    if (field === undefined || column === undefined || (role !== 'code' && column === key))
      return [];
    const { confidence = 'doubtful', evidence = [] } = column;
    const standsIn = role === 'code' && column.role !== 'code';
    return [
      {
        ...placeOf(column),
        field,
        confidence: standsIn ? ('doubtful' as const) : confidence,
        evidence: standsIn ? [{ kind: 'only-choice' as const }] : evidence,
      },
    ];
  });
}

interface TableParts {
  readonly table: InferredTable;
  readonly columns: readonly ProposedColumn[];
  readonly books: readonly InferredColumn[];
}

function buildTemplate(
  shape: Shape,
  { table, columns, books }: TableParts,
  { name, title, sheet, decimal, currency }: ProposalFacts,
): Template {
  const headings = table.columns.map(({ heading }) => foldHeading(heading));
  const isClear = (heading: string): boolean =>
    heading !== '' && headings.filter((other) => other === foldHeading(heading)).length === 1;
  return omitUndefined({
    name,
    title,
    entity: shape === 'items' ? ('billable-item' as const) : ('price-book' as const),
    layout: shape === 'matrix' ? ('matrix' as const) : ('list' as const),
    sheets: sheet,
    headerRow: table.header?.number ?? 0,
    columns: columns.map((column) => buildColumn(column, isClear(column.heading))),
    decimal,
    currency,
    books: books.length === 0 ? undefined : books.map(({ heading }) => heading),
  });
}

/** A heading where it says which column is meant, else the letter. */
function buildColumn({ field, heading, letter }: ProposedColumn, clear: boolean): TemplateColumn {
  const place = clear ? { heading } : { letter };
  const isKey = /Code$|^priceBookName$/u.test(field);
  return isKey && clear ? { field, ...place, required: true } : { field, ...place };
}

function placeOf({ column, heading }: InferredColumn): {
  readonly letter: string;
  readonly heading: string;
} {
  return { letter: columnLetters(column), heading };
}

function lettersOf(columns: readonly InferredColumn[]): readonly string[] {
  return columns.map(({ column }) => columnLetters(column));
}
