import type { Account } from '../aimsio/account.ts';
import { createClient } from '../aimsio/client.ts';
import type { Client } from '../aimsio/client.ts';
import { resolveAccount } from '../aimsio/resolve-account.ts';
import type { AccountQuestion } from '../aimsio/resolve-account.ts';
import type { Clock } from '../core/clock.ts';
import { accountFolder as folderOf } from '../store/account-folder.ts';
import type { Owner } from '../store/account-folder.ts';
import { openRecordCache } from '../store/record-cache.ts';
import type { RecordCache } from '../store/record-cache.ts';
import { loadSavedAccounts } from './load-saved-accounts.ts';

/** What finding the account asks for. */
export interface AccountMeans extends Omit<AccountQuestion, 'saved'> {
  readonly stateFolder: string;
  readonly clock: Clock;
}

/** An account that a command works on. */
export interface OpenedAccount {
  readonly account: Account;
  readonly client: Client;
  readonly accountFolder: string;
  /** To be closed at the end. */
  readonly cache: RecordCache;
}

/**
 * The account that a command means, with its settings from the state folder, a client of it, and what
 * was read of it before. Throws a FileFailure where a newer aimsio-sheets has kept that.
 */
export async function openAccount(means: AccountMeans): Promise<OpenedAccount> {
  const saved = await loadSavedAccounts(means);
  const account = await resolveAccount({ ...means, saved });
  const client = createClient({ account, clock: means.clock });
  const owner = ownerOf(account);
  const accountFolder = folderOf(means.stateFolder, owner);
  return { account, client, accountFolder, cache: openRecordCache(accountFolder, owner) };
}

/** Practice is one account, whatever port it is served on. */
function ownerOf({ practice, server, url, user }: Account): Owner {
  return { server: practice ? server : url, user };
}
