import ExcelJS from 'exceljs';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { resetPractice } from '../../src/practice/reset-practice.ts';
import { runCli } from '../support/run-cli.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const { path: cwd } = createTemporaryFolder();
const env = { AIMSIO_SHEETS_HOME: join(cwd, 'home') };

/** Small, so that reading it takes a second and not seven. */
beforeAll(async () => {
  await resetPractice(env.AIMSIO_SHEETS_HOME, { items: 4, books: 1 });
});

describe('template', () => {
  it('writes a blank sheet that says PRACTICE, and what to do with it', async () => {
    const { code, stdout } = await runCli(['template', 'billable-items'], { cwd, env });
    expect(code).toBe(0);
    expect(stdout).toMatch(/new-billable-items\.PRACTICE\.xlsx \(PRACTICE\)\nNext: fill it in/u);
    const path = join(cwd, 'new-billable-items.PRACTICE.xlsx');
    expect(existsSync(path)).toBe(true);
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(path);
    expect([book.creator, book.title]).toEqual([
      'aimsio-sheets',
      'PRACTICE Billable items, to be filled in',
    ]);
    expect(book.description).toContain('aimsio-sheets');
    expect(Math.abs(Date.now() - book.created.getTime())).toBeLessThan(600_000);
  });

  it('writes over no file unless it is told to, and prints one document with --json', async () => {
    const args = ['template', 'price-books', '-o', 'mine.xlsx', '--json'];
    const first = await runCli(args, { cwd, env });
    expect(JSON.parse(first.stdout)).toMatchObject({
      command: 'template',
      server: 'practice',
      files: { result: 'mine.xlsx' },
    });
    const second = await runCli(args, { cwd, env });
    expect([second.code, second.stdout]).toEqual([2, '']);
    expect(second.stderr).toContain('exists already');
    expect((await runCli([...args, '--force'], { cwd, env })).code).toBe(0);
  });
});
