import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The path of a file that one of the accounts keeps, by its path in the account's folder. */
export async function findInAccounts(
  stateFolder: string,
  inside: string,
): Promise<string | undefined> {
  const accounts = join(stateFolder, 'accounts');
  if (!existsSync(accounts)) return undefined;
  const folders = await readdir(accounts);
  return folders.map((folder) => join(accounts, folder, inside)).find((path) => existsSync(path));
}
