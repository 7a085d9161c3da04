import type { Book } from '../sheet/sheet.ts';
import { baseSheetName, parseBaseRows } from '../template/base-sheet.ts';
import type { FoundBase } from '../template/base-sheet.ts';

/** What a workbook remembers of the account it was exported from; `undefined` for any other file. */
export async function findBase({ sheets }: Book): Promise<FoundBase | undefined> {
  const sheet = sheets.find(({ name }) => name === baseSheetName);
  if (sheet === undefined) return undefined;
  const rows: string[][] = [];
  for await (const { cells } of sheet.rows()) rows.push(cells.map(({ text }) => text));
  return parseBaseRows(rows);
}
