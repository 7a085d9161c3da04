import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { z } from 'zod';
import type { Owner } from './account-folder.ts';
import { databaseOf } from './open-database.ts';

/** The folder of an account of which this computer keeps something. */
export interface OwnedFolder {
  readonly folder: string;
  /** Whose it is, where what was read of the account tells it. */
  readonly owner?: Owner;
}

/** The folders of all accounts in a state folder, by name; none where there are none. */
export async function listOwners(stateFolder: string): Promise<readonly OwnedFolder[]> {
  const accounts = join(stateFolder, 'accounts');
  if (!existsSync(accounts)) return [];
  const found = await readdir(accounts, { withFileTypes: true });
  const folders = found.filter((one) => one.isDirectory()).map(({ name }) => join(accounts, name));
  return folders.sort().map((folder) => {
    const owner = readOwner(databaseOf(folder));
    return owner === undefined ? { folder } : { folder, owner };
  });
}

const ownerSchema = z.tuple([z.string(), z.string()]);

/** What cannot be read tells nobody, whatever the reason. */
function readOwner(path: string): Owner | undefined {
  if (!existsSync(path)) return undefined;
  try {
    const database = new DatabaseSync(path, { readOnly: true });
    try {
      const row = database.prepare(`SELECT value FROM facts WHERE name = 'owner'`).get();
      const [server, user] = ownerSchema.parse(JSON.parse(String(row?.['value'])));
      return { server, user };
    } finally {
      database.close();
    }
  } catch {
    return undefined;
  }
}
