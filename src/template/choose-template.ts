import { groupBy } from '../core/group-by.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import { foldHeading, matchesPattern } from '../core/text.ts';
import type { Issue } from '../core/issue.ts';
import type { Row } from '../sheet/sheet.ts';
import { findHeader, hasNoHeadings, isFit } from './find-header.ts';
import type { FoundHeader } from './find-header.ts';
import { bookOfHeading } from './book-of-heading.ts';
import { findRepeatedBooks, holdsAmount } from './price-columns.ts';
import type { Template } from './template.ts';

/** The templates that come with the tool; a user's own goes before them. */
const builtIn = new Set(['billable-items', 'price-books', 'price-matrix']);

/** The template that a sheet is read by, or why there is none. */
export type Choice =
  | { readonly fits: true; readonly header: FoundHeader }
  | { readonly fits: false; readonly issues: readonly Issue[] };

/** A sheet's beginning: its name and its first rows that hold anything. */
export interface SheetHead {
  readonly name: string;
  readonly rows: readonly Row[];
}

/**
 * Which template fits a sheet (RULES, Which template): the user's own before the built-in ones, then
 * the most specific: pricebooks, then billable items, then the matrix. A list that gives no amount
 * while columns that nothing knows hold amounts is a matrix first: its prices would go unread else.
 * Two equally good answers are a question, never a guess.
 */
export function chooseTemplate(
  head: SheetHead,
  templates: readonly Template[],
  told: boolean,
): Choice {
  const headers = findHeaders(head, templates);
  const fits = listFits(head, headers);
  if (fits.length === 0)
    return { fits: false, issues: explainMisfit(head, headers, templates, told) };
  const ranked = groupBy(fits, (header) => rankOf(header, fits));
  const best = ranked.get(Math.min(...ranked.keys())) ?? [];
  return decide(head, best);
}

/** The header of every template that may read the sheet by its name and meets any row of it. */
export function findHeaders(
  { name, rows }: SheetHead,
  templates: readonly Template[],
): readonly FoundHeader[] {
  return templates
    .filter((template) => mayRead(template, name))
    .flatMap((template) => findHeader(template, rows) ?? [])
    .filter((header) => !hasNoHeadings(header) || isMeant(header.template, templates));
}

/** Letters alone fit any sheet: only a template that was named, or names its sheets, is meant so. */
function isMeant({ sheets }: Template, templates: readonly Template[]): boolean {
  return templates.length === 1 || sheets !== undefined;
}

/** The names of the sheets that a template is for; none: any. */
export function listSheetNames({ sheets = [] }: Template): readonly string[] {
  return typeof sheets === 'string' ? [sheets] : sheets;
}

/** Whether a template is for a sheet of this name. */
export function mayRead(template: Template, name: string): boolean {
  const names = listSheetNames(template);
  return names.length === 0 || names.some((pattern) => matchesPattern(pattern, name));
}

/** Those of the headers that give all their template needs, which for a matrix are prices too. */
export function listFits(
  { rows }: SheetHead,
  headers: readonly FoundHeader[],
): readonly FoundHeader[] {
  const met = headers.filter(isFit);
  return met.filter((header) => hasPrices(header, rows, met));
}

function decide({ name, rows }: SheetHead, best: readonly FoundHeader[]): Choice {
  const most = Math.max(...best.map(({ match }) => match.bindings.length));
  const winners = best.filter(({ match }) => match.bindings.length === most);
  const [first, ...others] = winners;
  const at = { sheet: name };
  if (first === undefined) return { fits: false, issues: [] };
  if (others.length > 0) {
    const templates = winners.map(({ template }) => template.name);
    return refuse({ code: 'sheet/two-templates', severity: 'error', at, templates });
  }
  if (first.rival !== undefined) {
    const rows = [first.row.number, first.rival.number].sort((one, other) => one - other);
    return refuse({ code: 'sheet/two-headers', severity: 'error', at, rows });
  }
  const [twice] = [...first.match.duplicates, ...findRepeatedBooks(first, rows)];
  if (twice === undefined) return { fits: true, header: first };
  const { heading, columns } = twice;
  const where = { ...at, row: first.row.number };
  return refuse({ code: 'header/duplicate', severity: 'error', at: where, heading, columns });
}

function refuse(...issues: readonly Issue[]): Choice {
  return { fits: false, issues };
}

/** The lower, the sooner chosen. */
function rankOf({ template }: FoundHeader, fits: readonly FoundHeader[]): number {
  const own = builtIn.has(template.name) ? 10 : 0;
  if (template.layout === 'matrix') return own + (fits.some(hasListAmounts) ? 3 : 1);
  return own + (template.entity === 'price-book' ? 0 : 2);
}

function hasListAmounts({ template, match }: FoundHeader): boolean {
  return template.layout === 'list' && match.bindings.some(({ kind }) => kind === 'amount');
}

/** A matrix needs a column that is a pricebook by name or by the amounts under it. */
function hasPrices(
  { template, row, match }: FoundHeader,
  rows: readonly Row[],
  met: readonly FoundHeader[],
): boolean {
  if (template.layout === 'list') return true;
  const books = new Set((template.books ?? []).map(foldHeading));
  const ignored = new Set((template.ignore ?? []).map(foldHeading));
  const open = match.unused.filter(({ heading }) => !ignored.has(foldHeading(heading)));
  if (open.some(({ heading }) => books.has(foldHeading(bookOfHeading(heading).book)))) return true;
  // A GL account or a category in digits is no price: a list that fits knows its heading.
  const known = new Set(
    met
      .filter((other) => other.template.layout === 'list' && other.row === row)
      .flatMap((other) => other.match.bindings.map(({ column }) => column)),
  );
  const below = rows.filter(({ number }) => number > row.number);
  return open.some(({ column }) => !known.has(column) && holdsAmount(column, below));
}

function explainMisfit(
  { name, rows }: SheetHead,
  headers: readonly FoundHeader[],
  templates: readonly Template[],
  told: boolean,
): readonly Issue[] {
  const severity = told ? 'error' : 'warning';
  const nearest = headers
    .filter(({ match }) => match.missing.length > 0 && (told || match.bindings.length > 0))
    .toSorted(
      (one, other) =>
        one.match.missing.length - other.match.missing.length ||
        other.match.bindings.length - one.match.bindings.length,
    )[0];
  if (nearest !== undefined) {
    const at = { sheet: name, row: nearest.row.number };
    return nearest.match.missing.map((missing) => ({
      code: 'header/missing',
      severity,
      at,
      ...missing,
    }));
  }
  const [headerRow, ...others] = new Set(templates.map((template) => template.headerRow));
  const row = others.length === 0 ? headerRow : undefined;
  if (row === 0)
    return [{ code: 'sheet/no-fit', severity, at: { sheet: name }, headings: [], told: row }];
  const headings =
    headers[0]?.headings.map(({ heading }) => heading) ??
    rows[0]?.cells.map(({ text }) => text.trim()) ??
    [];
  const facts = omitUndefined({ headings, told: row });
  return [{ code: 'sheet/no-fit', severity, at: { sheet: name }, ...facts }];
}
