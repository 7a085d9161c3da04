import { omitUndefined } from '../core/omit-undefined.ts';
import type { AccountSettings } from './account.ts';
import { findServer } from './find-server.ts';
import type { SavedAccount } from './parse-accounts.ts';
import { buildWireContract } from './wire-contract.ts';

/** What an account's owner has set for it, the defaults where that is nothing. */
export function findSettings(
  { server, user }: { readonly server: string; readonly user: string },
  accounts: readonly SavedAccount[],
): AccountSettings {
  const saved = accounts.find(
    (account) => isAt(account, server) && (server === 'practice' || account.user === user),
  );
  return omitUndefined({
    currency: saved?.currency,
    decimals: saved?.decimals ?? 2,
    guards: saved?.guards,
    approval: saved?.approval,
    wire: buildWireContract(saved?.wire),
  });
}

/** Whether settings are for an account at a server, by its name or URL. */
export function isAt(account: SavedAccount, server: string): boolean {
  if (account.server === 'practice' || server === 'practice') return account.server === server;
  return findServer(account.server).url === findServer(server).url;
}
