import { AccountFailure } from '../core/failure.ts';
import { askLine } from './ask-line.ts';
import type { Terminal } from './terminal.ts';

/** A user and their password. */
export interface Credentials {
  readonly user: string;
  readonly password: string;
}

/**
 * The credentials from `AIMSIO_USERNAME` (else the saved user) and `AIMSIO_PASSWORD`; what is missing is asked for on a
 * terminal, the password unseen. Fails where there is nobody to ask. Never taken from the command
 * line, where other users of the machine could read it.
 */
export async function askCredentials(
  server: string,
  savedUser: string | undefined,
  terminal: Terminal,
): Promise<Credentials> {
  const user =
    terminal.env['AIMSIO_USERNAME'] ||
    savedUser ||
    (await ask(`User on ${server}: `, false, terminal));
  const password =
    terminal.env['AIMSIO_PASSWORD'] || (await ask(`Password of ${user}: `, true, terminal));
  return { user, password };
}

async function ask(text: string, hidden: boolean, terminal: Terminal): Promise<string> {
  if (!terminal.stdin.isTTY) throw missingCredentials();
  const answer = await askLine({ text, hidden }, terminal);
  if (answer === undefined || answer === '') throw missingCredentials();
  return answer;
}

function missingCredentials(): AccountFailure {
  return new AccountFailure({
    code: 'account/no-credentials',
    message: 'No user name and password were given for this account.',
    hint: 'Set AIMSIO_USERNAME and AIMSIO_PASSWORD, or run the command in a terminal to be asked.',
  });
}
