import { join } from 'node:path';
import { parseAccounts } from '../aimsio/parse-accounts.ts';
import type { SavedAccount } from '../aimsio/parse-accounts.ts';
import { loadJson } from '../store/json-file.ts';

/** The settings that the user has saved for accounts. Throws an AccountFailure that names the fault. */
export async function loadSavedAccounts({
  stateFolder,
}: {
  readonly stateFolder: string;
}): Promise<readonly SavedAccount[]> {
  const path = join(stateFolder, 'accounts.json');
  return parseAccounts(await loadJson(path), path);
}
