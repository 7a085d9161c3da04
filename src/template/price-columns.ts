import { groupBy } from '../core/group-by.ts';
import { foldHeading } from '../core/text.ts';
import type { Cell, Row } from '../sheet/sheet.ts';
import { bookOfHeading } from './book-of-heading.ts';
import type { FoundHeader } from './find-header.ts';
import type { Duplicate } from './match-headings.ts';

/** A rough look that only decides which template fits: whether a column may hold prices. */
export function holdsAmount(column: number, rows: readonly Row[]): boolean {
  return rows.some(({ cells }) => cells.some((cell) => cell.column === column && isAmount(cell)));
}

function isAmount({ kind, text }: Cell): boolean {
  return kind === 'number' || (kind === 'text' && /\d/u.test(text) && /^\P{L}*$/u.test(text));
}

/** The prices of one pricebook and slot under several headings of a matrix: which ones count is a question. */
export function findRepeatedBooks(
  { template, row, match }: FoundHeader,
  rows: readonly Row[],
): readonly Duplicate[] {
  if (template.layout === 'list') return [];
  const below = rows.filter(({ number }) => number > row.number);
  const ignored = new Set((template.ignore ?? []).map(foldHeading));
  const priced = match.unused.filter(
    ({ column, heading }) => !ignored.has(foldHeading(heading)) && holdsAmount(column, below),
  );
  const alike = groupBy(priced, ({ heading }) => {
    const { book, slot } = bookOfHeading(heading);
    return `${foldHeading(book)} ${slot}`;
  });
  return [...alike.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined || group.length === 1) return [];
    const { heading } = first;
    return [{ field: heading, heading, columns: group.map(({ column }) => column) }];
  });
}
