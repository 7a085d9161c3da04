import { columnNumber } from '../core/address.ts';
import { foldHeading } from '../core/text.ts';
import type { Heading } from './list-headings.ts';
import type { Template } from './template.ts';

/** The columns that a template names by letter, and the field of each. */
export function bindLetters({ columns }: Template): ReadonlyMap<number, string> {
  return new Map(
    columns.flatMap(({ letter, field }) => {
      const column = letter === undefined ? undefined : columnNumber(letter);
      return column === undefined ? [] : [[column, field] as const];
    }),
  );
}

/**
 * Where a template's `slotFrom` has a column that gives no field: none, the one, or several under the
 * same heading, which is a question.
 */
export function findSlotColumns(
  { slotFrom }: Template,
  headings: readonly Heading[],
): readonly number[] {
  const { letter, heading } = slotFrom ?? {};
  const told = letter === undefined ? undefined : columnNumber(letter);
  if (told !== undefined) return [told];
  if (heading === undefined) return [];
  const wanted = foldHeading(heading);
  return headings
    .filter((candidate) =>
      [candidate.heading, candidate.alone ?? ''].map(foldHeading).includes(wanted),
    )
    .map(({ column }) => column);
}
