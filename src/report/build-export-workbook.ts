import { customFieldHeading } from '../model/custom-field.ts';
import { entities } from '../model/entities.ts';
import type { Entity, EntityName, RecordShape } from '../model/entity.ts';
import type { Field, Pair } from '../model/field.ts';
import { decimalsOf } from '../core/decimal.ts';
import { textOf, valueOf } from '../model/record.ts';
import type { AimsioRecord, Value } from '../model/record.ts';
import type { CustomValues, Snapshot } from '../snapshot/snapshot.ts';
import type {
  CellModel,
  Look,
  RowModel,
  SheetModel,
  WorkbookModel,
} from '../sheet/workbook-model.ts';
import { textCell } from './copy-cell.ts';
import { describeIssue } from './describe-issue.ts';

/** What an export shows of one record or line. */
interface Exported {
  readonly record: AimsioRecord;
  readonly custom: CustomValues;
  /** The record that a line belongs to. */
  readonly owner: AimsioRecord | undefined;
}

/** One column of an export. */
interface ExportColumn {
  readonly heading: string;
  readonly width: number;
  readonly readOnly: boolean;
  readonly cell: (exported: Exported, column: number) => CellModel | undefined;
}

/**
 * What the account holds, as a workbook to edit and import again: a sheet an entity, a row a record
 * or price, one column a field or pair. Imported as it is, it changes nothing. Deleted records are
 * left out.
 */
export function buildExportWorkbook(
  snapshot: Snapshot,
  names: readonly EntityName[],
  account: { readonly server: string; readonly practice: boolean },
): WorkbookModel {
  const wanted = entities.filter(({ entity }) => names.includes(entity));
  return {
    title: `${account.practice ? 'PRACTICE ' : ''}export from ${account.server}`,
    sheets: wanted.map((entity) => buildSheet(entity, snapshot)),
  };
}

function buildSheet(entity: Entity, snapshot: Snapshot): SheetModel {
  const held = (snapshot.records[entity.entity] ?? []).filter(({ deleted }) => !deleted);
  const exported: readonly Exported[] = entity.lines
    ? held.flatMap(({ record, lines }) =>
        lines.map((line) => ({ record: line.record, custom: line.custom, owner: record })),
      )
    : held.map(({ record, custom }) => ({ record, custom, owner: undefined }));
  const columns = listColumns(entity, exported);
  return {
    name: sheetNameOf(entity),
    widths: columns.map(({ width }) => width),
    frozenRows: 1,
    filter: true,
    rows: { [Symbol.iterator]: () => layRows(columns, exported) },
  };
}

function sheetNameOf({ label: { many } }: Entity): string {
  return many.charAt(0).toUpperCase() + many.slice(1);
}

function* layRows(
  columns: readonly ExportColumn[],
  exported: readonly Exported[],
): Generator<RowModel> {
  const headings = columns.map(({ heading, readOnly }, place): CellModel => ({
    ...textCell(place + 1, heading, readOnly ? 'read-only' : 'heading'),
    ...(readOnly ? { note: 'For reading only: never sent to Aimsio.' } : {}),
  }));
  yield { number: 1, cells: headings };
  for (const [place, one] of exported.entries()) {
    const cells = columns.flatMap(({ cell }, column) => cell(one, column + 1) ?? []);
    yield { number: place + 2, cells: warnOfCustom(one, cells) };
  }
}

/** A record whose custom fields cannot be shown says so at its first cell. */
function warnOfCustom({ custom }: Exported, cells: readonly CellModel[]): readonly CellModel[] {
  const [first, ...rest] = cells;
  if (custom.ok || first === undefined) return cells;
  const note = describeIssue({
    code: 'plan/custom-fields-unreadable',
    severity: 'warning',
    why: custom.why,
  });
  return [{ ...first, look: 'warning', note }, ...rest];
}

function listColumns(entity: Entity, exported: readonly Exported[]): readonly ExportColumn[] {
  const shape: RecordShape = entity.lines ?? entity;
  const own = listFieldColumns(shape, exported, ({ record }) => record);
  const custom = listCustomColumns(exported);
  if (entity.lines === undefined) return sortReadOnly([...own, ...custom]);
  const book = listFieldColumns(entity, exported, ({ owner }) => owner ?? {});
  const [key, ...rest] = book;
  return sortReadOnly([...(key ? [key] : []), ...own, ...custom, ...rest]);
}

