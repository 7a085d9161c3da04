import type { Issue } from '../core/issue.ts';
import { normaliseKey } from '../core/text.ts';
import type { Row, Sheet } from '../sheet/sheet.ts';
import {
  chooseTemplate,
  findHeaders,
  listSheetNames,
  mayRead,
} from '../template/choose-template.ts';
import type { Choice } from '../template/choose-template.ts';
import { continueHeader, headerDepth } from '../template/find-header.ts';
import type { FoundHeader } from '../template/find-header.ts';
import type { Template } from '../template/template.ts';
import { isFilled } from './is-data-row.ts';

/** A sheet and the header that it is read by, or why it is not read. */
export type ChosenSheet = { readonly sheet: Sheet } & (
  | { readonly fits: true; readonly header: FoundHeader }
  | { readonly fits: false; readonly issues: readonly Issue[] }
);

/** Which sheets are asked for by name, and whether the user named sheets or a template. */
export interface Asked {
  readonly sheets: readonly string[];
  readonly told: boolean;
}

/**
 * The sheets that are read (RULES, Which sheets): those named, else every visible one that fits and
 * hidden ones that a template names in full. Where a template that names its sheets is used, they are
 * the whole job. A sheet without headings goes on with the columns of the sheet before it, where its
 * template reads several sheets as one list.
 */
export async function chooseSheets(
  sheets: readonly Sheet[],
  templates: readonly Template[],
  asked: Asked,
): Promise<readonly ChosenSheet[]> {
  const chosen: ChosenSheet[] = [];
  let last: FoundHeader | undefined;
  for (const sheet of sheets) {
    const next = await chooseSheet(sheet, templates, asked, last);
    if (next.fits && namesSheets(next.header.template)) last = next.header;
    chosen.push(next);
  }
  const isWholeJob = last !== undefined && asked.sheets.length === 0;
  return chosen.map((one) =>
    isWholeJob && one.fits && !namesSheets(one.header.template)
      ? refuse(one.sheet, [notChosen(one.sheet)])
      : one,
  );
}

async function chooseSheet(
  sheet: Sheet,
  templates: readonly Template[],
  asked: Asked,
  last: FoundHeader | undefined,
): Promise<ChosenSheet> {
  const reason = whyNotAsked(sheet, templates, asked);
  if (reason !== undefined) return refuse(sheet, [reason]);
  const rows = await readHead(sheet, templates);
  const { name } = sheet;
  if (rows.length === 0) return refuse(sheet, [empty(sheet, asked.told)]);
  const choice = chooseTemplate({ name, rows }, templates, asked.told);
  const header = choice.fits ? choice.header : goesOn(sheet, rows, choice, last);
  return header === undefined ? refuse(sheet, issuesOf(choice)) : { sheet, fits: true, header };
}

function issuesOf(choice: Choice): readonly Issue[] {
  return choice.fits ? [] : choice.issues;
}

/** The header of the sheet before, where this one has no headings of its own. */
function goesOn(
  { name }: Sheet,
  rows: readonly Row[],
  choice: Choice,
  last: FoundHeader | undefined,
): FoundHeader | undefined {
  if (choice.fits || last === undefined || !mayRead(last.template, name)) return undefined;
  const own = findHeaders({ name, rows }, [last.template]);
  return own.some(({ match }) => match.met > 0) ? undefined : continueHeader(last);
}

function whyNotAsked(
  sheet: Sheet,
  templates: readonly Template[],
  { sheets }: Asked,
): Issue | undefined {
  const name = normaliseKey(sheet.name);
  if (sheets.length > 0) {
    return sheets.some((one) => normaliseKey(one) === name) ? undefined : notChosen(sheet);
  }
  const patterns = templates.flatMap(listSheetNames).map(normaliseKey);
  if (sheet.state !== 'visible' && !patterns.includes(name)) return hidden(sheet);
  return templates.some((template) => mayRead(template, sheet.name)) ? undefined : notChosen(sheet);
}

function namesSheets(template: Template): boolean {
  return listSheetNames(template).length > 0;
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

function refuse(sheet: Sheet, issues: readonly Issue[]): ChosenSheet {
  return { sheet, fits: false, issues };
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
