import { join } from 'node:path';
import type { Account } from '../aimsio/account.ts';
import { createClient } from '../aimsio/client.ts';
import type { Client } from '../aimsio/client.ts';
import { parseAccounts } from '../aimsio/parse-accounts.ts';
import { resolveAccount } from '../aimsio/resolve-account.ts';
import type { AccountQuestion } from '../aimsio/resolve-account.ts';
import type { Clock } from '../core/clock.ts';
import { loadJson } from '../store/json-file.ts';

/** What finding the account asks for. */
export interface AccountMeans extends Omit<AccountQuestion, 'saved'> {
  readonly stateFolder: string;
  readonly clock: Clock;
}

/** The account that a command means, with its settings from the state folder, and a client of it. */
export async function openAccount(
  means: AccountMeans,
): Promise<{ readonly account: Account; readonly client: Client }> {
  const path = join(means.stateFolder, 'accounts.json');
  const saved = parseAccounts(await loadJson(path), path);
  const account = await resolveAccount({ ...means, saved });
  return { account, client: createClient({ account, clock: means.clock }) };
}
