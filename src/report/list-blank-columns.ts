import { customFieldHeading } from '../model/custom-field.ts';
import { entityOf, linesOf } from '../model/entities.ts';
import type { EntityName, RecordShape } from '../model/entity.ts';
import type { Pair } from '../model/field.ts';
import { textOf, valueOf } from '../model/record.ts';
import type { Value } from '../model/record.ts';
import type { CellRule } from '../sheet/workbook-model.ts';
import type { SnapshotIndex } from '../snapshot/snapshot.ts';
import { findSheetField, rowKeyOf } from '../template/list-sheet-fields.ts';
import type { SheetField } from '../template/list-sheet-fields.ts';
import type { Template, TemplateColumn } from '../template/template.ts';
import { listChoices } from './list-choices.ts';
import type { Exported } from './select-exported.ts';

/** When a cell has to be filled in: on every row, for what is new, beside another field, or never. */
export type Need = 'always' | 'new' | 'never' | { readonly beside: string };

/** One column of a sheet that is to be filled in. */
export interface BlankColumn {
  readonly heading: string;
  /** In characters. */
  readonly width: number;
  readonly kind: SheetField['kind'];
  readonly need: Need;
  /** What it is for, in a sentence or two. */
  readonly note: string;
  readonly rule?: CellRule | undefined;
  /** What it holds in the row of an account's record; in a matrix, of an item's prices in all books. */
  readonly valueOf: (row: readonly Exported[]) => Value;
}

/**
 * The columns of a template that somebody fills in, with the account's own choices, its custom fields,
 * and in a matrix a column for each pricebook. Left out is what nobody fills in: what is for reading
 * only, guids, and costs where the account carries none.
 */
export function listBlankColumns(
  template: Template,
  index: SnapshotIndex,
  books: readonly string[],
): readonly BlankColumn[] {
  const { entity, layout } = template;
  const columns = template.columns.flatMap((column) => {
    const field = findSheetField(entity, column.field);
    return field && isFilledIn(field, template, index)
      ? [buildColumn(column, field, template, index)]
      : [];
  });
  if (layout === 'list') return [...columns, ...listCustomColumns(entity, index)];
  const [code, ...others] = columns;
  return [...(code ? [code] : []), ...listBookColumns(entity, books), ...others];
}

function isFilledIn(field: SheetField, { entity }: Template, index: SnapshotIndex): boolean {
  const { refersTo } = entityOf(entity).lines ?? {};
  const isReferred = Object.keys(refersTo?.always ?? {}).includes(field.name);
  if (field.kind === 'guid' || field.access !== undefined || isReferred) return false;
  return !field.cost || index.seenValues(entity, field.name).size > 0;
}

function buildColumn(
  { field: name, heading, width = 18, note = '', required }: TemplateColumn,
  field: SheetField,
  { entity }: Template,
  index: SnapshotIndex,
): BlankColumn {
  const own = entityOf(entity);
  const shape = own.lines === undefined || field.ofBook ? own : linesOf(own);
  const pair = shape.pairs.find((one) => one.name === name);
  return {
    heading: heading ?? field.heading,
    width,
    kind: field.kind,
    need: required ? 'always' : needOf(field, pair, shape),
    note,
    rule: ruleOf(field, pair, entity, index),
    valueOf: ([first]) => {
      const record = (field.ofBook ? first?.held.record : first?.record) ?? {};
      return pair === undefined
        ? valueOf(record, name)
        : (textOf(record, pair.name) ?? textOf(record, pair.uname));
    },
  };
}

/** A line takes its pairs from the record that it refers to where it says nothing. */
function needOf(field: SheetField, pair: Pair | undefined, shape: RecordShape): Need {
  if (pair === undefined) return field.required ? 'new' : 'never';
  if (pair.rate === undefined) return 'new';
  if ('refersTo' in shape) return 'never';
  const rate = shape.fields.find(({ name }) => name === pair.rate);
  return rate?.required ? 'new' : { beside: rate?.heading ?? pair.rate };
}

function ruleOf(
  field: SheetField,
  pair: Pair | undefined,
  entity: EntityName,
  index: SnapshotIndex,
): CellRule | undefined {
  const { key, book } = rowKeyOf(entity);
  const { lines } = entityOf(entity);
  if (field.kind === 'amount') return { kind: 'amount', clearable: field.required !== true };
  if (field.name === book) return offerKeys(entity, index, newBook);
  if (field.name === key) {
    return lines === undefined
      ? { kind: 'unique' }
      : offerKeys(lines.refersTo.entity, index, noSuchItem);
  }
  if (pair === undefined && !field.shared) return undefined;
  return listChoices(entity, { field, pair }, index);
}

const noSuchItem = 'Aimsio has no billable item of this code. A price needs one: import it first.';
const newBook = 'Aimsio has no pricebook of this name. Keep it only if it is to be a new one.';

function offerKeys(entity: EntityName, index: SnapshotIndex, question: string): CellRule {
  const live = index.all(entity).flatMap(({ key, deleted }) => (deleted ? [] : [key]));
  return { kind: 'choices', values: [...new Set(live)], closed: false, question };
}

function listCustomColumns(entity: EntityName, index: SnapshotIndex): readonly BlankColumn[] {
  return [...index.customFields(entity)].map(([uname, label]) => ({
    heading: customFieldHeading(uname, label),
    width: 22,
    kind: 'text',
    need: 'never',
    note: 'A custom field of this account.',
    valueOf: ([first]) => (first?.custom.ok ? first.custom.values.get(uname)?.value : undefined),
  }));
}

function listBookColumns(entity: EntityName, books: readonly string[]): readonly BlankColumn[] {
  const rate = linesOf(entityOf(entity)).fields.find(
    ({ slot, kind }) => slot === 1 && kind === 'amount',
  );
  return books.map((book) => ({
    heading: book,
    width: Math.max(14, book.length + 2),
    kind: 'amount',
    need: 'never',
    note: `The first rate in the pricebook ${book}. A column “${book} [2]” would be its second.`,
    rule: { kind: 'amount', clearable: false },
    valueOf: (row) => {
      const price = row.find(({ held }) => held.key === book);
      return price && rate && valueOf(price.record, rate.name);
    },
  }));
}
