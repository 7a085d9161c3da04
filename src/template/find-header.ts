import type { Row } from '../sheet/sheet.ts';
import { joinHeadings, listHeadings } from './list-headings.ts';
import type { Heading } from './list-headings.ts';
import { listSheetFields, rowKeyOf } from './list-sheet-fields.ts';
import { matchHeadings } from './match-headings.ts';
import type { HeadingMatch } from './match-headings.ts';
import type { Template } from './template.ts';

/** How many rows from the top may hold the headings. */
export const headerDepth = 50;

/** Where the headings stand and how they meet a template. */
export interface FoundHeader {
  readonly template: Template;
  /** The last row of the headings: data stand below it. Number 0 and no cells where there are none. */
  readonly row: Row;
  /** The row above it, where the two are read together. */
  readonly above?: Row;
  readonly headings: readonly Heading[];
  readonly match: HeadingMatch;
  /** Another row that meets the template as well, with other columns: which one is meant is a question. */
  readonly rival?: Row;
}

/**
 * The row whose headings meet the template best, among the first rows that hold anything, or the row
 * that the template names. Nothing missing goes before something missing; then the more fields bound,
 * the better; of equals that say the same the first, because the others are repetitions of it. Two
 * rows one above the other are read together where that gives more than either alone. A sheet without
 * headings is met by the letters alone. `undefined` where nothing meets it at all.
 */
export function findHeader(template: Template, rows: readonly Row[]): FoundHeader | undefined {
  const { headerRow } = template;
  if (headerRow === 0) return readByLetters(template, rows);
  if (headerRow !== undefined) return readToldRow(template, rows, headerRow);
  const found = rows
    .slice(0, headerDepth)
    .flatMap((row, index) => readHeadings(template, row, rows[index - 1]))
    .filter(({ match }) => match.met > 0);
  const best = found.toSorted(compareHeaders)[0];
  if (best === undefined) return readByLetters(template, rows);
  const rival = found.find(
    (other) =>
      compareHeaders(other, best) === 0 && signatureOf(other.match) !== signatureOf(best.match),
  );
  return rival === undefined ? best : { ...best, rival: rival.row };
}

/** Whether a header gives all its template needs: every required heading, the key and one field more. */
export function isFit({ template, match }: FoundHeader): boolean {
  if (match.missing.length > 0) return false;
  const { key, book } = rowKeyOf(template.entity);
  const bound = boundFields(match);
  if (!bound.has(key)) return false;
  if (template.layout === 'matrix') return !hasAmounts(template, bound) && !bound.has(book ?? '');
  return bound.size > 1;
}

/** Whether a template reads the sheet by its letters alone: nothing in the sheet speaks for it then. */
export function hasNoHeadings({ row }: FoundHeader): boolean {
  return row.number === 0;
}

/**
 * A header for a sheet that goes on with the columns of another one: its own first rows hold no
 * headings, and all of them are data.
 */
export function continueHeader(header: FoundHeader): FoundHeader {
  return { ...header, row: { ...header.row, number: 0 } };
}

function readToldRow(template: Template, rows: readonly Row[], told: number): FoundHeader {
  const index = rows.findIndex(({ number }) => number === told);
  const row = rows[index] ?? { number: told, cells: [] };
  const [best] = readHeadings(template, row, rows[index - 1]).toSorted(compareHeaders);
  return best ?? readRow(template, row, []);
}

/** A row's own headings, and those of the row above with it where they say more together. */
function readHeadings(
  template: Template,
  row: Row,
  above: Row | undefined,
): readonly FoundHeader[] {
  const alone = readRow(template, row, listHeadings(row));
  if (above?.number !== row.number - 1) return [alone];
  const upper = readRow(template, above, listHeadings(above));
  const joined = { ...readRow(template, row, joinHeadings(above, row)), above };
  const isMore = [alone, upper].every((single) => compareHeaders(joined, single) < 0);
  return isMore ? [alone, joined] : [alone];
}

function readRow(template: Template, row: Row, headings: readonly Heading[]): FoundHeader {
  return { template, row, headings, match: matchHeadings(template, headings) };
}

/** All rows are data, where letters alone give the key and one field more. */
function readByLetters(template: Template, rows: readonly Row[]): FoundHeader | undefined {
  const header = readRow(template, { ...measureRow(rows), number: 0, cells: [] }, []);
  return header.match.bindings.length > 0 && (template.headerRow === 0 || isFit(header))
    ? header
    : undefined;
}

/** The width that most rows of a text file have, by which ragged ones are known. */
function measureRow(rows: readonly Row[]): Pick<Row, 'width'> {
  const counts = new Map<number, number>();
  for (const { width } of rows) {
    if (width !== undefined) counts.set(width, (counts.get(width) ?? 0) + 1);
  }
  const [usual] = [...counts].sort(([, one], [, other]) => other - one);
  return usual === undefined ? {} : { width: usual[0] };
}

/** Whether any of the fields is an amount. */
function hasAmounts({ entity }: Template, bound: ReadonlySet<string>): boolean {
  return listSheetFields(entity).some(({ name, kind }) => kind === 'amount' && bound.has(name));
}

/** The better header first: nothing missing, then the more fields, then the more of its own words. */
function compareHeaders(one: FoundHeader, other: FoundHeader): number {
  return (
    one.match.missing.length - other.match.missing.length ||
    countBound(other.match) - countBound(one.match) ||
    other.match.own - one.match.own ||
    other.match.met - one.match.met
  );
}

function boundFields(match: HeadingMatch): ReadonlySet<string> {
  return new Set([
    ...match.bindings.map(({ field }) => field),
    ...match.duplicates.map(({ field }) => field),
  ]);
}

function countBound({ bindings, duplicates }: HeadingMatch): number {
  return bindings.length + duplicates.length;
}

function signatureOf({ bindings }: HeadingMatch): string {
  return bindings.map(({ column, field }) => `${column}=${field}`).join('|');
}
