import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findFreePath } from '../../src/sheet/find-free-path.ts';
import { readLockFile } from '../../src/sheet/read-lock-file.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();

it('a result never takes the place of another file', async () => {
  const path = join(folder.path, 'x.result.xlsx');
  expect(await findFreePath(path)).toBe(path);
  folder.write('x.result.xlsx', '');
  expect(await findFreePath(path)).toBe(join(folder.path, 'x.result-2.xlsx'));
  folder.write('x.result-2.xlsx', '');
  expect(await findFreePath(path)).toBe(join(folder.path, 'x.result-3.xlsx'));
});

it('a file that another program has open is known by the lock beside it', async () => {
  const path = folder.write('prices.xlsx', '');
  expect(await readLockFile(path)).toBeUndefined();
  folder.write('.~lock.prices.xlsx#', '');
  expect(await readLockFile(path)).toBe('LibreOffice');
  folder.write('~$prices.xlsx', '');
  expect(await readLockFile(path)).toBe('Excel');
});
