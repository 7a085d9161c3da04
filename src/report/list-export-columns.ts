import { customFieldHeading } from '../model/custom-field.ts';
import { entityOf } from '../model/entities.ts';
import type { Entity, RecordShape } from '../model/entity.ts';
import type { Field, Pair } from '../model/field.ts';
import { fieldOf, pairOf } from '../model/find-field.ts';
import { textOf, valueOf } from '../model/record.ts';
import type { AimsioRecord, Value } from '../model/record.ts';
import type { CellModel } from '../sheet/workbook-model.ts';
import type { ExportShape } from './export-shape.ts';
import { carriesBase } from './export-shape.ts';
import type { Exported } from './select-exported.ts';
import { showValue } from './show-value.ts';

/** One column of an export. */
export interface ExportColumn {
  readonly heading: string;
  /** Aimsio's own key, which nobody types. */
  readonly guid?: true;
  /** Its values are numbers. */
  readonly numeric?: true;
  /** Greyed, with this note at its heading. */
  readonly readOnly?: string;
  /** For reading only, and yet where the eye looks for it. */
  readonly besideKey?: true;
  /** The field whose choices the account knows. */
  readonly choices?: { readonly field: Field; readonly pair: Pair | undefined };
  readonly cell: (exported: Exported, column: number) => CellModel | undefined;
}

/**
 * The columns of an entity's export: key first, and beside it the name by which people know a price's
 * item; one column a field or pair, custom fields, guids; and at the right, where nobody types by mistake,
 * what else is for reading only, the item's own first.
 */
export function listExportColumns(
  entity: Entity,
  exported: readonly Exported[],
  shape: ExportShape,
): readonly ExportColumn[] {
  const own = listFieldColumns(entity.lines ?? entity, exported, shape, ({ record }) => record);
  const custom = listCustomColumns(exported);
  const book = entity.lines
    ? listFieldColumns(entity, exported, shape, (one) => ownerOf(one, entity, shape))
    : [];
  const [key, ...rest] = book;
  const columns = [...(key ? [key] : []), ...own, ...custom, ...rest];
  return [
    ...columns.filter(
      ({ readOnly, besideKey, guid }) => (readOnly === undefined && !guid) || besideKey,
    ),
    ...columns.filter(({ readOnly, guid }) => readOnly === undefined && guid),
    ...(entity.lines ? listItemColumns(entity, exported) : []),
    ...columns.filter(({ readOnly, besideKey }) => readOnly !== undefined && !besideKey),
    ...(carriesBase(shape) ? [versionColumn] : []),
  ];
}

/** What is said of a column that an import does not read. */
export const neverSent = 'For reading only: never sent to Aimsio.';

/** The pricebook of a price, under its new name where it is to be created anew. */
function ownerOf({ held }: Exported, { key }: Entity, { asNew }: ExportShape): AimsioRecord {
  return asNew === undefined ? held.record : { ...held.record, [key]: asNew };
}

type RecordOf = (exported: Exported) => AimsioRecord;

function listFieldColumns(
  shape: RecordShape,
  exported: readonly Exported[],
  wanted: ExportShape,
  recordOf: RecordOf,
): readonly ExportColumn[] {
  const key = fieldOf(shape, shape.key);
  const others = shape.fields.filter(
    ({ name, access }) => name !== shape.key && access !== 'write-only',
  );
  const guid = others.find(({ name, access }) => name === shape.guid && access === undefined);
  const ordered = [key, ...others.filter((field) => field !== guid), guid].filter(
    (field) => field !== undefined,
  );
  return ordered.flatMap((field) => {
    const pair = pairOf(shape, field.name);
    if (pair !== undefined && field.name === pair.uname) return [];
    const values = (name: string): readonly unknown[] => exported.map((one) => recordOf(one)[name]);
    if (!isWanted(field, shape, wanted) || !isShown(field, pair, shape, values)) return [];
    return [fieldColumn(field, pair, shape, recordOf)];
  });
}

/** A customer sees no costs, guids and users; a new book has none of what Aimsio sets. */
function isWanted(field: Field, shape: RecordShape, wanted: ExportShape): boolean {
  if (carriesBase(wanted)) return true;
  const system = field.kind === 'guid' || (field.access === 'read-only' && !isTaken(field, shape));
  return !system && !(wanted.forCustomer && field.cost);
}

