import { openBook } from '../../src/sheet/open-book.ts';
import type { TextOptions } from '../../src/sheet/read-text.ts';
import type { Row } from '../../src/sheet/sheet.ts';

/** All rows of a file's first sheet, or of the one named. */
export async function readRows(
  path: string,
  sheet?: string,
  options?: TextOptions,
): Promise<readonly Row[]> {
  const book = await openBook(path, options);
  const found =
    sheet === undefined ? book.sheets[0] : book.sheets.find(({ name }) => name === sheet);
  if (found === undefined) throw new Error(`no sheet ${sheet}`);
  const rows: Row[] = [];
  for await (const row of found.rows()) rows.push(row);
  return rows;
}

/** The shown texts, each row as `{column: text}` under its number. */
export async function readTexts(
  path: string,
  sheet?: string,
  options?: TextOptions,
): Promise<Record<number, Record<number, string>>> {
  const rows = await readRows(path, sheet, options);
  return Object.fromEntries(
    rows.map(({ number, cells }) => [
      number,
      Object.fromEntries(cells.map(({ column, text }) => [column, text])),
    ]),
  );
}
