import { join } from 'node:path';
import { AccountFailure } from '../core/failure.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import { loadJson, saveJson } from '../store/json-file.ts';
import { accountFileSchema } from './account-state.ts';
import type { AccountState, Size } from './account-state.ts';
import { buildLargeSeed } from './build-large-seed.ts';
import { buildSeed } from './build-seed.ts';

/** The folder of the practice account inside the state folder. */
export function practiceFolder(stateFolder: string): string {
  return join(stateFolder, 'practice');
}

function accountPath(stateFolder: string): string {
  return join(practiceFolder(stateFolder), 'account.json');
}

/** The practice account as it was left; a fresh one where there is none. Throws for a damaged file. */
export async function loadAccount(stateFolder: string, size?: Size): Promise<AccountState> {
  const path = accountPath(stateFolder);
  const content = await loadJson(path);
  if (content === undefined) return makeAccount(size);
  const parsed = accountFileSchema.safeParse(content);
  if (!parsed.success) throw damaged(path);
  const { items, books, size: madeWith, resetAt } = parsed.data;
  return {
    ...omitUndefined({ size: madeWith, resetAt }),
    items: new Map(items.map((item) => [item.guid, item])),
    books: new Map(books.map((book) => [book.guid, book])),
  };
}

/** A fresh practice account, of the ordinary size or of the one given. */
export function makeAccount(size?: Size): AccountState {
  return size === undefined ? buildSeed() : buildLargeSeed(size);
}

/** Writes the practice account whole or not at all. */
export async function saveAccount(stateFolder: string, state: AccountState): Promise<void> {
  await saveJson(accountPath(stateFolder), {
    schema: 1,
    ...omitUndefined({ size: state.size, resetAt: state.resetAt }),
    items: [...state.items.values()],
    books: [...state.books.values()],
  });
}

function damaged(path: string): AccountFailure {
  return new AccountFailure({
    code: 'practice/damaged',
    message: `The practice account's file ${path} cannot be read.`,
    hint: 'Start it afresh: aimsio-sheets practice --reset.',
  });
}
