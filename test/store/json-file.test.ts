import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadJson, saveJson } from '../../src/store/json-file.ts';
import { resolveStateFolder } from '../../src/store/state-folder.ts';
import { listFiles } from '../../src/store/text-file.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();

describe('a file of ours', () => {
  test('comes back as it was saved, its folders made', async () => {
    const path = join(folder.path, 'deep', 'er', 'accounts.json');
    await saveJson(path, { accounts: [{ user: 'zoë' }] });
    await saveJson(path, { accounts: [] });
    expect(await loadJson(path)).toEqual({ accounts: [] });
    expect(readdirSync(join(folder.path, 'deep', 'er'))).toEqual(['accounts.json']);
  });

  test.skipIf(process.platform === 'win32')('may be read by this user only', async () => {
    const path = join(folder.path, 'private', 'a.json');
    await saveJson(path, 1);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder.path, 'private')).mode & 0o777).toBe(0o700);
  });

  test('is nothing where there is none', async () => {
    expect(await loadJson(join(folder.path, 'missing.json'))).toBeUndefined();
    expect(await loadJson(join(folder.path, 'no-folder', 'missing.json'))).toBeUndefined();
  });

  test('that is damaged is a failure that names it', async () => {
    const path = folder.write('damaged.json', '{"accounts": [');
    await expect(loadJson(path)).rejects.toMatchObject({
      code: 'file/not-json',
      message: expect.stringContaining(path),
    });
  });
});

describe('a file of ours that stands in the way', () => {
  test('is a failure with a hint, not an error of the system', async () => {
    const file = folder.write('file.txt', '');
    const hint = expect.stringContaining('AIMSIO_SHEETS_HOME');
    await expect(loadJson(folder.path)).rejects.toMatchObject({ code: 'file/unreadable', hint });
    await expect(saveJson(join(file, 'a.json'), 1)).rejects.toMatchObject({
      code: 'file/not-written',
      hint,
    });
    await expect(listFiles(file, '.json')).rejects.toMatchObject({ code: 'file/unreadable' });
  });

  test('does not hide a folder’s other files: they are listed by name', async () => {
    folder.write('z.csv', '');
    folder.write('b.csv', '');
    const paths = ['b.csv', 'z.csv'].map((name) => join(folder.path, name));
    expect(await listFiles(folder.path, '.csv')).toEqual(paths);
    expect(await listFiles(join(folder.path, 'none'), '.csv')).toEqual([]);
  });
});

describe('the state folder', () => {
  test('is where AIMSIO_SHEETS_HOME says, else the platform’s place for data', () => {
    expect(resolveStateFolder({ AIMSIO_SHEETS_HOME: folder.path })).toBe(folder.path);
    expect(resolveStateFolder({ AIMSIO_SHEETS_HOME: '' })).toContain('aimsio-sheets');
    expect(resolveStateFolder({})).not.toContain('nodejs');
  });
});
