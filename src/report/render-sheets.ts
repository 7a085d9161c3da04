import type { CheckedSheet } from '../rows/checked-sheet.ts';
import { describeIssue } from './describe-issue.ts';
import { countOf } from './format-value.ts';
import type { Journey } from './journey.ts';
import type { Paint } from './paint.ts';

/** What was read of the file and how, and what was not. */
export function renderSheets({ sheets }: Journey, paint: Paint): readonly string[] {
  return sheets.map((sheet) => (sheet.read ? renderRead(sheet) : renderUnread(sheet, paint)));
}

function renderRead({ name, template, headerRow, rowCount, ignoredRows }: CheckedSheet): string {
  const ignored = ignoredRows === 0 ? '' : `, ${ignoredRows} of them without key and price`;
  return `  ${name}: read as ${template}, headings in row ${headerRow}, ${countOf(rowCount, 'row')}${ignored}`;
}

function renderUnread({ name, issues }: CheckedSheet, paint: Paint): string {
  const why = issues.map((issue) => describeIssue(issue, { address: false })).join(' ');
  return paint.quiet(`  ${name}: not read. ${why}`);
}
