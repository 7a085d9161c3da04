import { groupBy } from '../core/group-by.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import { findNearest } from '../core/text.ts';
import { bindColumn } from './bind-column.ts';
import type { Binding } from './bind-column.ts';
import { claimFields } from './claim-fields.ts';
import type { Claim, Claimed } from './claim-fields.ts';
import type { Heading } from './list-headings.ts';
import { bindLetters, findSlotColumns } from './match-places.ts';
import { headingOf, isGivenApart } from './template.ts';
import type { Template, TemplateColumn } from './template.ts';

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
  /** How many of the headings mean something to the template; columns by letter need none. */
  readonly met: number;
  /** How many of them are the template's own words: its headings and their aliases. */
  readonly own: number;
  /** The column that tells the rows of an item apart, where the template's `slotFrom` names one. */
  readonly slotColumn?: number;
}

/**
 * Matches headings with a template, whatever their case, spacing, line breaks and order, and with or
 * without a trailing `*` or a currency (`Rate (CAD)`). Beside the template's own headings and aliases,
 * a field's API name and its ordinary heading bind too, so that exports and API-named sheets just work.
 * The better claim to a field wins: letter, heading, alias, API name, ordinary heading.
 */
export function matchHeadings(template: Template, headings: readonly Heading[]): HeadingMatch {
  const letters = bindLetters(template);
  const lettered = new Set(letters.values());
  const slots = findSlotColumns(template, headings);
  const claimed = claimFields(template, headings).filter(({ column, field }) =>
    letters.has(column) ? letters.get(column) === field : !lettered.has(field),
  );
  const open = claimed.filter(({ column }) => !letters.has(column) && !slots.includes(column));
  const winners = [...groupBy(open, ({ field }) => field).values()].map(pickBest);
  const taken = new Set([...letters.keys(), ...slots, ...winners.flat().map(columnOf)]);
  const unused = headings
    .filter(({ column }) => !taken.has(column))
    .map(({ column, heading }) => ({ column, heading }));
  const bindings = [
    ...winners.flatMap((winner) => (winner.length === 1 ? winner : [])),
    ...[...letters].map(([column, field]) => atLetter(template, headings, column, field)),
  ].map((one) => bindColumn(template, one));
  const typeColumn = bindings.find(({ field }) => field === template.slotFrom?.field)?.column;
  return omitUndefined({
    bindings: bindings.sort((one, other) => one.column - other.column),
    missing: findMissing(template, [...lettered, ...winners.flat().map(fieldOf)], slots, unused),
    duplicates: [...winners.flatMap(describeDuplicate), ...describeSlots(template, slots)],
    unused,
    met: claimed.length,
    own: claimed.filter(({ rank }) => rank <= 1).length,
    slotColumn: slots[0] ?? typeColumn,
  });
}

function columnOf({ column }: Heading): number {
  return column;
}

function fieldOf({ field }: Claim): string {
  return field;
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

function describeSlots({ slotFrom }: Template, columns: readonly number[]): readonly Duplicate[] {
  if (slotFrom?.heading === undefined || columns.length < 2) return [];
  return [{ field: 'slotFrom', heading: slotFrom.heading, columns }];
}

/** A column that the template names by letter, under whatever heading it has. */
function atLetter(
  template: Template,
  headings: readonly Heading[],
  column: number,
  field: string,
): Claimed {
  const found = headings.find((candidate) => candidate.column === column)?.heading;
  const heading = found ?? headingOf(template, field);
  return { column, heading, field, rank: 0 };
}

function findMissing(
  template: Template,
  fields: readonly string[],
  slots: readonly number[],
  unused: readonly Heading[],
): HeadingMatch['missing'] {
  const { slotFrom, columns } = template;
  const given = new Set(fields);
  const isMissing = ({ required, field }: TemplateColumn): boolean =>
    (required === true || field === slotFrom?.field) &&
    !given.has(field) &&
    !isGivenApart(template, field);
  const missing = columns
    .filter(isMissing)
    .map(({ field, aliases = [] }) => [headingOf(template, field), ...aliases]);
  if (slotFrom?.heading !== undefined && slots.length === 0) missing.push([slotFrom.heading]);
  return missing.map((names) => describeMissing(names, unused));
}

function describeMissing(
  names: readonly string[],
  unused: readonly Heading[],
): HeadingMatch['missing'][number] {
  const candidates = unused.map((candidate) => candidate.heading);
  const nearest = names
    .map((name) => findNearest(name, candidates))
    .find((name) => name !== undefined);
  return omitUndefined({ heading: names[0] ?? '', nearest });
}
