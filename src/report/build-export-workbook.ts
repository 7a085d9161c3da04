import { entities } from '../model/entities.ts';
import type { Entity, EntityName } from '../model/entity.ts';
import type {
  CellModel,
  ColumnCheck,
  RowModel,
  SheetModel,
  WorkbookModel,
} from '../sheet/workbook-model.ts';
import type { SnapshotIndex } from '../snapshot/snapshot.ts';
import { buildBaseSheet } from './build-base-sheet.ts';
import { buildExportMatrix } from './build-export-matrix.ts';
import { describeIssue } from './describe-issue.ts';
import { carriesBase } from './export-shape.ts';
import type { ExportShape } from './export-shape.ts';
import { fitWidth } from './fit-width.ts';
import { headingCell } from './heading-cell.ts';
import { listChoices } from './list-choices.ts';
import { listExportColumns, sheetNameOf } from './list-export-columns.ts';
import type { ExportColumn } from './list-export-columns.ts';
import { selectExported } from './select-exported.ts';
import type { Exported } from './select-exported.ts';

/**
 * What the account holds, as a workbook to edit and import again: a sheet an entity, a row a record
 * or price, one column a field or pair, and a hidden sheet that remembers what was exported. Imported
 * as it is, it changes nothing.
 */
export function buildExportWorkbook(
  index: SnapshotIndex,
  shape: ExportShape,
  account: { readonly server: string; readonly practice: boolean },
): WorkbookModel {
  const { snapshot } = index;
  const wanted = entities.filter(({ entity }) => shape.entities.includes(entity));
  const exported = wanted.map(
    (entity) => [entity, selectExported(entity, snapshot, shape)] as const,
  );
  const base = carriesBase(shape) ? [buildBaseSheet(exported, snapshot, shape)] : [];
  return {
    title: `${account.practice ? 'PRACTICE ' : ''}export from ${account.server}`,
    description:
      'What Aimsio held, to be edited and imported again with aimsio-sheets. Blank cells keep what it holds.',
    sheets: [...exported.map(([entity, rows]) => buildSheet(entity, rows, shape, index)), ...base],
  };
}

function buildSheet(
  entity: Entity,
  exported: readonly Exported[],
  shape: ExportShape,
  index: SnapshotIndex,
): SheetModel {
  if (shape.asMatrix && entity.lines !== undefined) return buildExportMatrix(entity, exported);
  const columns = listExportColumns(entity, exported, shape);
  return {
    name: sheetNameOf(entity),
    widths: columns.map(({ heading, cell }, place) =>
      fitWidth(heading, exported.length, (row) => showAt(cell, exported[row], place + 1)),
    ),
    frozenRows: 1,
    frozenColumns: columns.findIndex(({ besideKey }) => besideKey) + 1 || 1,
    filter: true,
    printedColumns: countPrinted(columns),
    checks: shape.forCustomer ? [] : listChecks(columns, entity.entity, index),
    rows: { [Symbol.iterator]: () => layRows(columns, exported) },
  };
}

function showAt(
  cell: ExportColumn['cell'],
  one: Exported | undefined,
  column: number,
): CellModel | undefined {
  return one && cell(one, column);
}

/** What others' records hold is not offered to somebody who is given a list of some. */
function listChecks(
  columns: readonly ExportColumn[],
  entity: EntityName,
  index: SnapshotIndex,
): readonly ColumnCheck[] {
  return columns.flatMap(({ choices, numeric, readOnly }, place): readonly ColumnCheck[] => {
    const column = place + 1;
    if (readOnly !== undefined) return [];
    if (choices !== undefined) return [{ column, rule: listChoices(entity, choices, index) }];
    return numeric ? [{ column, rule: { kind: 'amount', clearable: true } }] : [];
  });
}

/** Paper shows what people work with: not guids, nor what is for reading only at the right of them. */
function countPrinted(columns: readonly ExportColumn[]): number {
  const firstLeftOut = columns.findIndex(
    ({ guid, readOnly, besideKey }) => guid || (readOnly !== undefined && !besideKey),
  );
  return firstLeftOut === -1 ? columns.length : firstLeftOut;
}

function* layRows(
  columns: readonly ExportColumn[],
  exported: readonly Exported[],
): Generator<RowModel> {
  const headings = columns.map(({ heading, readOnly: note, numeric }, place) => {
    const look = note === undefined ? 'heading' : 'read-only-heading';
    return headingCell(place + 1, heading, { look, note, numeric });
  });
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
