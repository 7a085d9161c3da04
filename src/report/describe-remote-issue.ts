import type { RemoteIssueFacts } from '../core/remote-issue-facts.ts';
import { formatDay, formatValue, quote } from './format-value.ts';
import type { Found, Words } from './words.ts';

/** The words of what became of a row at the service. */
export const remoteWords: Words<keyof RemoteIssueFacts> = {
  'remote/changed-since': describeChangedSince,
  'remote/gone': ({ what }) =>
    `${what} is no longer in Aimsio, so nothing was sent. Preview the file again.`,
  'remote/appeared': ({ what }) =>
    `${what} was created in Aimsio by somebody else since the preview, so nothing was sent. Preview the file again.`,
  'remote/rejected': ({ status, words }) =>
    `Aimsio refused this row (${status})${words.trim() === '' ? ' and gave no reason' : `: ${quote(words)}`}. ` +
    'Correct the row and import the file again.',
  'remote/unknown': ({ why }) =>
    `This row was sent and no answer came (${why}), so it may or may not be stored. ` +
    'Wait a minute, then preview the file again: a row that is stored reads as unchanged.',
  'remote/not-sent': describeNotSent,
};

function describeChangedSince(issue: Found<'remote/changed-since'>): string {
  const { heading, planned, now, by, changedAt } = issue;
  const who = by === undefined ? '' : `, changed by ${by}`;
  const when = changedAt === undefined ? '' : ` on ${formatDay(changedAt)}`;
  return (
    `${heading} was ${formatValue(planned)} in Aimsio when this was planned and is ` +
    `${formatValue(now)} now${who}${when}, so nothing was sent. Preview the file again.`
  );
}

const reasons = {
  stopped: 'the run ended before it was its turn. Import the file again',
  'refused-before': 'something it depends on was refused. Correct that first',
  declined: 'the question before sending was answered with no',
  'invalid-rows':
    'other rows of the file are invalid. Correct them, or send the rest with --skip-invalid',
} as const;

function describeNotSent({ why, because }: Found<'remote/not-sent'>): string {
  return `Not sent: ${reasons[why]}.${because === undefined ? '' : ` Reason: ${because}`}`;
}
