import { findServer } from '../aimsio/find-server.ts';
import type { JourneyAccount } from '../report/journey.ts';
import { listRuns } from '../run/list-runs.ts';
import type { ListedRun } from '../run/list-runs.ts';
import type { Owner } from '../store/account-folder.ts';
import { listOwners } from '../store/list-owners.ts';
import type { OwnedFolder } from '../store/list-owners.ts';
import type { World } from './world.ts';

/** An account of which this computer keeps something. */
export interface KeptAccount {
  readonly folder: string;
  /** Absent where nothing in its folder can be read. */
  readonly account?: JourneyAccount;
  /** Whose what was read of it is; absent where nothing was. */
  readonly owner?: Owner;
  /** The oldest first. */
  readonly runs: readonly ListedRun[];
}

/** Which accounts are meant; absent: all. */
export interface AccountChoice {
  /** A name or URL, as `--server` takes it. */
  readonly server?: string | undefined;
  readonly user?: string | undefined;
}

/**
 * The accounts of this computer with their runs. Needs neither credentials nor network. A folder that
 * does not tell whose it is, is among them only where all are meant.
 */
export async function listAccounts(
  { server, user }: AccountChoice,
  { stateFolder }: Pick<World, 'stateFolder'>,
): Promise<readonly KeptAccount[]> {
  const wanted = server === undefined ? undefined : nameOf(server);
  const accounts: KeptAccount[] = [];
  for (const owned of await listOwners(stateFolder)) {
    const runs = await listRuns(owned.folder);
    const account = findAccount(owned, runs);
    if (wanted !== undefined && account?.server !== wanted) continue;
    if (user !== undefined && account?.user !== user) continue;
    accounts.push({ ...owned, runs, ...(account === undefined ? {} : { account }) });
  }
  return accounts;
}

/** The runs say whose they are; where there are none, what was read of the account does. */
function findAccount(
  { owner }: OwnedFolder,
  runs: readonly ListedRun[],
): JourneyAccount | undefined {
  const told = runs.find(({ summary }) => summary.account !== undefined)?.summary.account ?? owner;
  if (told === undefined) return undefined;
  const server = nameOf(told.server);
  return { server, user: told.user, practice: server === 'practice' };
}

/** A server by the name that people give it. */
function nameOf(server: string): string {
  return server.toLowerCase() === 'practice' ? 'practice' : findServer(server).name;
}