/** Read-only columns stand at the right, where nobody types by mistake. */
function sortReadOnly(columns: readonly ExportColumn[]): readonly ExportColumn[] {
  return [
    ...columns.filter(({ readOnly }) => !readOnly),
    ...columns.filter(({ readOnly }) => readOnly),
  ];
}

function listFieldColumns(
  shape: RecordShape,
  exported: readonly Exported[],
  recordOf: (exported: Exported) => AimsioRecord,
): readonly ExportColumn[] {
  const pairs = new Map(
    shape.pairs.flatMap(
      (pair) =>
        [
          [pair.uname, pair],
          [pair.name, pair],
        ] as const,
    ),
  );
  const key = shape.fields.find(({ name }) => name === shape.key);
  const others = shape.fields.filter(
    ({ name, access }) => name !== shape.key && access !== 'write-only',
  );
  const guid = others.find(({ name, access }) => name === shape.guid && access === undefined);
  const ordered = [key, ...others.filter((field) => field !== guid), guid].filter(
    (field) => field !== undefined,
  );
  return ordered.flatMap((field) => {
    const pair = pairs.get(field.name);
    if (pair !== undefined && field.name === pair.uname) return [];
    if (!isShown(field, pair, shape, (name) => exported.map((one) => recordOf(one)[name])))
      return [];
    return [fieldColumn(field, pair, shape, recordOf)];
  });
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
  recordOf: (exported: Exported) => AimsioRecord,
): ExportColumn {
  const readOnly = field.access === 'read-only' || isTaken(field, shape);
  const valueIn = (record: AimsioRecord): Value =>
    pair ? (textOf(record, pair.name) ?? textOf(record, pair.uname)) : valueOf(record, field.name);
  return {
    heading: field.kind === 'guid' && field.access === undefined ? 'Guid' : field.heading,
    width: widths[field.kind] ?? 18,
    readOnly,
    cell: (exported, column) => showValue(valueIn(recordOf(exported)), field, { column, readOnly }),
  };
}

/** A price's name is its billable item's. */
function isTaken({ name }: Field, shape: RecordShape): boolean {
  return 'refersTo' in shape && name === 'priceItemBillableItemName';
}

const widths: Partial<Record<Field['kind'], number>> = {
  amount: 12,
  boolean: 12,
  code: 16,
  guid: 38,
  text: 28,
  time: 18,
};

function showValue(
  value: Value,
  { kind }: Pick<Field, 'kind'>,
  { column, readOnly }: { readonly column: number; readonly readOnly: boolean },
): CellModel | undefined {
  if (value === undefined) return undefined;
  const look: { readonly look?: Look } = readOnly ? { look: 'read-only' } : {};
  if (typeof value === 'number') {
    if (kind === 'time')
      return { column, value: { date: value }, format: 'yyyy-mm-dd hh:mm:ss', ...look };
    return {
      column,
      value,
      ...look,
      format: `#,##0.${'0'.repeat(Math.max(2, decimalsOf(value)))}`,
    };
  }
  if (typeof value === 'boolean') return { column, value: value ? 'yes' : 'no', ...look };
  return { ...textCell(column, escapeClear(value)), ...look };
}

/** A text that is literally `[clear]` must not read as the wish to empty (RULES, Cells). */
function escapeClear(text: string): string {
  return /^\s*\[clear\]\s*$/iu.test(text) ? `[${text.trim()}]` : text;
}

function listCustomColumns(exported: readonly Exported[]): readonly ExportColumn[] {
  const labels = new Map<string, string>();
  for (const { custom } of exported) {
    if (custom.ok) for (const [uname, { label }] of custom.values) labels.set(uname, label);
  }
  return [...labels].map(([uname, label]) => ({
    heading: customFieldHeading(uname, label),
    width: 22,
    readOnly: false,
    cell: ({ custom }, column) => {
      const value = custom.ok ? custom.values.get(uname)?.value : undefined;
      if (typeof value === 'number' || typeof value === 'boolean') return { column, value };
      return showValue(value, { kind: 'text' }, { column, readOnly: false });
    },
  }));
}
