import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { resetPractice } from '../../src/practice/reset-practice.ts';
import { compareDocumentSchema } from '../../src/report/compare-document.ts';
import { runCli } from '../support/run-cli.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const cwd = folder.path;
const env = { AIMSIO_SHEETS_HOME: join(cwd, 'home') };

beforeAll(async () => {
  await resetPractice(env.AIMSIO_SHEETS_HOME, { items: 4, books: 1 });
  folder.write('new.csv', 'Code,Name,Type,Rate,Rate type\nNEW-900,Flagger,Labour,60,Hourly\n');
});

describe('compare', () => {
  it('ends with 0 while both are equal, with 1 once they differ, with 2 where it cannot run', async () => {
    await runCli(['export', 'all', '--out', 'before.xlsx'], { cwd, env });
    const equal = await runCli(['compare', 'before.xlsx', 'practice'], { cwd, env });
    expect([equal.code, equal.stdout]).toEqual([0, expect.stringContaining('Both hold the same')]);
    expect(equal.stdout).toContain('PRACTICE');

    await runCli(['import', 'new.csv', '--yes'], { cwd, env });
    const args = ['compare', 'before.xlsx', 'practice', '--json', '--out', 'differences.xlsx'];
    const differ = await runCli(args, { cwd, env });
    expect(differ.code).toBe(1);
    expect(compareDocumentSchema.parse(JSON.parse(differ.stdout))).toMatchObject({
      command: 'compare',
      differences: [{ kind: 'onlyInSecond', key: 'NEW-900' }],
      files: { workbook: 'differences.xlsx' },
    });

    const refused = await runCli(['compare', 'new.csv', 'practice'], { cwd, env });
    expect([refused.code, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toMatch(/new\.csv does not remember.*\n.*export/u);
  });
});
