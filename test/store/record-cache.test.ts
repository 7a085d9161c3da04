import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { describe, expect, test } from 'vitest';
import { accountFolder } from '../../src/store/account-folder.ts';
import type { Owner } from '../../src/store/account-folder.ts';
import { openRecordCache } from '../../src/store/record-cache.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const state = createTemporaryFolder();
const owner: Owner = { server: 'https://sandbox.aimsio.com/', user: 'zoë@example.com' };
const lab = { kind: 'billable-item', id: 'g-1', version: 5, text: '{"rate":85}' };
const other = { kind: 'billable-item', id: 'g-2', version: undefined, text: '{}' };
let made = 0;

/** A folder whose cache holds two records and a fact. */
function aFilledFolder(): string {
  const folder = accountFolder(join(state.path, String(++made)), owner);
  const cache = openRecordCache(folder, owner);
  cache.save([lab, other]);
  cache.writeFact('moves', 'yes');
  cache.close();
  return folder;
}

function fileOf(folder: string): string {
  return join(folder, 'cache.sqlite');
}

describe('the folder of an account', () => {
  test('is another one for another server, user, or spelling of either', () => {
    const servers = ['practice', 'https://a.test/', 'http://a.test/', 'https://a.test/x/'];
    const users = ['a', 'A', 'a b', 'a-b', '../a', 'é', 'è'];
    const folders = servers.flatMap((server) =>
      users.map((user) => accountFolder('/state', { server, user })),
    );
    expect(new Set(folders.map((folder) => folder.toLowerCase())).size).toBe(folders.length);
    for (const folder of folders) expect(folder).toMatch(/^[/\\]state[/\\]accounts[/\\][\w-]+$/u);
  });
});

describe('records that are kept', () => {
  test('come back as they were, with what was written down beside them', () => {
    const cache = openRecordCache(aFilledFolder(), owner);
    expect(cache.load('billable-item')).toEqual([lab, other]);
    expect(cache.load('price-book')).toEqual([]);
    expect(cache.fact('moves')).toBe('yes');
    expect(cache.takeTrouble()).toBeUndefined();
    cache.drop('billable-item', ['g-2', 'none']);
    expect(cache.load('billable-item')).toEqual([lab]);
    cache.clear();
    cache.writeFact('moves', undefined);
    expect([cache.load('billable-item'), cache.fact('moves')]).toEqual([[], undefined]);
    cache.close();
  });

  test('can be read and written by two processes at once', () => {
    const folder = aFilledFolder();
    const [one, two] = [openRecordCache(folder, owner), openRecordCache(folder, owner)];
    one.save([{ ...lab, version: 6 }]);
    two.save([{ ...other, version: 7 }]);
    expect(one.load('billable-item').map(({ version }) => version)).toEqual([6, 7]);
    one.close();
    two.close();
  });

  test.skipIf(process.platform === 'win32')('may be read by this user only', () => {
    const folder = aFilledFolder();
    const cache = openRecordCache(folder, owner);
    cache.save([lab]);
    expect(readdirSync(folder)).toEqual(['cache.sqlite']);
    expect(statSync(fileOf(folder)).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    cache.close();
  });

  test('are never given to another account, even from its folder', () => {
    const folder = aFilledFolder();
    const cache = openRecordCache(folder, { ...owner, user: 'somebody' });
    expect([cache.load('billable-item'), cache.fact('moves')]).toEqual([[], undefined]);
    expect(cache.takeTrouble()).toMatch(/another account/u);
    cache.close();
  });
});

describe('a damaged cache', () => {
  test('is begun again, and says so once', () => {
    const folder = aFilledFolder();
    writeFileSync(fileOf(folder), 'not a database at all'.repeat(500));
    const cache = openRecordCache(folder, owner);
    expect(cache.load('billable-item')).toEqual([]);
    expect(cache.takeTrouble()).toMatch(/not a database/u);
    expect(cache.takeTrouble()).toBeUndefined();
    cache.save([lab]);
    expect(cache.load('billable-item')).toEqual([lab]);
    cache.close();
  });

  test('whose pages are damaged behind a good beginning does not end the command', () => {
    const folder = aFilledFolder();
    const bytes = readFileSync(fileOf(folder));
    bytes.fill(0x55, 4096);
    writeFileSync(fileOf(folder), bytes);
    const cache = openRecordCache(folder, owner);
    cache.load('billable-item');
    cache.save([lab]);
    cache.save([lab]);
    expect(cache.load('billable-item')).toEqual([lab]);
    expect(cache.takeTrouble()).toBeDefined();
    cache.close();
  });

  test('with a flipped bit in a record does without that record', () => {
    const folder = aFilledFolder();
    const database = new DatabaseSync(fileOf(folder));
    database.exec(`UPDATE records SET text = '{"rate":84}' WHERE id = 'g-1'`);
    database.close();
    const cache = openRecordCache(folder, owner);
    expect(cache.load('billable-item')).toEqual([other]);
    cache.close();
  });

  test('that cannot be written is done without', () => {
    const blocked = join(state.write('file.txt', ''), 'accounts');
    const cache = openRecordCache(blocked, owner);
    cache.save([lab]);
    expect(cache.load('billable-item')).toEqual([]);
    expect(cache.takeTrouble()).toMatch(/ENOTDIR|EEXIST/u);
    cache.close();
  });

  test('of a newer version is refused and left as it is', () => {
    const folder = aFilledFolder();
    const database = new DatabaseSync(fileOf(folder));
    database.exec('PRAGMA user_version = 99');
    database.close();
    expect(() => openRecordCache(folder, owner)).toThrow(
      expect.objectContaining({ code: 'store/newer', hint: expect.stringMatching(/newer/u) }),
    );
    expect(statSync(fileOf(folder)).size).toBeGreaterThan(0);
  });
});
