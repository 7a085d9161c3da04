import { once } from 'node:events';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findHolder, lockAccount } from '../../src/store/lock-account.ts';
import { aHolderOf, now, us } from '../support/hold-lock.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const state = createTemporaryFolder();
let made = 0;

function aFolder(): string {
  return join(state.path, `account-${++made}`);
}

describe('an account that is being changed', () => {
  test('is left to its process by a second one, which says at once who, where and since when', async () => {
    const folder = aFolder();
    const { child, said } = await aHolderOf(folder);
    expect(said).toBe('held');
    const startedAt = performance.now();
    expect(() => lockAccount(folder, us, now)).toThrow(
      expect.objectContaining({
        code: 'store/locked',
        message: expect.stringMatching(
          `import.*1\\.2\\.3.*process ${child.pid} on ${hostname()}, since 2026-03-02T09:00`,
        ),
      }),
    );
    expect(performance.now() - startedAt).toBeLessThan(1000);
    expect(findHolder(folder)).toMatchObject({ pid: child.pid, ...us });

    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(findHolder(folder)).toBeUndefined();
    lockAccount(folder, us, now)();
  });

  test('is free once it is given up', () => {
    const folder = aFolder();
    const release = lockAccount(folder, us, now);
    expect(() => lockAccount(folder, us, now)).toThrow(/being changed/u);
    release();
    expect(existsSync(join(folder, 'lock.json'))).toBe(false);
    lockAccount(folder, us, now)();
  });

  test('stays so for others when its own process tries to take it once more', async () => {
    const folder = aFolder();
    const release = lockAccount(folder, us, now);
    expect(() => lockAccount(folder, us, now)).toThrow(/being changed/u);
    const { child, said } = await aHolderOf(folder);
    child.kill('SIGKILL');
    expect(said).toBe('store/locked');
    release();
  });

  test('on another computer, for all that is known, is not taken over', () => {
    const folder = aFolder();
    lockAccount(folder, us, now)();
    const other = { pid: 1, host: 'another-computer', since: 'yesterday', ...us };
    writeFileSync(join(folder, 'lock.json'), JSON.stringify(other));
    for (let time = 0; time < 2; time += 1) {
      expect(() => lockAccount(folder, us, now)).toThrow(
        expect.objectContaining({
          code: 'store/locked-elsewhere',
          hint: expect.stringMatching(/one computer only.*another-computer.*lock\.json/u),
        }),
      );
    }
    expect(findHolder(folder)).toBeUndefined();
  });

  test.skipIf(process.platform === 'win32')('says so in files of this user only', () => {
    const folder = aFolder();
    const release = lockAccount(folder, us, now);
    for (const name of ['lock.json', 'lock.sqlite'])
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    release();
  });
});
