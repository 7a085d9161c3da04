import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { portFilePath } from '../../src/practice/find-practice.ts';
import { resetPractice } from '../../src/practice/reset-practice.ts';
import { startPractice } from '../../src/practice/start-practice.ts';
import { runCli } from '../support/run-cli.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const cwd = folder.path;
const home = join(cwd, 'home');
const env = { AIMSIO_SHEETS_HOME: home };

/** Small, so that reading it takes a second and not seven. */
beforeAll(async () => {
  await resetPractice(home, { items: 4, books: 1 });
  folder.write('new.csv', 'Code,Name,Type,Rate,Rate type\nNEW-900,Flagger,Labour,60,Hourly\n');
});

describe('without an account, the practice account', () => {
  it('takes an import, says PRACTICE wherever it can, and keeps what was sent', async () => {
    const first = await runCli(['import', 'new.csv', '--yes'], { cwd, env });
    expect(first.code).toBe(0);
    expect(first.stdout).toContain('PRACTICE');
    expect(first.stdout).toMatch(/1 created/u);
    expect(existsSync(join(cwd, 'new.PRACTICE.result.xlsx'))).toBe(true);
    expect(existsSync(portFilePath(home))).toBe(false);

    const second = await runCli(['import', 'new.csv', '--yes'], { cwd, env });
    expect(second.code).toBe(0);
    expect(second.stdout).toMatch(/1 unchanged/u);
    expect(existsSync(join(cwd, 'new.PRACTICE.result-2.xlsx'))).toBe(true);
  });

  it('is found where it is served already, and left running', async () => {
    const practice = await startPractice({ stateFolder: home });
    try {
      const { code, stdout } = await runCli(['preview', 'new.csv', '--json'], { cwd, env });
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ server: 'practice', calls: { made: 0 } });
      expect((await fetch(practice.url)).status).toBe(200);
      const twice = await runCli(['practice'], { cwd, env });
      expect(twice.code).toBe(2);
      expect(twice.stderr).toContain(practice.url);
    } finally {
      await practice.stop();
    }
  });

  it('is used by name although credentials stand ready, and never gets to see them', async () => {
    const own = { ...env, AIMSIO_USERNAME: 'real', AIMSIO_PASSWORD: 'secret' };
    const args = ['preview', 'new.csv', '--server', 'practice'];
    const { code, stdout, stderr } = await runCli(args, { cwd, env: own });
    expect(code).toBe(0);
    expect(stdout).toContain('user practice');
    expect(stdout + stderr).not.toMatch(/real|secret/u);
  });
});
