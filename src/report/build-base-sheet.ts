import type { Entity } from '../model/entity.ts';
import type { SheetModel } from '../sheet/workbook-model.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { baseSheetName, buildBaseRows } from '../template/base-sheet.ts';
import type { Base, Coverage } from '../template/base-sheet.ts';
import { buildHiddenSheet } from './build-hidden-sheet.ts';
import type { ExportShape } from './export-shape.ts';
import { listBaseRecords } from './list-base-records.ts';
import type { Exported } from './select-exported.ts';

/** What the account held of the rows of an export, as the hidden sheet by which an import tells edits apart. */
export function buildBaseSheet(
  exported: readonly (readonly [Entity, readonly Exported[]])[],
  { account: { server, user }, takenAt, records: held }: Snapshot,
  shape: Pick<ExportShape, 'books' | 'filters'>,
): SheetModel {
  const covers = Object.fromEntries(
    exported.map(([entity]) => [entity.entity, coverageOf(entity, shape)]),
  );
  const records = exported.flatMap(([entity, rows]) => {
    const live = (held[entity.entity] ?? []).filter(({ deleted }) => !deleted);
    return listBaseRecords(entity, rows, covers[entity.entity] === 'all' ? live : []);
  });
  return layBase({ server, user, takenAt, covers, records });
}

/** A base as the hidden sheet that carries it. */
export function layBase(base: Base): SheetModel {
  return buildHiddenSheet(baseSheetName, buildBaseRows(base));
}

function coverageOf(
  { lines }: Entity,
  { books, filters }: Pick<ExportShape, 'books' | 'filters'>,
): Coverage {
  if (filters.length > 0) return 'some';
  return lines === undefined || books.length === 0 ? 'all' : 'books';
}
