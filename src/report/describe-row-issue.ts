import type { RowIssueFacts } from '../core/row-issue-facts.ts';
import { formatCount, formatValue, listSome, quote } from './format-value.ts';
import { describeUnseen } from './describe-unseen.ts';
import type { Words } from './words.ts';

/** The words of issues with a row, by itself or beside other rows of the file. */
export const rowWords: Words<keyof RowIssueFacts> = {
  'row/ragged': ({ expected, found }) =>
    `The row has ${found} cells where the headings have ${expected}. ` +
    'Look for a missing quote or a separator too many.',
  'row/merged': ({ range }) =>
    `The cells ${range} are merged, so only their top-left cell holds a value and the others read as ` +
    'blank. Unmerge them and write the value into every row that it is meant for.',
  'row/no-key': ({ heading }) =>
    `The row has no ${heading}, so nothing says what it is about. Fill it in, or empty the row.`,
  'row/duplicate-key': ({ key, others, more = 0, acrossSheets }) =>
    `${key} stands in several rows that differ (also in ${listSome(others)}${andMore(more)}), ` +
    'so none of them is sent. Keep one' +
    (acrossSheets ? ', or say with --sheet which sheet is meant.' : '.'),
  'row/duplicate-row': ({ key, first }) =>
    `${key} stands in ${first} with the same values. That one counts; this row can go.`,
  'row/look-alike': ({ key, other, otherAt }) =>
    `${key}${describeUnseen(key)} looks like ${other}${describeUnseen(other)} in ${otherAt}, so it is not sent. ` +
    'Write the code the same way, or keep only one row.',
  'row/other-row': ({ key, other }) =>
    `Another row of ${key}, ${other}, has a fault, so none of its rates is sent. Correct it there.`,
  'row/no-slot': ({ heading, seen, known }) =>
    (seen === ''
      ? `The row says nothing under ${heading}, so its rate has no slot. `
      : `${quote(seen)} under ${heading} names no slot. `) +
    `Write one of ${listSome(known)}, or add the text to "slots" in the template.`,
  'row/guid-repeated': ({ guid }) =>
    `The guid ${guid} stands in another row too and belongs to that one; here it is ignored. ` +
    'Empty it in a copied row.',
  'row/blank-kept': ({ heading, was, clears }) =>
    `${heading} was ${formatValue(was)}, now blank: KEPT.${clears ? ' Write [clear] to empty it.' : ''}`,
};

function andMore(more: number): string {
  return more === 0 ? '' : ` and ${formatCount(more)} more`;
}