/**
 * What people fill in is always there; costs and what Aimsio sets, where a record carries them. What
 * follows from other fields is left out: it would contradict a type that somebody changes.
 */
function isShown(
  field: Field,
  pair: Pair | undefined,
  shape: RecordShape,
  valuesOf: (name: string) => readonly unknown[],
): boolean {
  if (field.derived) return false;
  if (!field.cost && field.access === undefined) return true;
  const values = (pair ? [pair.uname, pair.name] : [field.name]).flatMap(valuesOf);
  if (field.name === shape.isDeleted) return values.includes(true);
  return values.some((value) => value !== undefined && value !== null && value !== '');
}

function fieldColumn(
  field: Field,
  pair: Pair | undefined,
  shape: RecordShape,
  recordOf: RecordOf,
): ExportColumn {
  const readOnly = field.access === 'read-only' || isTaken(field, shape);
  const offersChoices = pair !== undefined || field.shared === true;
  return {
    heading: field.kind === 'guid' && field.access === undefined ? 'Guid' : field.heading,
    ...(field.kind === 'guid' ? { guid: true as const } : {}),
    ...(field.kind === 'amount' ? { numeric: true as const } : {}),
    ...(readOnly ? { readOnly: neverSent } : {}),
    ...(isTaken(field, shape) ? { besideKey: true as const } : {}),
    ...(offersChoices && !readOnly ? { choices: { field, pair } } : {}),
    cell: (exported, column) => {
      const value = shownValue(recordOf(exported), field, pair);
      return showValue(value, field.kind, { column, readOnly });
    },
  };
}

/** One column stands for a pair: the name people see, else the Uname. */
function shownValue(record: AimsioRecord, field: Field, pair: Pair | undefined): Value {
  if (pair === undefined) return valueOf(record, field.name);
  return textOf(record, pair.name) ?? textOf(record, pair.uname);
}

/** A price's name is its billable item's. */
function isTaken({ name }: Field, shape: RecordShape): boolean {
  return 'refersTo' in shape && name === 'priceItemBillableItemName';
}

function listCustomColumns(exported: readonly Exported[]): readonly ExportColumn[] {
  const labels = new Map<string, string>();
  for (const { custom } of exported) {
    if (custom.ok) for (const [uname, { label }] of custom.values) labels.set(uname, label);
  }
  return [...labels].map(([uname, label]) => ({
    heading: customFieldHeading(uname, label),
    cell: ({ custom }, column) => {
      const value = custom.ok ? custom.values.get(uname)?.value : undefined;
      if (typeof value === 'number' || typeof value === 'boolean') return { column, value };
      return showValue(value, 'text', { column, readOnly: false });
    },
  }));
}

/** What a person wants to see of the billable item beside its price; ignored on import. */
const besidePrice: readonly (readonly [heading: string, label: string])[] = [
  ['Aimsio item type', 'Type'],
  ['Aimsio item category', 'Category'],
  ['Aimsio item status', 'Status'],
  ['Aimsio item rate', 'Rate'],
];

function listItemColumns(entity: Entity, exported: readonly Exported[]): readonly ExportColumn[] {
  if (entity.lines === undefined) return [];
  const item = entityOf(entity.lines.refersTo.entity);
  return besidePrice.flatMap(([heading, label]) => {
    const pair = item.pairs.find((candidate) => candidate.label === label);
    const field = item.fields.find((one) => one.name === pair?.name || one.heading === label);
    const given = exported.some((one) => field && shownValue(one.item ?? {}, field, pair));
    if (field === undefined || !given) return [];
    return [
      {
        heading,
        ...(field.kind === 'amount' ? { numeric: true as const } : {}),
        readOnly: "The billable item's own, for reading only.",
        cell: (one, column) =>
          showValue(shownValue(one.item ?? {}, field, pair), field.kind, {
            column,
            readOnly: true,
          }),
      },
    ];
  });
}

/** When the record was changed last as the row shows it: a copy of the sheet without its base can be judged by it. */
const versionColumn: ExportColumn = {
  heading: 'Aimsio version',
  readOnly:
    'When this row was changed last in Aimsio (UTC). Leave it: it tells an old row from a new one.',
  cell: ({ held }, column) => showValue(held.updatedAt, 'time', { column, readOnly: true }),
};

/** The name that people read above an entity's export. */
export function sheetNameOf({ label: { many } }: Entity): string {
  return many.charAt(0).toUpperCase() + many.slice(1);
}
