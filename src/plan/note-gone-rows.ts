import type { Issue } from '../core/issue.ts';
import { normaliseKey } from '../core/text.ts';
import { entityOf } from '../model/entities.ts';
import type { CheckedRow, CheckedSheet } from '../rows/checked-sheet.ts';
import type { Base, BaseRecord } from '../template/base-sheet.ts';

/**
 * The sheets with a note on the first of each entity, where rows of the export are gone from the file:
 * that removes nothing (RULES, Cells). A renamed row is not gone.
 */
export function noteGoneRows(
  sheets: readonly CheckedSheet[],
  { records }: Pick<Base, 'records'>,
): readonly CheckedSheet[] {
  const read = sheets.filter((sheet) => sheet.read);
  return sheets.map((sheet) => {
    const first = read.find(({ entity }) => entity === sheet.entity);
    if (sheet !== first || sheet.entity === undefined) return sheet;
    const { entity } = sheet;
    const rows = read.filter((one) => one.entity === entity).flatMap((one) => one.rows);
    const named = new Set(rows.flatMap(namesOf));
    const gone = records.filter((record) => record.entity === entity && isGone(record, named));
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
function isGone({ entity, book, key, guid }: BaseRecord, named: ReadonlySet<string>): boolean {
  const isRow = entityOf(entity).lines === undefined || book !== undefined;
  if (!isRow || named.has(nameOf(key, book))) return false;
  return book !== undefined || guid === undefined || !named.has(guid);
}

function namesOf(row: CheckedRow): readonly string[] {
  const guid = row.readings.get(entityOf(row.entity).guid);
  const own = nameOf(row.key, row.book);
  return guid?.says === 'value' ? [own, String(guid.value).trim()] : [own];
}

function nameOf(key: string, book: string | undefined): string {
  return JSON.stringify([normaliseKey(book ?? ''), normaliseKey(key)]);
}
