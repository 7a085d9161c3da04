import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../support/run-cli.ts';
import { serveAccount } from '../support/serve-account.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const cwd = folder.path;

/** The documents in a folder for reports. */
function documentsIn(name: string): readonly unknown[] {
  return readdirSync(join(cwd, name))
    .filter((one) => one.endsWith('.json'))
    .sort()
    .map((one) => JSON.parse(readFileSync(join(cwd, name, one), 'utf8')));
}

describe('--report-to', () => {
  it('leaves the document that --json prints, of an import, its undo, and a resume that has nothing to do', async () => {
    const { url, env: account } = await serveAccount();
    const env = { ...account, AIMSIO_SHEETS_HOME: join(cwd, 'state-night') };
    const run = (...args: readonly string[]) =>
      runCli([...args, '--server', url, '--report-to', 'night'], { cwd, env });
    folder.write('erp.csv', 'Code,Rate\nLAB-010,105\n');
    const imported = await run('import', 'erp.csv', '--yes', '--resume-first', '--json');
    expect(imported.code).toBe(0);
    const undone = await run('undo', '1', '--yes', '--json');
    expect(undone.code).toBe(0);
    const resumed = await run('resume');
    expect(resumed.code).toBe(2);
    const documents = documentsIn('night');
    expect(documents).toHaveLength(3);
    expect(documents).toContainEqual(JSON.parse(imported.stdout));
    expect(documents).toContainEqual(JSON.parse(undone.stdout));
    expect(documents).toContainEqual(
      expect.objectContaining({
        command: 'resume',
        failure: expect.objectContaining({ code: 'usage/nothing-to-resume' }),
      }),
    );
    expect(existsSync(join(cwd, 'erp.result.xlsx'))).toBe(false);
  });

  it('reports command lines that cannot work, and shows no secret', async () => {
    const wrong: readonly (readonly string[])[] = [
      ['import', 'erp.csv', '--server', 'https://me:secret@aimsio.test', '--yes'],
      ['import', 'erp.csv'],
      ['import', 'erp.csv', '--yes', '--out', 'x.xlsx'],
      ['import', 'erp.csv', '--yes', '--allow', 'everything'],
    ];
    for (const args of wrong) {
      const { code, stderr } = await runCli([...args, '--report-to', 'wrong'], { cwd });
      expect(code).toBe(2);
      expect(stderr).toMatch(/\w/u);
    }
    const documents = documentsIn('wrong');
    expect(documents).toHaveLength(wrong.length);
    expect(JSON.stringify(documents)).not.toMatch(/secret/u);
  });

  it('reports command lines of which an option is unknown, lacks its value, or is given twice', async () => {
    const wrong: readonly (readonly string[])[] = [
      ['import', 'erp.csv', '--yess'],
      ['import', 'erp.csv', '--verify', 'some'],
      ['import', 'erp.csv', '--yes', '--server', 'practice', '--server', 'sandbox'],
      ['resume', '--yes', '--run'],
      ['undo'],
    ];
    for (const args of wrong) {
      const { code, stderr } = await runCli([...args, '--report-to', 'refused'], { cwd });
      expect(code).toBe(2);
      expect(stderr).toMatch(/\w/u);
    }
    const documents = documentsIn('refused');
    expect(documents).toHaveLength(wrong.length);
    for (const document of documents) {
      expect(document).toMatchObject({ failure: { code: expect.stringMatching(/^usage\//u) } });
    }
  });

  it('reports nothing where the folder itself is not named, and of no preview', async () => {
    const wrong = [
      ['import', 'erp.csv', '--yes', '--report-to'],
      ['import', 'erp.csv', '--report-to', 'one', '--report-to', 'two'],
      ['undo', '1', '--preview', '--oops', '--report-to', 'three'],
    ];
    for (const args of wrong) expect((await runCli(args, { cwd })).code).toBe(2);
    for (const name of ['one', 'two', 'three']) expect(existsSync(join(cwd, name))).toBe(false);
  });

  it('says PRACTICE in the name of a report on what failed before the account was opened', async () => {
    const args = ['import', 'erp.csv', '--server', 'practice', '--report-to', 'practised'];
    for (const wrong of ['--yess', '--out=x.xlsx']) {
      expect((await runCli([...args, wrong], { cwd })).code).toBe(2);
    }
    const names = readdirSync(join(cwd, 'practised'));
    expect(names).toHaveLength(2);
    for (const name of names) expect(name).toMatch(/Z\.erp\.failed\.PRACTICE(-2)?\.json$/u);
    expect(documentsIn('practised')).toContainEqual(
      expect.objectContaining({ server: 'practice', failure: expect.anything() }),
    );
  });

  it('is nothing for a preview of an undo, which sends nothing', async () => {
    const args = ['undo', '1', '--preview', '--report-to', 'nowhere'];
    const { code, stderr } = await runCli(args, { cwd });
    expect([code, existsSync(join(cwd, 'nowhere'))]).toEqual([2, false]);
    expect(stderr).toContain('--preview sends nothing');
  });
});
