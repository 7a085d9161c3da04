import { AccountFailure } from '../core/failure.ts';
import { Account } from './account.ts';
import { findSettings, isAt } from './find-settings.ts';
import { findServer } from './find-server.ts';
import type { Server } from './find-server.ts';
import type { SavedAccount } from './parse-accounts.ts';

/** Where the practice account is served, and when it was started afresh last (epoch milliseconds). */
export interface OpenPractice {
  readonly url: string;
  readonly resetAt?: number | undefined;
}

/** What is known when a command has to find its account. */
export interface AccountQuestion {
  /** `--server`, where it was given. */
  readonly server: string | undefined;
  readonly saved: readonly SavedAccount[];
  /** Whether the environment holds credentials. */
  readonly hasCredentials: boolean;
  /** Gives user and password for a server; the saved user is proposed. */
  readonly askCredentials: (
    server: string,
    user: string | undefined,
  ) => Promise<{ readonly user: string; readonly password: string }>;
  /** Starts or finds the practice account. */
  readonly openPractice: () => Promise<OpenPractice>;
}

/**
 * The account that a command means. Practice is the default only while no credentials and no saved
 * account exist; real credentials are never sent to it (RULES, Which account). Throws an
 * AccountFailure where the account must be named.
 */
export async function resolveAccount(question: AccountQuestion): Promise<Account> {
  const { saved, askCredentials } = question;
  const chosen = question.server ?? saved.find((account) => account.default)?.server;
  if (chosen === undefined && (question.hasCredentials || saved.length > 0))
    throw mustBeNamed(saved);
  if (chosen === undefined || chosen.toLowerCase() === 'practice') return practiceAccount(question);
  const server = findServer(chosen);
  const { user, password } = await askCredentials(server.name, savedFor(server, saved)?.user);
  return new Account({
    server: server.name,
    url: server.url,
    user,
    password,
    practice: false,
    settings: findSettings({ server: server.name, user }, saved),
  });
}

async function practiceAccount({ openPractice, saved }: AccountQuestion): Promise<Account> {
  const { url, resetAt } = await openPractice();
  return new Account({
    server: 'practice',
    url,
    since: resetAt,
    user: 'practice',
    password: 'practice',
    practice: true,
    settings: findSettings({ server: 'practice', user: 'practice' }, saved),
  });
}

function savedFor(server: Server, saved: readonly SavedAccount[]): SavedAccount | undefined {
  const here = saved.filter((account) => isAt(account, server.name));
  return here.find((account) => account.default) ?? (here.length === 1 ? here[0] : undefined);
}

function mustBeNamed(saved: readonly SavedAccount[]): AccountFailure {
  const known = saved.map(({ server }) => `--server ${server}`);
  return new AccountFailure({
    code: 'account/not-named',
    message: 'Credentials are set up, so the account must be named.',
    hint: `Add ${[...new Set(known), '--server sandbox', '--server portal', '--server practice'].slice(0, 3).join(', ')}.`,
  });
}
