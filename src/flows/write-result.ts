import { access } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { FileFailure } from '../core/failure.ts';
import { buildHiddenSheet } from '../report/build-hidden-sheet.ts';
import { buildResultEdit } from '../report/build-result-edit.ts';
import { buildResultWorkbook } from '../report/build-result-workbook.ts';
import type { SummaryFacts } from '../report/build-summary-sheet.ts';
import type { Journey } from '../report/journey.ts';
import { assertFolderWritable } from '../sheet/assert-folder-writable.ts';
import { editWorkbook } from '../sheet/edit-workbook.ts';
import type { Book } from '../sheet/sheet.ts';
import type { SheetModel, WorkbookModel } from '../sheet/workbook-model.ts';
import { planSheetName } from '../template/base-sheet.ts';
import { writeCsv } from '../sheet/write-csv.ts';
import { writeWorkbook } from '../sheet/write-workbook.ts';
import { pathOfRun } from '../store/run-file.ts';
import { nameSource } from './name-source.ts';
import { placeWorkbook } from './report-folder.ts';
import type { WorkbookPlace } from './report-folder.ts';
import type { OnlineWorld, World } from './world.ts';

/** Where a result goes, beside the file if nowhere else, and the sheets of ours beside its summary. */
export interface ResultTarget extends WorkbookPlace {
  readonly more?: readonly SheetModel[];
}

/**
 * Writes the result of a journey beside its file, or to the path that was asked for, and gives the
 * path. Never over a file that exists. A workbook's result is that workbook with what we have to say in
 * it; a text file's is a new workbook, or a text file where the path ends in `.csv`.
 */
export async function writeResult(
  journey: Journey,
  book: Book,
  { more = [], ...place }: ResultTarget,
  { onEvent, clock, toolVersion, accountFolder }: World & Pick<OnlineWorld, 'accountFolder'>,
): Promise<string> {
  onEvent({ kind: 'started', step: 'write', what: 'Writing the workbook' });
  const id = journey.run?.id;
  const facts: SummaryFacts = {
    fileName: basename(book.path),
    hash: book.hash,
    writtenAt: clock.now(),
    toolVersion,
    ...(accountFolder === undefined || id === undefined
      ? {}
      : { runRecord: pathOfRun(accountFolder, id) }),
  };
  const path = await placeWorkbook(journey, place, besideFile(journey, book));
  if (book.archive !== undefined) {
    const added = [...more, ...spendPlan(book, more)];
    const edit = await buildResultEdit(journey, book.sheets, facts, added);
    await editWorkbook(book.archive, edit, path);
  } else {
    await writeModel(await buildResultWorkbook(journey, book.sheets, facts, more), book, path);
  }
  onEvent({ kind: 'finished', step: 'write', what: `Wrote ${path}` });
  return path;
}

/** A plan is sent once: the result of a preview workbook is an ordinary file again. */
function spendPlan({ sheets }: Book, more: readonly SheetModel[]): readonly SheetModel[] {
  const isPlan = ({ name }: { readonly name: string }): boolean => name === planSheetName;
  return sheets.some(isPlan) && !more.some(isPlan) ? [buildHiddenSheet(planSheetName, [])] : [];
}

/** A text file has one sheet, which is all that a text file can say. */
async function writeModel(model: WorkbookModel, book: Book, path: string): Promise<void> {
  const [sheet] = model.sheets;
  if (sheet === undefined || !isText(path)) return await writeWorkbook(model, path);
  await writeCsv(sheet, path, { delimiter: book.delimiter ?? ',', decimal: '.' });
}

/** Fails before anything is sent where the path asked for is taken, or its folder is missing or closed. */
export async function assertFree(out: string | undefined): Promise<void> {
  if (out === undefined) return;
  const exists = await access(out).then(
    () => true,
    () => false,
  );
  if (!exists) return await assertFolderWritable(dirname(out));
  throw new FileFailure({
    code: 'file/exists',
    message: `${out} exists already and is not written over.`,
    hint: 'Choose another name with --out, or move that file away.',
  });
}

/**
 * Fails before anything is sent where a file of that name could not hold the result: Excel opens
 * workbooks with macros under their own ending only, and a text file holds no workbook.
 */
export function assertEnding(out: string | undefined, book: Pick<Book, 'path' | 'kind'>): void {
  if (out === undefined) return;
  const ending = endingOf(book);
  const fits = out.toLowerCase().endsWith(ending) || (book.kind === 'text' && isText(out));
  if (fits) return;
  throw new FileFailure({
    code: 'file/wrong-ending',
    message: `${basename(out)} cannot be the result of ${basename(book.path)}: its name has to end in ${ending}.`,
    hint: `Name it with --out ${basename(out, extname(out))}${ending}.`,
  });
}

/** `prices.csv` → `prices.PRACTICE.result.xlsx`; of its preview or an earlier result, too. */
function besideFile({ account, run, planId }: Journey, book: Book): string {
  const practice = account?.practice ? '.PRACTICE' : '';
  const kind = run ? 'result' : ['preview', planId].filter(Boolean).join('.');
  const name = `${nameSource(book.path)}${practice}.${kind}${endingOf(book)}`;
  return join(dirname(book.path), name);
}

/** A workbook's result ends as the workbook does: the ending has to tell of its macros. */
function endingOf({ kind, path }: Pick<Book, 'path' | 'kind'>): string {
  const ending = extname(path).toLowerCase();
  return kind === 'xlsx' && /^\.xl(sm|tx|tm)$/u.test(ending) ? ending : '.xlsx';
}

function isText(path: string): boolean {
  return /\.(csv|tsv|txt)$/iu.test(path);
}
