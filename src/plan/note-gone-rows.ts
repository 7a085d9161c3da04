import type { Issue } from '../core/issue.ts';
import { normaliseKey } from '../core/text.ts';
import { entityOf } from '../model/entities.ts';
import { textOf } from '../model/record.ts';
import type { CheckedRow, CheckedSheet } from '../rows/checked-sheet.ts';
import type { SnapshotIndex } from '../snapshot/snapshot.ts';
import type { Base, BaseRecord } from '../template/base-sheet.ts';

/**
 * The sheets with a note on the first of each entity, where rows of the export are gone from the file:
 * that removes nothing (RULES, Cells). A renamed row is not gone, nor is a price that goes by its item's
 * new code, renamed here or in Aimsio. Of pricebooks to be replaced (`replace`) each removal speaks for
 * itself.
 */
export function noteGoneRows(
  sheets: readonly CheckedSheet[],
  { records }: Pick<Base, 'records'>,
  index: Pick<SnapshotIndex, 'byGuid'>,
  replace: readonly string[] = [],
): readonly CheckedSheet[] {
  const replaced = new Set(replace.map(normaliseKey));
  const kept = records.filter(({ book }) => !replaced.has(normaliseKey(book ?? '')));
  const read = sheets.filter((sheet) => sheet.read);
  const keysOf = findPresentKeys(read, index);
  return sheets.map((sheet) => {
    const first = read.find(({ entity }) => entity === sheet.entity);
    if (sheet !== first || sheet.entity === undefined) return sheet;
    const { entity } = sheet;
    const rows = read.filter((one) => one.entity === entity).flatMap((one) => one.rows);
    const named = new Set(rows.flatMap(namesOf));
    const gone = kept.filter((record) => record.entity === entity && isGone(record, named, keysOf));
    if (gone.length === 0) return sheet;
    return { ...sheet, issues: [...sheet.issues, goneRows(sheet.name, gone)] };
  });
}

function goneRows(sheet: string, gone: readonly BaseRecord[]): Issue {
  const keys = gone
    .slice(0, 50)
    .map(({ book, key }) => (book === undefined ? key : `${book}/${key}`));
  return { code: 'sheet/rows-gone', severity: 'note', at: { sheet }, count: gone.length, keys };
}

/** A pricebook's own base record stands for no row. */
function isGone(record: BaseRecord, named: ReadonlySet<string>, keysOf: FindKeys): boolean {
  const { entity, book, key, guid } = record;
  const isRow = entityOf(entity).lines === undefined || book !== undefined;
  if (!isRow || [key, ...keysOf(record)].some((one) => named.has(nameOf(one, book)))) return false;
  return book !== undefined || guid === undefined || !named.has(guid);
}

/** The keys that the item of a remembered price has by now. */
type FindKeys = (record: BaseRecord) => readonly string[];

function findPresentKeys(
  sheets: readonly CheckedSheet[],
  index: Pick<SnapshotIndex, 'byGuid'>,
): FindKeys {
  const here = new Map(sheets.flatMap(({ rows }) => rows.flatMap(guidAndKey)));
  return ({ entity, book, values }) => {
    const { lines } = entityOf(entity);
    const guid = lines && book !== undefined ? textOf(values, lines.guid) : undefined;
    if (lines === undefined || guid === undefined) return [];
    const held = index.byGuid(lines.refersTo.entity, guid);
    return [here.get(guid) ?? [], held?.key ?? []].flat();
  };
}

function guidAndKey(row: CheckedRow): readonly (readonly [string, string])[] {
  const guid = row.readings.get(entityOf(row.entity).guid);
  return guid?.says === 'value' ? [[String(guid.value).trim(), row.key]] : [];
}

function namesOf(row: CheckedRow): readonly string[] {
  return [nameOf(row.key, row.book), ...guidAndKey(row).map(([guid]) => guid)];
}

function nameOf(key: string, book: string | undefined): string {
  return JSON.stringify([normaliseKey(book ?? ''), normaliseKey(key)]);
}
