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

  it('is nothing for a preview of an undo, which sends nothing', async () => {
    const args = ['undo', '1', '--preview', '--report-to', 'nowhere'];
    const { code, stderr } = await runCli(args, { cwd });
    expect([code, existsSync(join(cwd, 'nowhere'))]).toEqual([2, false]);
    expect(stderr).toContain('--preview sends nothing');
  });
});
