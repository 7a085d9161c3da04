import { customFieldName } from '../model/custom-field.ts';
import type { Entity, RecordShape } from '../model/entity.ts';
import { valueOf } from '../model/record.ts';
import type { AimsioRecord } from '../model/record.ts';
import type { SheetModel } from '../sheet/workbook-model.ts';
import type { CustomValues, Held, Snapshot } from '../snapshot/snapshot.ts';
import { baseSheetName, buildBaseRows } from '../template/base-sheet.ts';
import type { Base, BaseRecord } from '../template/base-sheet.ts';
import { textCell } from './copy-cell.ts';
import type { Exported } from './select-exported.ts';

/** What the account held of the rows of an export, as the hidden sheet by which an import tells edits apart. */
export function buildBaseSheet(
  exported: readonly (readonly [Entity, readonly Exported[]])[],
  { account: { server, user }, takenAt }: Snapshot,
): SheetModel {
  const records = exported.flatMap(([entity, rows]) => listRecords(entity, rows));
  const base: Base = { server, user, takenAt, records };
  const rows = buildBaseRows(base).map((cells, place) => ({
    number: place + 1,
    cells: cells.map((text, column) => textCell(column + 1, text)),
  }));
  return { name: baseSheetName, state: 'veryHidden', widths: [], rows };
}

/** Prices have an entry each, and so has each pricebook that they stand in. */
function listRecords(entity: Entity, rows: readonly Exported[]): readonly BaseRecord[] {
  if (entity.lines === undefined) return rows.map(({ held }) => recordOf(entity, held));
  const { lines } = entity;
  const books = [...new Set(rows.map(({ held }) => held))];
  return [
    ...books.map((held) => recordOf(entity, held)),
    ...rows.map(({ held, line, record, custom }) => ({
      ...recordOf(entity, held),
      book: held.key,
      key: line?.key ?? '',
      values: valuesOf(lines, record, custom),
    })),
  ];
}

function recordOf(entity: Entity, held: Held): BaseRecord {
  const { guid, key, updatedAt } = held;
  const values = valuesOf(entity, held.record, held.custom);
  return { entity: entity.entity, key, guid, updatedAt, values };
}

function valuesOf(
  shape: RecordShape,
  record: AimsioRecord,
  custom: CustomValues,
): BaseRecord['values'] {
  const own = shape.fields.map(({ name }) => [name, valueOf(record, name)] as const);
  const others = custom.ok
    ? [...custom.values].map(([uname, { value }]) => [customFieldName(uname), value] as const)
    : [];
  return Object.fromEntries(
    [...own, ...others].flatMap(([field, value]) => (value === undefined ? [] : [[field, value]])),
  );
}
