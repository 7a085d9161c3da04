import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { resetPractice } from '../../src/practice/reset-practice.ts';
import { runCli } from '../support/run-cli.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const cwd = folder.path;
folder.write('prices.csv', 'Code,Rate\nLAB-010,120\n');

describe('a preview workbook on the command line', () => {
  // Small accounts, so that reading one takes a second and not seven.
  beforeAll(async () => {
    for (const home of ['home', 'elsewhere']) {
      await resetPractice(join(cwd, home), { items: 4, books: 1 });
    }
  });

  it('is written beside the file, sent once, and refused the second time', async () => {
    const env = { AIMSIO_SHEETS_HOME: join(cwd, 'home') };
    const preview = await runCli(['preview', 'prices.csv', '--review'], { cwd, env });
    expect(preview.code).toBe(0);
    const name = /prices\.PRACTICE\.preview\.[\w-]+\.xlsx/u.exec(preview.stdout)?.[0] ?? '';
    expect(preview.stdout).toContain(`aimsio-sheets import ${name}`);
    const sent = await runCli(['import', name, '--yes'], { cwd, env });
    expect([sent.code, sent.stdout]).toEqual([0, expect.stringContaining('1 updated')]);
    const again = await runCli(['import', name, '--yes'], { cwd, env });
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('was run already')]);
    expect((await runCli(['plans'], { cwd, env })).stdout).toMatch(
      / sent .*prices\.csv  1 update/u,
    );
    // From another computer, the account keeps what it was sent there.
    const elsewhere = { AIMSIO_SHEETS_HOME: join(cwd, 'elsewhere') };
    const there = await runCli(['import', name, '--yes'], { cwd, env: elsewhere });
    expect(there.stdout).toContain('1 updated');
    const kept = await runCli(['plans'], { cwd, env: elsewhere });
    expect(kept.stdout).toMatch(/ sent .*prices\.csv  1 update/u);
  });

  it('is the only file that an account takes which asks for approval', async () => {
    const home = join(cwd, 'strict');
    mkdirSync(home);
    const account = { server: 'practice', user: 'practice', approval: 'required' };
    writeFileSync(join(home, 'accounts.json'), JSON.stringify({ accounts: [account] }));
    const env = { AIMSIO_SHEETS_HOME: home };
    const command = 'import prices.csv --yes --server practice';
    const plain = await runCli(command.split(' '), { cwd, env });
    expect([plain.code, plain.stderr]).toEqual([2, expect.stringContaining('--review')]);
  });
});
