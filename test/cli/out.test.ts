import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { resetPractice } from '../../src/practice/reset-practice.ts';
import type { ExitCode } from '../../src/cli/command.ts';
import { aTerminal } from '../support/fake-terminal.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const cwd = folder.path;
const home = join(cwd, 'home');

/** How a command line ends, and what it says. */
async function run(...args: readonly string[]): Promise<{ code: ExitCode | string; said: string }> {
  const terminal = aTerminal({ cwd, env: { AIMSIO_SHEETS_HOME: home } });
  const code = await terminal.run(args).catch(String);
  return { code, said: terminal.said.stdout };
}

const isThere = (name: string): boolean => existsSync(join(cwd, name));

/** A workbook of the user's, with macros in its name, and a text file; both say the same. */
beforeAll(async () => {
  await resetPractice(home, { items: 4, books: 1 });
  await run('export', 'billable-items', '--out', 'items.xlsx');
  folder.write('macros.xlsm', readFileSync(join(cwd, 'items.xlsx')));
  folder.write('plain.csv', 'Code,Description\nLAB-010,Written by a test\n');
});

describe('--out', () => {
  it('of a workbook with macros ends as the workbook does', async () => {
    expect((await run('preview', 'macros.xlsm', '--out', 'review.xlsm')).code).toBe(0);
    expect(isThere('review.xlsm')).toBe(true);
    const imported = await run('import', 'macros.xlsm', '--yes', '--out', 'done.xlsm', '--json');
    expect(imported.code).toBe(0);
    expect(JSON.parse(imported.said).files.result).toBe(join(cwd, 'done.xlsm'));
    const { code } = await run('import', 'macros.xlsm', '--yes', '--out', 'lost.xlsx');
    expect(code).toContain('its name has to end in .xlsm');
    expect(isThere('lost.xlsx')).toBe(false);
  });

  it('of a text file may be a text file, of an import only', async () => {
    expect((await run('import', 'plain.csv', '--yes', '--out', 'done.csv')).code).toBe(0);
    expect(readFileSync(join(cwd, 'done.csv'), 'utf8')).toContain('Aimsio result');
    const preview = await run('preview', 'plain.csv', '--out', 'review.csv');
    expect(preview.code).toContain('its name must end with .xlsx or .xlsm');
    const odd = await run('import', 'plain.csv', '--yes', '--out', 'done.pdf');
    expect(odd.code).toContain('its name must end with .xlsx, .xlsm or .csv');
  });

  it('of an undo is a workbook without macros', async () => {
    const { code } = await run('undo', '1', '--yes', '--out', 'undone.xlsm');
    expect(code).toContain('its name must end with .xlsx.');
  });
});

describe('a sheet from the practice account', () => {
  it('says PRACTICE once in the name of its result', async () => {
    folder.write('items.PRACTICE.xlsx', readFileSync(join(cwd, 'items.xlsx')));
    const nameOf = ({ said }: { said: string }): string => basename(JSON.parse(said).files.result);
    const first = nameOf(await run('import', 'items.PRACTICE.xlsx', '--yes', '--json'));
    expect(first).toBe('items.PRACTICE.result.xlsx');
    const second = nameOf(await run('import', first, '--yes', '--json'));
    expect(second).toBe('items.PRACTICE.result-2.xlsx');
    const preview = nameOf(await run('preview', second, '--review', '--json'));
    expect(preview).toMatch(/^items\.PRACTICE\.preview\.[\d-]+-[\da-f]{8}\.xlsx$/u);
    expect(nameOf(await run('import', preview, '--yes', '--json'))).toBe(
      'items.PRACTICE.result-3.xlsx',
    );
  });
});
