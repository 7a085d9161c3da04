import { hasError } from '../core/issue.ts';
import type { Issue } from '../core/issue.ts';
import type { CheckedSheet } from '../rows/checked-sheet.ts';
import { describeIssue } from './describe-issue.ts';
import { countOf, formatCount } from './format-value.ts';
import type { Journey } from './journey.ts';
import { severityMarks } from './marks.ts';
import type { Paint } from './paint.ts';

/** What was read of the file and what was not, sheet by sheet, with what is to be said of each. */
export function renderRead({ sheets, issues = [] }: Journey, paint: Paint): readonly string[] {
  if (sheets.length === 0 && issues.length === 0) return [];
  const width = Math.max(0, ...sheets.map(({ name }) => name.length));
  return [
    paint.strong('Read'),
    ...issues.map((issue) => renderFinding(issue, paint, { address: true })),
    ...sheets.flatMap((sheet) => [
      `  ${sheet.name.padEnd(width)}  ${describeSheet(sheet)}`,
      ...sheet.issues.map((issue) => `  ${renderFinding(issue, paint, { address: false })}`),
    ]),
  ];
}

/** One finding on its own line, its symbol before it, two blanks in. */
export function renderFinding(
  issue: Issue,
  paint: Paint,
  { address }: { readonly address: boolean },
): string {
  const { symbol, tone } = severityMarks[issue.severity];
  return `  ${paint[tone](`${symbol} ${describeIssue(issue, { address })}`)}`;
}

function describeSheet(sheet: CheckedSheet): string {
  const { read, template, headerRow, rowCount, ignoredRows, rows, issues } = sheet;
  if (!read) return hasError(issues) ? 'could not be read' : 'not read';
  const hidden = rows.filter((row) => row.hidden === true).length;
  return [
    ...(template === undefined ? [] : [`template ${template}`]),
    ...(headerRow === undefined
      ? []
      : [headerRow === 0 ? 'no headings' : `headings in row ${headerRow}`]),
    countOf(rowCount, 'row'),
    ...(ignoredRows === 0 ? [] : [`${formatCount(ignoredRows)} of them with nothing to read`]),
    ...(hidden === 0 ? [] : [`${formatCount(hidden)} of them hidden, but read`]),
  ].join(', ');
}
