import { groupBy } from '../core/group-by.ts';
import { findNearest, foldHeading } from '../core/text.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import { customFieldName, parseCustomHeading } from '../model/custom-field.ts';
import type { FieldKind } from '../model/field.ts';
import { entityOf } from '../model/entities.ts';
import type { Cell } from '../sheet/sheet.ts';
import { splitHeadingCurrency } from './find-currency.ts';
import { findSheetField, listSheetFields } from './list-sheet-fields.ts';
import type { Template, TemplateColumn } from './template.ts';

/** A column of a sheet and the field that it gives. */
export interface Binding {
  readonly column: number;
  /** As the sheet writes it. */
  readonly heading: string;
  /** The API's name, or `custom:<uname>`. */
  readonly field: string;
  readonly kind: FieldKind;
  /** The field is the pricebook's own, not the price's. */
  readonly ofBook?: true;
  /** Shown for reading, never sent. */
  readonly readOnly?: true;
  /** What a blank cell says. */
  readonly blank: 'keep' | 'clear';
  /** The currency that the heading names. */
  readonly currency?: string;
}

/** A heading of a sheet and where it stands. */
export interface Heading {
  readonly column: number;
  readonly heading: string;
}

/** A field that several headings claim equally. */
export interface Duplicate {
  readonly field: string;
  readonly heading: string;
  readonly columns: readonly number[];
}

/** How a row of headings meets a template. */
export interface HeadingMatch {
  /** In column order. */
  readonly bindings: readonly Binding[];
  readonly missing: readonly { readonly heading: string; readonly nearest?: string }[];
  /** One field under several headings that have an equal claim. */
  readonly duplicates: readonly Duplicate[];
  /** Headings that mean nothing to the template, our own `Aimsio …` ones left out. */
  readonly unused: readonly Heading[];
}

/**
 * Matches a row of headings with a template, whatever their case, spacing, line breaks and order, and
 * with or without a trailing `*` or a currency (`Rate (CAD)`). Beside the template's own headings and
 * aliases, a field's API name and its ordinary heading bind too, so that exports and API-named sheets
 * just work. The better claim to a field wins: heading, alias, API name, ordinary heading.
 */
export function matchHeadings(template: Template, cells: readonly Cell[]): HeadingMatch {
  const claims = claimsOf(template);
  const books = new Set((template.books ?? []).map(foldHeading));
  const headings = listHeadings(cells);
  const found = headings
    .filter(({ heading }) => !books.has(foldHeading(bookOfHeading(heading).book)))
    .flatMap((heading) => claimField(heading, claims));
  const winners = [...groupBy(found, ({ field }) => field).values()].map(pickBest);
  const bindings = winners.flatMap((winner) =>
    winner.length === 1 && winner[0] !== undefined ? [bind(template, winner[0])] : [],
  );
  const taken = new Set(winners.flat().map(({ column }) => column));
  const unused = headings.filter(({ column }) => !taken.has(column));
  return {
    bindings: bindings.sort((one, other) => one.column - other.column),
    missing: findMissing(template, winners, unused),
    duplicates: winners.flatMap(describeDuplicate),
    unused,
  };
}

/** A matrix heading as the pricebook and rate slot it names: `Northstar [2]` → `Northstar`, 2. */
export function bookOfHeading(heading: string): {
  readonly book: string;
  readonly slot: 1 | 2 | 3;
} {
  const found = /^(.*\S)\s*\[([123])\]\s*$/su.exec(heading);
  const book = (found?.[1] ?? heading).replaceAll(/\s+/gu, ' ').trim();
  return { book, slot: found?.[2] === '2' ? 2 : found?.[2] === '3' ? 3 : 1 };
}

/** How good a heading's claim to a field is, the best first. */
type Rank = 0 | 1 | 2 | 3;

interface Claim {
  readonly field: string;
  readonly rank: Rank;
}

