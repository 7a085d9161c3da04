import { omitUndefined } from '../core/omit-undefined.ts';
import { normaliseKey } from '../core/text.ts';
import type { InspectedSheet, Inspection, SheetSurvey } from '../report/inspection.ts';
import { assertSheets } from '../rows/check-book.ts';
import type { Book, Row, Sheet } from '../sheet/sheet.ts';
import { chooseTemplate } from '../template/choose-template.ts';
import { explainFit } from '../template/explain-fit.ts';
import { headerDepth } from '../template/find-header.ts';
import { inferTable } from '../template/infer-table.ts';
import { isOwnSheet } from '../template/base-sheet.ts';
import type { Template } from '../template/template.ts';
import type { SheetJob } from './job.ts';
import { loadTemplatesOf } from './load-templates.ts';
import { openFile } from './open-file.ts';
import { surveySheet } from './survey-sheet.ts';
import type { World } from './world.ts';

/**
 * Looks at a file and says what it is: its sheets, their headings, and which templates fit and why
 * not. Needs no account and changes nothing. Fails for a file that cannot be read.
 */
export async function inspectFile(job: SheetJob, world: World): Promise<Inspection> {
  const templates = await loadTemplatesOf(job, world);
  const { book, issues } = await openFile(job, world);
  const sheets: InspectedSheet[] = [];
  for (const sheet of pickSheets(book, job.sheets)) {
    const survey = await surveySheet(sheet, lastHeadRow(templates));
    sheets.push(inspectSheet(survey, templates, job.headerRow));
  }
  return { file: job.file, book, sheets, issues };
}

/** The sheets that were named, hidden ones too; without names all but our own, in the file's order. */
export function pickSheets(book: Book, names: readonly string[]): readonly Sheet[] {
  assertSheets(book, names);
  const wanted = new Set(names.map(normaliseKey));
  return book.sheets.filter((sheet) =>
    wanted.size === 0 ? !isOwnSheet(sheet) : wanted.has(normaliseKey(sheet.name)),
  );
}

/** The last row in which a template says that the headings are. */
export function lastHeadRow(templates: readonly Template[]): number {
  return Math.max(0, ...templates.map(({ headerRow }) => headerRow ?? 0));
}

/** One sheet from what was counted: who could read it, and what it looks like. */
export function inspectSheet(
  survey: SheetSurvey,
  templates: readonly Template[],
  headerRow: number | undefined,
): InspectedSheet {
  const last = lastHeadRow(templates);
  const rows = survey.head.filter(({ number }, index) => index < headerDepth * 2 || number <= last);
  const head = { name: survey.name, rows };
  const fits = explainFit(head, templates);
  const choice = chooseTemplate(head, templates, false);
  const chosen = choice.fits ? choice.header : undefined;
  const fitting = chosen ?? fits.find((fit) => fit.fits)?.header;
  // A template of letters says that there are none by row 0.
  const row = fitting?.row ?? toldRow(survey, headerRow);
  const none = headerRow === 0 || row?.number === 0;
  const table = inferTable(survey.head, none ? 'none' : row, survey.named);
  return {
    ...survey,
    fits,
    table,
    ...omitUndefined({ header: table.header, template: chosen?.template.name }),
  };
}

function toldRow({ head }: SheetSurvey, headerRow: number | undefined): Row | undefined {
  return head.find(({ number }) => number === headerRow);
}
