import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../support/run-cli.ts';
import { serveAccount } from '../support/serve-account.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const cwd = folder.path;
folder.write('prices.csv', 'Code,Rate\nLAB-010,120\n');
folder.write('notes.csv', 'Remember,The milk\n1,2\n');
folder.write('empty.csv', '');
folder.write('taken.xlsx', '');
mkdirSync(join(cwd, 'folder'));

/** A command that cannot run: what it was told, and what it must say. */
const failures: readonly (readonly [why: string, command: string, says: RegExp])[] = [
  ['a flag of another command', 'check prices.csv --yes', /--yes is no option of check/u],
  ['a flag given twice', 'preview prices.csv --out a.xlsx --out b.xlsx', /--out is given more/u],
  ['a port that is none', 'practice --port http', /--port takes a whole number/u],
  ['a missing file', 'check nowhere.csv', /There is no file nowhere\.csv/u],
  ['a folder', 'check folder', /folder is a folder/u],
  ['an empty file', 'check empty.csv', /empty\.csv is empty/u],
  ['a sheet of something else', 'check notes.csv', /No sheet of notes\.csv can be read/u],
  ['a sheet that is not there', 'check prices.csv --sheet Rates', /Rates/u],
  [
    'an unknown template',
    'check prices.csv --template billable-item',
    /no template called “billable-item”\. Did you mean “billable-items”\?/u,
  ],
  ['a folder for a template', 'check prices.csv --template ./folder', /folder is a folder/u],
  [
    'a row of headings that is empty',
    'check prices.csv --header-row 999',
    /row 999, which is empty/u,
  ],
  ['no headings and no letters', 'check prices.csv --header-row 0', /Leave out --header-row 0/u],
  ['a missing template', 'check prices.csv --template my.json', /no template file .*my\.json/u],
  ['an unknown server', 'preview prices.csv --server sandbx', /"sandbx" is no server/u],
  [
    'a server without protection',
    'preview prices.csv --server http://aimsio.example',
    /would send the password unprotected/u,
  ],
  ['no credentials', 'preview prices.csv --server sandbox', /No user name and password/u],
  ['no terminal and no --yes', 'import prices.csv', /no terminal to ask/u],
  [
    'a plan with other options',
    'import --plan x --round 2',
    /--round has no effect beside --plan/u,
  ],
  [
    'a plan with a flag of two words',
    'import --plan x --repair-codes',
    /--repair-codes has no effect beside --plan/u,
  ],
  ['a file that exists as --out', 'export all --out taken.xlsx', /taken\.xlsx exists already/u],
  ['--out in a missing folder', 'export all --out no/x.xlsx', /There is no folder no/u],
  ['nothing to resume', 'resume --server practice', /No run of this account is unfinished/u],
  ['a run of no account', 'resume 7 --server practice', /has no run 7/u],
  [
    'a limit of refusals that is none',
    'import prices.csv --yes --stop-after many',
    /--stop-after takes a number of rows/u,
  ],
];

describe('a command that cannot run', () => {
  it.each(failures)('says so in a sentence, with a hint: %s', async (_, command, says) => {
    const { code, stdout, stderr } = await runCli(command.split(' '), { cwd });
    expect(stderr).toMatch(says);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expectSentenceAndHint(stderr);
  });

  it('says that a password is wrong, and does not show it', async () => {
    const { url, env, service } = await serveAccount();
    const wrong = { ...env, AIMSIO_PASSWORD: 'not-the-one' };
    const args = ['preview', 'prices.csv', '--server', url];
    const { code, stdout, stderr } = await runCli(args, { cwd, env: wrong });
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/401|password/iu);
    expect(stderr).not.toContain('not-the-one');
    expectSentenceAndHint(stderr);
    expect(service.requests.length).toBeLessThanOrEqual(2);
  });

  it('says that a server is down', async () => {
    const { url, env, service } = await serveAccount();
    service.fail({}, { kind: 'drop' }, 100);
    const args = ['preview', 'prices.csv', '--server', url];
    const { code, stderr } = await runCli(args, { cwd, env });
    expect(code).toBe(2);
    expect(stderr).toMatch(/broke off|cannot be reached/u);
    expectSentenceAndHint(stderr);
  });

  it('does not import into the live account on a mere --yes, by its name or by its address', async () => {
    const env = { AIMSIO_USERNAME: 'a', AIMSIO_PASSWORD: 'b' };
    for (const server of ['portal', 'Portal', 'https://portal.aimsio.com:443/']) {
      const args = ['import', 'prices.csv', '--yes', '--server', server];
      const { code, stderr } = await runCli(args, { cwd, env });
      expect(stderr).toContain('--confirm "portal/a"');
      expect(code).toBe(2);
    }
  });

  it('finds out before the first call that its workbook could not be written', async () => {
    const { url, env, service } = await serveAccount();
    const args = ['import', 'prices.csv', '--yes', '--server', url, '--out', 'no/x.xlsx'];
    const { code, stderr } = await runCli(args, { cwd, env });
    expect(stderr).toMatch(/There is no folder no/u);
    expect(code).toBe(2);
    expect(service.requests).toEqual([]);
  });

  it('asks for the account where credentials stand ready and none is named', async () => {
    const env = { AIMSIO_USERNAME: 'a', AIMSIO_PASSWORD: 'b' };
    const { code, stderr } = await runCli(['preview', 'prices.csv'], { cwd, env });
    expect(stderr).toMatch(/the account must be named/u);
    expect(code).toBe(2);
  });
});

function expectSentenceAndHint(stderr: string): void {
  expect(stderr).not.toMatch(/\n\s+at /u);
  expect(stderr).not.toContain('Please report');
  const lines = stderr.trimEnd().split('\n');
  expect(lines.length).toBeGreaterThanOrEqual(2);
  expect(lines.at(-1)).toMatch(/[.!?:]$|:KEY\.$|…$/u);
}