interface Claimed extends Heading, Claim {
  readonly currency?: string;
}

function listHeadings(cells: readonly Cell[]): readonly Heading[] {
  return cells
    .map(({ column, text }) => ({ column, heading: text.trim() }))
    .filter(({ heading }) => heading !== '' && !/^aimsio\s/iu.test(heading));
}

function claimsOf(template: Template): ReadonlyMap<string, Claim> {
  const known = cache.get(template);
  if (known !== undefined) return known;
  const claims = new Map<string, Claim>();
  const add = (name: string, field: string, rank: Rank): void => {
    const folded = foldHeading(name);
    if (!claims.has(folded)) claims.set(folded, { field, rank });
  };
  for (const { heading, field } of template.columns) add(heading, field, 0);
  for (const { aliases = [], field } of template.columns) {
    for (const alias of aliases) add(alias, field, 1);
  }
  const fields = listSheetFields(template.entity);
  for (const { name } of fields) add(name, name, 2);
  for (const { name, heading } of fields) add(heading, name, 3);
  cache.set(template, claims);
  return claims;
}

const cache = new WeakMap<Template, ReadonlyMap<string, Claim>>();

function claimField(
  { column, heading }: Heading,
  claims: ReadonlyMap<string, Claim>,
): readonly Claimed[] {
  const whole = claims.get(foldHeading(heading));
  if (whole !== undefined) return [{ column, heading, ...whole }];
  const uname = parseCustomHeading(heading);
  if (uname !== undefined) return [{ column, heading, field: customFieldName(uname), rank: 2 }];
  const split = splitHeadingCurrency(heading);
  const claim = split && claims.get(foldHeading(split.heading));
  return split && claim ? [{ column, heading, ...claim, currency: split.currency }] : [];
}

function pickBest(claimed: readonly Claimed[]): readonly Claimed[] {
  const best = Math.min(...claimed.map(({ rank }) => rank));
  return claimed.filter(({ rank }) => rank === best);
}

function describeDuplicate(claimed: readonly Claimed[]): readonly Duplicate[] {
  const [first] = claimed;
  if (first === undefined || claimed.length === 1) return [];
  const { field, heading } = first;
  return [{ field, heading, columns: claimed.map(({ column }) => column) }];
}

function bind(template: Template, { column, heading, field, currency }: Claimed): Binding {
  const told = template.columns.find((candidate) => candidate.field === field);
  const known = findSheetField(template.entity, field);
  return omitUndefined({
    column,
    heading: heading.replaceAll(/\s+/gu, ' '),
    field,
    kind: told?.kind ?? known?.kind ?? 'text',
    ofBook: known?.ofBook,
    readOnly: isReadOnly(template, field) ? (true as const) : undefined,
    blank: told?.blank ?? 'keep',
    currency,
  });
}

/** Read-only fields, a guid beside a pricebook's key, and names that a line takes from its item. */
function isReadOnly({ entity }: Template, field: string): boolean {
  const known = findSheetField(entity, field);
  const taken = Object.keys(entityOf(entity).lines?.refersTo.always ?? {});
  return (
    known?.access === 'read-only' ||
    (known?.ofBook === true && known.kind === 'guid') ||
    taken.includes(field)
  );
}

function findMissing(
  template: Template,
  winners: readonly (readonly Claimed[])[],
  unused: readonly Heading[],
): HeadingMatch['missing'] {
  const given = new Set(winners.flat().map(({ field }) => field));
  const isMissing = ({ required, field }: TemplateColumn): boolean =>
    required === true && !given.has(field) && template.constants?.[field] === undefined;
  return template.columns.filter(isMissing).map(({ heading, aliases = [] }) => {
    const candidates = unused.map((candidate) => candidate.heading);
    const nearest = [heading, ...aliases]
      .map((name) => findNearest(name, candidates))
      .find((name) => name !== undefined);
    return omitUndefined({ heading, nearest });
  });
}
