import { UsageFailure } from '../core/failure.ts';
import { findDuplicates } from '../core/find-duplicates.ts';
import type { Issue } from '../core/issue.ts';
import type { Repetition } from '../core/judge-repeated.ts';
import { findNearest, normaliseKey } from '../core/text.ts';
import type { Book, Sheet } from '../sheet/sheet.ts';
import { isOwnSheet } from '../template/base-sheet.ts';
import type { FoundHeader } from '../template/find-header.ts';
import type { Template } from '../template/template.ts';
import { draftSheet, finishSheet } from './check-sheet.ts';
import type { CheckingSheet, DraftSheet } from './check-sheet.ts';
import type { CheckedRow, CheckedSheet } from './checked-sheet.ts';
import { chooseSheets } from './choose-sheets.ts';
import { gatherSlots } from './gather-slots.ts';
import { gatherSignEvidence } from './prove-decimal-sign.ts';
import type { SignEvidence } from './prove-decimal-sign.ts';
import { SheetRow } from './sheet-row.ts';

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
  const { sheets: named = [], template, currency } = options;
  assertSheets(book, named);
  const told = named.length > 0 || template !== undefined;
  const others = book.sheets.filter((sheet) => !isOwnSheet(sheet));
  const chosen = await chooseSheets(others, templates, { sheets: named, told });
  const evidence = shareEvidence();
  const read: (DraftSheet | CheckingSheet)[] = [];
  for (const one of chosen) {
    read.push(
      one.fits
        ? await draftSheet(one.sheet, one.header, currency, evidence(one.sheet, one.header))
        : unread(one.sheet, one.issues),
    );
  }
  const sheets = read.map((sheet) => ('drafts' in sheet ? finishSheet(sheet, book) : sheet));
  return compareRows(gatherRates(sheets, templates));
}

/** Lists with a row for each rate of a record, over all sheets that the template reads. */
function gatherRates(
  sheets: readonly CheckedSheet[],
  templates: readonly Template[],
): readonly CheckedSheet[] {
  const gathered = new Map(
    templates.flatMap((template) => {
      const own = sheets.filter((sheet) => sheet.template === template.name);
      return [
        ...gatherSlots(
          own.flatMap(({ rows }) => rows),
          template,
        ),
      ];
    }),
  );
  if (gathered.size === 0) return sheets;
  return sheets.map((sheet) => ({
    ...sheet,
    rows: sheet.rows.map((row) => gathered.get(row) ?? row),
  }));
}

/** Rows with what other rows say of them, whichever sheets they stand in. */
function compareRows(sheets: readonly CheckedSheet[]): readonly CheckedSheet[] {
  const rows = sheets.flatMap((sheet) => sheet.rows);
  const repetitions = findDuplicates(rows.filter(({ duplicateOf }) => duplicateOf === undefined));
  if (repetitions.size === 0) return sheets;
  return sheets.map((sheet) => ({
    ...sheet,
    rows: sheet.rows.map((row) => addRepetition(row, repetitions.get(row))),
  }));
}

function addRepetition(row: CheckedRow, said: Repetition | undefined): CheckedRow {
  if (said === undefined) return row;
  return row instanceof SheetRow
    ? row.with(said)
    : { ...row, ...said, issues: [...row.issues, ...said.issues] };
}

/** Throws a UsageFailure with the nearest name where a sheet that was named does not exist. */
export function assertSheets({ sheets }: Book, named: readonly string[]): void {
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

/**
 * The evidence of the decimal sign, column by column: sheets that a template reads as one list prove it
 * together, any other sheet for itself.
 */
function shareEvidence(): (sheet: Sheet, header: FoundHeader) => (field: string) => SignEvidence {
  const known = new Map<string, SignEvidence>();
  return ({ name }, { template }) => {
    const owner = template.sheets === undefined ? { sheet: name } : { template: template.name };
    return (field) => {
      const key = JSON.stringify([owner, field]);
      const evidence = known.get(key) ?? gatherSignEvidence(template.decimal);
      known.set(key, evidence);
      return evidence;
    };
  };
}

function unread({ name }: Sheet, issues: readonly Issue[]): CheckingSheet {
  return { name, read: false, columns: [], rowCount: 0, ignoredRows: 0, rows: [], issues };
}
