import { foldHeading } from '../core/text.ts';
import { customFieldName, parseCustomHeading } from '../model/custom-field.ts';
import { bookOfHeading } from './book-of-heading.ts';
import { splitHeadingCurrency } from './find-currency.ts';
import type { Heading } from './list-headings.ts';
import { listSheetFields } from './list-sheet-fields.ts';
import type { Template } from './template.ts';

/** A name's claim to a field. */
export interface Claim {
  readonly field: string;
  /** How good it is, the best first: heading, alias, API name, ordinary heading. */
  readonly rank: 0 | 1 | 2 | 3;
}

/** A heading that claims a field. */
export type Claimed = Heading & Claim;

/** Every heading that claims a field; a pricebook's in a matrix claims none. */
export function claimFields(template: Template, headings: readonly Heading[]): readonly Claimed[] {
  const claims = claimsOf(template);
  const books = new Set((template.books ?? []).map(foldHeading));
  return headings
    .filter(({ heading }) => !books.has(foldHeading(bookOfHeading(heading).book)))
    .flatMap(({ column, heading, alone }) => {
      const whole = claimField({ column, heading }, claims);
      if (whole.length > 0 || alone === undefined) return whole;
      return claimField({ column, heading: alone }, claims);
    });
}

function claimsOf(template: Template): ReadonlyMap<string, Claim> {
  const known = cache.get(template);
  if (known !== undefined) return known;
  const claims = new Map<string, Claim>();
  const add = (name: string, field: string, rank: Claim['rank']): void => {
    const folded = foldHeading(name);
    if (!claims.has(folded)) claims.set(folded, { field, rank });
  };
  for (const { heading, field } of template.columns) if (heading) add(heading, field, 0);
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
  return split && claim ? [{ column, heading, ...claim }] : [];
}
