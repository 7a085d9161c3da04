import { RemoteFailure } from '../core/failure.ts';
import type { Account } from './account.ts';
import type { Attempt, Call } from './attempt-call.ts';
import { readWords } from './read-words.ts';

/** An attempt that brought no success, as the failure that a command ends with. */
export function describeRefusal(
  attempt: Attempt,
  { method, path }: Call,
  account: Account,
): RemoteFailure {
  if (!attempt.answered) return describeSilence(attempt, { method, path }, account);
  const { status } = attempt;
  const words = readWords(attempt.text, account);
  const { message, hint } = explainStatus(status, { method, path }, account);
  return new RemoteFailure({
    code: `remote/${status}`,
    message: words === '' ? message : `${message} It said: ${words}`,
    hint,
    method,
    path,
    status,
    words,
    ...(attempt.retryAfterMs === undefined ? {} : { retryAfterMs: attempt.retryAfterMs }),
  });
}

function describeSilence(
  attempt: Extract<Attempt, { readonly answered: false }>,
  { method, path }: Call,
  { server, url, practice }: Account,
): RemoteFailure {
  const host = new URL(url).host;
  const reasons = {
    'time-out': `${server} did not answer ${method} ${path} within 30 seconds.`,
    'not-reached': `${server} (${host}) cannot be reached.`,
    'cut-off': `${server} broke off the answer to ${method} ${path}.`,
    aborted: `${method} ${path} was given up.`,
  };
  const hint = practice
    ? 'Start the practice account again: aimsio-sheets practice.'
    : 'Check the network and the server, then run the command again.';
  const { why, cause } = attempt;
  return new RemoteFailure({
    code: why === 'not-reached' ? 'remote/not-reached' : 'remote/no-answer',
    message: reasons[why],
    hint,
    method,
    path,
    cause,
  });
}

function explainStatus(
  status: number,
  { method, path }: Call,
  { server, user }: Account,
): { readonly message: string; readonly hint: string } {
  const refused = `${server} answered ${method} ${path} with ${status}.`;
  if (status === 401) {
    return {
      message: `${server} does not accept the user name or password of ${user}.`,
      hint: 'Check AIMSIO_USERNAME and AIMSIO_PASSWORD, or leave them out to be asked.',
    };
  }
  if (status === 403) {
    return {
      message: `${server} does not let ${user} use the API.`,
      hint: `Ask Aimsio support to enable API permissions for ${user}.`,
    };
  }
  if (status >= 300 && status < 400) {
    return {
      message: `${refused} It points elsewhere, and redirects are not followed with credentials.`,
      hint: 'Give the final URL with --server.',
    };
  }
  if (status === 404 || status === 405) {
    return {
      message: refused,
      hint: 'If the path is another one on this server, set it under "wire": {"paths": …} in accounts.json.',
    };
  }
  if (status === 429 || status === 503) {
    return {
      message: refused,
      hint: 'The service is busy. Wait a minute and run the command again.',
    };
  }
  return status >= 500
    ? { message: refused, hint: 'The service has a fault of its own. Try again later.' }
    : { message: refused, hint: 'The service refused the request as it stands.' };
}
