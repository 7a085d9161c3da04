import type { ReviewIssueFacts } from '../core/review-issue-facts.ts';
import { formatValue, listSome, quote } from './format-value.ts';
import type { Words } from './words.ts';

/** The words of what a reviewer did to a preview workbook. */
export const reviewWords: Words<keyof ReviewIssueFacts> = {
  'review/waits': ({ said }) =>
    said === 'no'
      ? 'Set to no in the preview workbook by the reviewer, so it waits.'
      : 'Aimsio send? is blank in the preview workbook, so the row waits. Write yes to send it.',
  'review/removed': ({ key }) =>
    `The row of ${key} was taken out of the preview workbook, so it waits.`,
  'review/added': ({ key, former }) =>
    former === undefined
      ? `The row ${key === '' ? '' : `of ${key} `}was not there when the workbook was previewed, so it is ` +
        'not sent. `preview` this file again to send it.'
      : `The row says ${quote(key)} and was previewed as ${quote(former)}, so it is not sent. ` +
        'If columns were sorted apart, undo that; otherwise `preview` this file again.',
  'review/altered': ({ heading, now, previewed }) =>
    `${heading} ${formatValue(now)} differs from the previewed ${formatValue(previewed)}; ` +
    '`preview` this file again to send it.',
  'review/unclear': ({ said }) =>
    `Aimsio send? says ${quote(said)}, which is none of yes, no and accept, so the row waits.`,
  'review/not-accepted': ({ guards }) =>
    `yes does not release ${listSome(guards)}. Write accept in Aimsio send? if it is meant.`,
  'review/cannot-accept': () =>
    'accept releases guards only, and the row is held for something else. See what is said of it.',
};
