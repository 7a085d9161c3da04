import { FileFailure } from '../core/failure.ts';
import type { Book } from '../sheet/sheet.ts';
import { comparisonSheetName, isOwnSheet, undoSheetName } from '../template/base-sheet.ts';
import { readRunMark } from './read-run-mark.ts';
import { readSummaries, serverOf } from './read-summary.ts';

/**
 * Why a workbook that holds nothing but what this program tells cannot be read as a price sheet: of which
 * run or comparison it is the report, and what to do; `undefined` where it has a sheet of a user's.
 */
export async function explainReport(book: Book): Promise<FileFailure | undefined> {
  const { path, sheets } = book;
  if (sheets.length === 0 || !sheets.every(isOwnSheet)) return undefined;
  const { what, next } =
    (await explainUndo(book)) ?? (await explainComparison(book)) ?? explainOther(book);
  return new FileFailure({
    code: 'file/report',
    message: `${path} ${what}: no row of it is imported.`,
    hint: `${next}To import prices, give the price sheet itself, the result workbook of its import, or an export: aimsio-sheets export all.`,
  });
}

interface Report {
  readonly what: string;
  /** What to do with what the report is about; empty, or a sentence with a space behind it. */
  readonly next: string;
}

/** The runs stand in the summary; where a person took that out, the sheet's own name says which one. */
async function explainUndo(book: Book): Promise<Report | undefined> {
  const sheet = book.sheets.find(({ name }) => name.startsWith(undoSheetName));
  if (sheet === undefined) return undefined;
  const { value: summary } = await readSummaries(book).next();
  const undone = summary?.get('Takes back') ?? sheet.name.slice(undoSheetName.length + 4);
  const mark = await readRunMark(book);
  if (mark === undefined) {
    const [id] = /\d+/u.exec(undone) ?? [];
    const server = summary && serverOf(summary);
    const command = `aimsio-sheets undo ${id}${server === undefined ? '' : ` --server ${server}`}`;
    const next = id === undefined ? '' : `To take it back: ${command}. `;
    return { what: `is the preview of what an undo of ${undone} gives back`, next };
  }
  const { run, server } = mark;
  const of = `${run} --server ${server}`;
  return {
    what: `is the report of run ${run} on ${server}, by which ${undone} was taken back`,
    next: `To see that run: aimsio-sheets runs ${of}. To take it back in turn: aimsio-sheets undo ${of}. `,
  };
}

/** What was compared is told in the first row of the sheet about it. */
async function explainComparison({ sheets }: Book): Promise<Report | undefined> {
  const about = sheets.findLast(({ name }) => name.startsWith(comparisonSheetName));
  if (about === undefined) return undefined;
  for await (const { cells } of about.rows()) {
    const sides = /Comparison (of .+)$/u.exec(cells[0]?.text ?? '')?.[1];
    if (sides !== undefined) return { what: `is the report of a comparison ${sides}`, next: '' };
    break;
  }
  return { what: 'is the report of a comparison', next: '' };
}

function explainOther({ sheets }: Book): Report {
  const names = sheets.filter(({ state }) => state === 'visible').map(({ name }) => name);
  const what = `holds only what this program adds to a workbook (${names.join(', ')})`;
  return { what, next: '' };
}
