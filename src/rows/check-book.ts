import { UsageFailure } from '../core/failure.ts';
import type { Issue } from '../core/issue.ts';
import { findNearest, normaliseKey } from '../core/text.ts';
import type { Book, Row, Sheet } from '../sheet/sheet.ts';
import { chooseTemplate, mayRead } from '../template/choose-template.ts';
import { headerDepth } from '../template/find-header.ts';
import { isOwnSheet } from '../template/base-sheet.ts';
import type { Template } from '../template/template.ts';
import { checkSheet } from './check-sheet.ts';
import type { CheckingSheet } from './check-sheet.ts';
import type { CheckedSheet } from './checked-sheet.ts';
import { findDuplicates } from './find-duplicates.ts';
import { isFilled } from './is-data-row.ts';

/** Which sheets are meant, and what is expected of them. */
export interface CheckOptions {
  /** Sheets by name; none: every visible sheet that fits joins (RULES, Which sheets). */
  readonly sheets?: readonly string[];
  /** The account's currency, ISO 4217. */
  readonly currency?: string | undefined;
  /** The template that the user named; a sheet that does not fit it is an error then. */
  readonly template?: string | undefined;
}

/**
 * Every sheet of a file, checked cell by cell, in the file's order; sheets that are not read are there
 * too and say why. Throws a UsageFailure where a sheet that was named does not exist.
 */
export async function checkBook(
  book: Book,
  templates: readonly Template[],
  options: CheckOptions = {},
): Promise<readonly CheckedSheet[]> {
  const named = new Set((options.sheets ?? []).map(normaliseKey));
  assertSheets(book, options.sheets ?? []);
  const sheets: CheckingSheet[] = [];
  for (const sheet of book.sheets) {
    if (isOwnSheet(sheet)) continue;
    const chosen = named.size > 0 ? named.has(normaliseKey(sheet.name)) : sheet.state === 'visible';
    const reason = named.size > 0 ? notChosen(sheet) : hidden(sheet);
    const told = named.size > 0 || options.template !== undefined;
    sheets.push(
      chosen ? await readSheet(sheet, templates, told, options.currency) : unread(sheet, [reason]),
    );
  }
  const repetitions = findDuplicates(sheets.flatMap((sheet) => sheet.rows));
  if (repetitions.size === 0) return sheets;
  return sheets.map((sheet) => ({
    ...sheet,
    rows: sheet.rows.map((row) => row.with(repetitions.get(row))),
  }));
}

function assertSheets({ sheets }: Book, named: readonly string[]): void {
  const names = sheets.map(({ name }) => name);
  const known = new Set(names.map(normaliseKey));
  const missing = named.find((name) => !known.has(normaliseKey(name)));
  if (missing === undefined) return;
  const nearest = findNearest(missing, names);
  throw new UsageFailure({
    code: 'usage/unknown-sheet',
    message: `The file has no sheet "${missing}".`,
    hint: nearest === undefined ? `Its sheets: ${names.join(', ')}.` : `Did you mean "${nearest}"?`,
  });
}

async function readSheet(
  sheet: Sheet,
  templates: readonly Template[],
  told: boolean,
  currency: string | undefined,
): Promise<CheckingSheet> {
  const meant = templates.some((template) => mayRead(template, sheet.name));
  if (!meant) return unread(sheet, [notChosen(sheet)]);
  const rows = await readHead(sheet, templates);
  if (rows.length === 0) return unread(sheet, [empty(sheet, told)]);
  const choice = chooseTemplate({ name: sheet.name, rows }, templates, told);
  if (!choice.fits) return unread(sheet, choice.issues, rows);
  return await checkSheet(sheet, choice.header, currency);
}

/** The first rows that hold anything, as many as a header may be looked for in. */
async function readHead(sheet: Sheet, templates: readonly Template[]): Promise<readonly Row[]> {
  const last = Math.max(0, ...templates.map(({ headerRow }) => headerRow ?? 0));
  const rows: Row[] = [];
  for await (const row of sheet.rows()) {
    if (row.cells.some(isFilled)) rows.push(row);
    if (rows.length >= headerDepth * 2 && row.number > last) break;
  }
  return rows;
}

function unread(
  { name }: Sheet,
  issues: readonly Issue[],
  rows: readonly Row[] = [],
): CheckingSheet {
  const headings = rows[0]?.cells.map(({ text }) => text.trim()) ?? [];
  return { name, read: false, headings, rowCount: 0, ignoredRows: 0, rows: [], issues };
}

function notChosen({ name }: Sheet): Issue {
  return { code: 'sheet/not-chosen', severity: 'note', at: { sheet: name } };
}

function hidden({ name, state }: Sheet): Issue {
  const kept = state === 'veryHidden' ? 'veryHidden' : 'hidden';
  return { code: 'sheet/hidden', severity: 'note', at: { sheet: name }, state: kept };
}

function empty({ name }: Sheet, told: boolean): Issue {
  return { code: 'sheet/empty', severity: told ? 'error' : 'note', at: { sheet: name } };
}
