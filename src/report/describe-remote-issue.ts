import type { RecordDifference, RemoteIssueFacts } from '../core/remote-issue-facts.ts';
import {
  countOf,
  formatClock,
  formatDay,
  formatMoment,
  formatValue,
  listSome,
  quote,
} from './format-value.ts';
import { resumeCommand } from './resume-command.ts';
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
    'Resume the run: it reads back what became of it.',
  'remote/not-sent': describeNotSent,
  'remote/not-answering': ({ since }) =>
    `Aimsio has not answered since ${formatClock(since)}; retrying every 10 s. Ctrl-C is safe.`,
  'run/unwritten': ({ run, why, file, text }) =>
    `The record of run ${run} could not be written: ${why} Nothing more was sent. ` +
    `Make room, then aimsio-sheets resume ${run}: it reads back what is not recorded. ` +
    (file === undefined
      ? `Until then keep what it could not take:\n${text ?? ''}`
      : `Until then keep what it could not take: ${file}`),
  'run/stopping': ({ calls }) =>
    (calls === 0
      ? 'Stopping. '
      : `Stopping: waiting for ${countOf(calls, 'call')} (at most 10 s). `) +
    'Ctrl-C again stops at once; the run can be resumed either way.',
  'run/source-differs': ({ file, gone }) =>
    `${file} ${gone ? 'is no longer there' : 'was changed since this run began'}; the run goes on with the rows as they were then.`,
  'run/unfinished': ({ run, server, file, begunAt, open }) =>
    `Run ${run} (${file === '' ? '' : `${file}, `}${formatMoment(begunAt)}) left ${countOf(open, 'row')} unsent. ` +
    `\`${resumeCommand(run, server)}\` finishes it first; with --give-up it closes it.`,
  'run/unreadable': ({ run, why }) =>
    `The record of run ${run} cannot be read, so what it left open is not known: ${why}`,
  'remote/book-moved': ({ book, keys }) =>
    `${book} is not replaced: somebody changed it since this was planned (${listSome(keys)}). Preview the file again.`,
  'remote/ignored': () =>
    'Aimsio said yes to this row, and none of it is there when it is read back. Import the file again; if this comes back, ask Aimsio support.',
  'remote/stored-differently': ({ heading, sent, stored, by }) =>
    `${heading}: sent ${formatValue(sent)}, stored ${formatValue(stored)}${byWhom(by)}. Look at it in Aimsio before it is used.`,
  'remote/moved': ({ heading, before, now, by }) =>
    `${heading}, which this row does not change, was ${formatValue(before)} and is ${formatValue(now)} since${byWhom(by)}.`,
  'remote/other-lines-moved': ({ keys, by }) =>
    `Prices of this pricebook that were not sent are gone or hold other amounts now: ${listSome(keys)}${byWhom(by)}. Look at them in Aimsio.`,
  'remote/other-moved': ({ what, differences, by }) =>
    `${what}, which this run did not send, is not as it was: ${listSome(differences.map(describeDifference), 5)}` +
    `${byWhom(by)}. Look at it in Aimsio.`,
  'remote/other-gone': ({ what }) =>
    `${what}, which this run did not send, is no longer in Aimsio. Look there who removed it.`,
  'remote/rest-unread': ({ unread }) =>
    `${countOf(unread, 'record')} that this run did not send could not be read again, so whether they stayed as they were is not known. ` +
    'Compare an export from before with the account: aimsio-sheets compare.',
  'remote/answering-again': ({ since }) =>
    `Aimsio answers again; it had not since ${formatClock(since)}. Going on.`,
};

function describeDifference({ heading, before, now }: RecordDifference): string {
  return `${heading} was ${formatValue(before)}, is ${formatValue(now)}`;
}

function byWhom(by: string | undefined): string {
  return by === undefined ? '' : ` (last changed by ${by})`;
}

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
  stopped: 'the run ended before it was its turn. Resume the run to send it',
  'no-answer':
    'it was sent several times and never answered, and reading back proves that it is not stored. Import the file again',
  'refused-before': 'something it depends on was refused. Correct that first',
  declined: 'the question before sending was answered with no',
  'invalid-rows':
    'other rows of the file are invalid. Correct them, or send the rest with --skip-invalid',
} as const;

function describeNotSent({ why, because }: Found<'remote/not-sent'>): string {
  return `Not sent: ${reasons[why]}.${because === undefined ? '' : ` Reason: ${because}`}`;
}
