import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { resetPractice } from '../../src/practice/reset-practice.ts';
import { readTexts } from '../support/read-cells.ts';
import { runCli } from '../support/run-cli.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const cwd = folder.path;
const home = join(cwd, 'home');
const env = { AIMSIO_SHEETS_HOME: home };
const undo = (...args: readonly string[]) => runCli(['undo', ...args], { cwd, env });

/** What the practice account holds, as it keeps it. */
const held = (): string => readFileSync(join(home, 'practice', 'account.json'), 'utf8');

/** The code in the first row below the headings. */
async function firstCode(path: string): Promise<string> {
  const texts = await readTexts(path);
  return texts[2]?.[1] ?? '';
}

/** Small, so that reading it takes a second and not seven. */
beforeAll(async () => {
  await resetPractice(home, { items: 4, books: 1 });
  const { stdout } = await runCli(['export', 'billable-items', '--json'], { cwd, env });
  const code = await firstCode(JSON.parse(stdout).files.result);
  folder.write('names.csv', `Code,Description\n${code},Written by a test\n`);
  await runCli(['import', 'names.csv', '--yes'], { cwd, env });
});

describe('undo', () => {
  it('shows what would be taken back, and sends nothing', async () => {
    const { code, stdout } = await undo('1', '--preview');
    expect(code).toBe(0);
    expect(stdout).toContain('PRACTICE: What an undo of run 1 does');
    expect(stdout).toContain('Description "Written by a test" → ');
    expect(stdout).toContain('Nothing was sent. Next, with the same options: aimsio-sheets undo 1');
    expect(held()).toContain('Written by a test');
  });

  it('sends nothing unasked', async () => {
    const { code, stderr } = await undo('1');
    expect(code).toBe(2);
    expect(stderr).toContain('--yes');
  });

  it('takes a run back by its result workbook, says so as JSON, and writes a workbook', async () => {
    const { code, stdout } = await undo('names.PRACTICE.result.xlsx', '--yes', '--json');
    expect(code).toBe(0);
    const document = JSON.parse(stdout);
    expect(document).toMatchObject({
      command: 'undo',
      undoes: 1,
      counts: { outcomes: { updated: 1 } },
    });
    expect(document.files.result).toContain('undo-1.PRACTICE.result.xlsx');
    expect(existsSync(join(cwd, 'undo-1.PRACTICE.result.xlsx'))).toBe(true);
    expect(held()).not.toContain('Written by a test');
  });

  it('is a run like any other, of which the workbook can be written again', async () => {
    const { code, stdout } = await runCli(['runs', '2', '--out', 'again.xlsx'], { cwd, env });
    expect(code).toBe(0);
    expect(stdout).toContain('Run 2: undo of run 1');
    const again = await readTexts(join(cwd, 'again.xlsx'));
    expect(again[2]).toMatchObject({ 1: 'Billable item', 5: '~ updated' });
    const summary = await readTexts(join(cwd, 'again.xlsx'), 'Aimsio summary');
    expect(Object.values(summary)).toContainEqual({ 1: 'Takes back', 2: 'run 1 of names.csv' });
  });

  it('says what is wrong with a run that there is not, and with a workbook that is no result', async () => {
    expect(await undo('99', '--yes')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('There is no run 99'),
    });
    expect(await undo('names.csv', '--yes')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('names.csv does not say of which run it is the result'),
    });
  });
});
