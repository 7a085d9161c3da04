import type { Row } from '../sheet/sheet.ts';
import { listSheetFields, rowKeyOf } from './list-sheet-fields.ts';
import { matchHeadings } from './match-headings.ts';
import type { HeadingMatch } from './match-headings.ts';
import type { Template } from './template.ts';

/** How many rows from the top may hold the headings. */
export const headerDepth = 50;

/** A row of headings and how it meets a template. */
export interface FoundHeader {
  readonly template: Template;
  readonly row: Row;
  readonly match: HeadingMatch;
  /** Another row that meets the template as well, with other columns: which one is meant is a question. */
  readonly rival?: Row;
}

/**
 * The row whose headings meet the template best, among the first rows that hold anything, or the row
 * that the template names. Nothing missing goes before something missing; then the more fields bound,
 * the better; of equals that say the same the first, because the others are repetitions of it.
 * `undefined` where no row meets it at all.
 */
export function findHeader(template: Template, rows: readonly Row[]): FoundHeader | undefined {
  const within = rows.filter(({ number }, index) =>
    template.headerRow === undefined ? index < headerDepth : number === template.headerRow,
  );
  const found = within
    .map((row) => ({ template, row, match: matchHeadings(template, row.cells) }))
    .filter(({ match }) => countBound(match) > 0);
  const best = found.toSorted(compareHeaders)[0];
  if (best === undefined) return undefined;
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

/** Whether any of the fields is an amount. */
function hasAmounts({ entity }: Template, bound: ReadonlySet<string>): boolean {
  return listSheetFields(entity).some(({ name, kind }) => kind === 'amount' && bound.has(name));
}

function compareHeaders(one: FoundHeader, other: FoundHeader): number {
  return (
    one.match.missing.length - other.match.missing.length ||
    countBound(other.match) - countBound(one.match)
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
