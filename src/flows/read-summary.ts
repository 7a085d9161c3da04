import type { Book, Sheet } from '../sheet/sheet.ts';
import { summarySheetName } from '../template/base-sheet.ts';

/** What a summary says: what stands in its second column, by what the first one calls it. */
export type Summary = ReadonlyMap<string, string>;

/** The summaries of a workbook, the newest first: it stands behind the others. */
export async function* readSummaries({ sheets }: Book): AsyncGenerator<Summary> {
  const summaries = sheets.filter(({ name }) => name.startsWith(summarySheetName));
  for (const sheet of summaries.toReversed()) yield await readSummary(sheet);
}

async function readSummary(sheet: Sheet): Promise<Summary> {
  const facts = new Map<string, string>();
  for await (const { cells } of sheet.rows()) {
    const [name, value] = [1, 2].map((column) => cells.find((cell) => cell.column === column));
    if (name !== undefined && value !== undefined && !facts.has(name.text)) {
      facts.set(name.text, value.text);
    }
  }
  return facts;
}

/** The server that a summary names; `undefined` where there was no account, or where that was taken out. */
export function serverOf(summary: Summary): string | undefined {
  return summary
    .get('Account')
    ?.trim()
    .replace(/ \(PRACTICE\)$/u, '');
}
