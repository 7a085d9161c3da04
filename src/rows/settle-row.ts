import type { Issue } from '../core/issue.ts';
import { keepContent } from './content.ts';
import type { Content, TypedAmount } from './content.ts';
import type { DraftRow } from './draft-row.ts';
import { noIssues } from './place.ts';
import { readTypedAmount } from './read-amount.ts';
import type { RowShape } from './row-shape.ts';
import type { CurrencyWatch } from './watch-currency.ts';

/** A row's contents in the order of its shape's columns, and what is to be said of them. */
export interface SettledRow {
  readonly contents: readonly (Content | undefined)[];
  readonly issues: readonly Issue[];
}

/** Settles a row's typed amounts, once their whole columns were seen, and leaves out other columns. */
export function settleRow(
  { number, contents, issues }: DraftRow,
  { sheet, columns, currency }: RowShape,
  watch: CurrencyWatch,
): SettledRow {
  let said =
    issues.length === 0
      ? noIssues
      : issuesOf(issues, [currency, ...columns.map(({ column }) => column)]);
  // A sheet may have a million rows: one that is settled and whole is not copied.
  if (columns.length === contents.length && areSettled(contents)) return { contents, issues: said };
  const settled = columns.map((column) => {
    const content = contents[column.position];
    if (!isTyped(content)) return content;
    const proof = column.evidence.proof();
    const at = { sheet, row: number, column: column.column };
    const place = { at, heading: column.heading, seen: content.seen };
    const answer = readTypedAmount(content.amount, proof, place, watch);
    if (answer.issues.length > 0 && !column.binding?.readOnly) said = [...said, ...answer.issues];
    return keepContent(answer, content.seen);
  });
  return { contents: settled, issues: said };
}

function areSettled(
  contents: readonly (Content | TypedAmount | undefined)[],
): contents is readonly (Content | undefined)[] {
  return !contents.some(isTyped);
}

function isTyped(content: Content | TypedAmount | undefined): content is TypedAmount {
  return typeof content === 'object' && 'amount' in content;
}

/** What was said of the row as a whole and of these columns. */
function issuesOf(
  issues: readonly Issue[],
  columns: readonly (number | undefined)[],
): readonly Issue[] {
  return issues.filter(({ at }) => at?.column === undefined || columns.includes(at.column));
}
