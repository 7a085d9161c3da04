import { FileFailure } from '../core/failure.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import { describeIssue } from '../report/describe-issue.ts';
import { countOf } from '../report/format-value.ts';
import { checkBook } from '../rows/check-book.ts';
import type { CheckedSheet } from '../rows/checked-sheet.ts';
import type { Book } from '../sheet/sheet.ts';
import type { Template } from '../template/template.ts';
import { explainReport } from './explain-report.ts';
import type { SheetJob } from './job.ts';
import type { World } from './world.ts';

/** With what a file is checked. */
export interface CheckMeans {
  readonly templates: readonly Template[];
  /** The account's currency, where there is an account and it names one. */
  readonly currency?: string | undefined;
}

/**
 * Checks every cell of the sheets that take part. Fails where not one sheet can be read, with the
 * reason that the sheets give.
 */
export async function checkSheets(
  book: Book,
  job: SheetJob,
  { templates, currency }: CheckMeans,
  { onEvent }: World,
): Promise<readonly CheckedSheet[]> {
  onEvent({ kind: 'started', step: 'check', what: 'Checking rows' });
  const options = omitUndefined({
    sheets: job.sheets.length === 0 ? undefined : job.sheets,
    currency,
    template: job.template,
  });
  const sheets = await checkBook(book, templates, options);
  const read = sheets.filter((sheet) => sheet.read);
  if (read.length === 0) {
    throw (await explainReport(book)) ?? nothingToRead(book, sheets);
  }
  const rows = read.reduce((sum, sheet) => sum + sheet.rowCount, 0);
  const names = read.map((sheet) => `${sheet.name} (${sheet.template})`).join(', ');
  onEvent({ kind: 'finished', step: 'check', what: `Checked ${countOf(rows, 'row')}: ${names}` });
  return sheets;
}

function nothingToRead(book: Book, sheets: readonly CheckedSheet[]): FileFailure {
  const reasons = sheets.flatMap((sheet) => sheet.issues).map((issue) => describeIssue(issue));
  return new FileFailure({
    code: 'file/nothing-to-read',
    message: [`No sheet of ${book.path} can be read as a price sheet.`, ...reasons].join('\n  '),
    hint: 'Give the sheet the headings of a template (templates/ in the package), name one with --template, or have one proposed: aimsio-sheets template new.',
  });
}
