import { foldHeading } from '../core/text.ts';
import type { Cell } from '../sheet/sheet.ts';

/** The heading of the column in which a reviewer says what is sent. */
export const sendHeading = 'Aimsio send?';

/** The heading of the column that says where a row stood in the previewed file. */
export const rowHeading = 'Aimsio row';

/** The headings of our columns in a result, in their order. All begin with `Aimsio ` (RULES, Sending). */
export const ownHeadings = [
  sendHeading,
  'Aimsio action',
  'Aimsio result',
  'Aimsio verified',
  'Aimsio message',
  'Aimsio changes',
  'Aimsio guid',
  'Aimsio time',
  rowHeading,
] as const;

/** One of our headings. */
export type OwnHeading = (typeof ownHeadings)[number];

const byFolded = new Map<string, OwnHeading>(ownHeadings.map((one) => [foldHeading(one), one]));

/**
 * The name that a workbook gives our column where no heading stands above it: `Aimsio_send`.
 * Spreadsheets move what it refers to together with the column.
 */
export function nameFor(heading: OwnHeading): string {
  return heading.replaceAll(/\W+/gu, '_').replace(/_$/u, '');
}

/**
 * Our columns of an earlier result in a sheet, by what stands above them, else by their names (`readOwnNames`);
 * `above`: the cells of the headings, none where there are none.
 */
export function findOwnColumns(
  named: ReadonlyMap<number, OwnHeading>,
  above: readonly Cell[],
): ReadonlyMap<number, OwnHeading> {
  const headed = new Set(above.map(({ column }) => column));
  const found = new Map<number, OwnHeading>();
  for (const [column, heading] of named) {
    if (!headed.has(column)) found.set(column, heading);
  }
  for (const { column, text } of above) {
    const heading = byFolded.get(foldHeading(text));
    if (heading !== undefined) found.set(column, heading);
  }
  return found;
}
