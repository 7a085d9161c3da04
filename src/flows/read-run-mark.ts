import type { Book, Sheet } from '../sheet/sheet.ts';
import { summarySheetName } from '../template/base-sheet.ts';

/** Which run a result workbook tells of. */
export interface RunMark {
  readonly run: number;
  readonly server: string;
  readonly user: string;
}

/**
 * The run that a result workbook names in its summary; `undefined` for a workbook that names none. Of
 * several summaries the last one counts, which is the newest.
 */
export async function readRunMark({ sheets }: Book): Promise<RunMark | undefined> {
  const summaries = sheets.filter(({ name }) => name.startsWith(summarySheetName));
  for (const sheet of summaries.toReversed()) {
    const mark = asMark(await readFacts(sheet));
    if (mark !== undefined) return mark;
  }
  return undefined;
}

/** The facts of a summary: what stands in the second column, by what the first one calls it. */
async function readFacts(sheet: Sheet): Promise<ReadonlyMap<string, string>> {
  const facts = new Map<string, string>();
  for await (const { cells } of sheet.rows()) {
    const [name, value] = [1, 2].map((column) => cells.find((cell) => cell.column === column));
    if (name !== undefined && value !== undefined && !facts.has(name.text)) {
      facts.set(name.text, value.text);
    }
  }
  return facts;
}

function asMark(facts: ReadonlyMap<string, string>): RunMark | undefined {
  const [run, server, user] = ['Run', 'Account', 'User'].map((name) => facts.get(name)?.trim());
  if (run === undefined || server === undefined || user === undefined) return undefined;
  if (!/^\d+$/u.test(run)) return undefined;
  return { run: Number(run), server: server.replace(/ \(PRACTICE\)$/u, ''), user };
}
