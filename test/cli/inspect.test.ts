import { describe, expect, it } from 'vitest';
import { runCli } from '../support/run-cli.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const cwd = folder.path;

describe('inspect', () => {
  it('is done (0) although no template fits, and refuses (2) what is no sheet', async () => {
    folder.write('odd.csv', 'Preis,Menge\n1.50,3\n2.50,4\n');
    folder.write('letter.pdf', '%PDF-1.7\n');
    const odd = await runCli(['inspect', 'odd.csv'], { cwd });
    expect([odd.code, odd.stdout]).toEqual([0, expect.stringContaining('does not fit')]);
    const refused = await runCli(['inspect', 'letter.pdf', '--json'], { cwd });
    expect([refused.code, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr.trim().split('\n').at(-1)).toMatch(/\.$/u);
  });

  it('--json prints one document, --rows --json one line a row, all of them into a pipe', async () => {
    const rows = Array.from({ length: 3000 }, (_, at) => `LAB-${at},${at}.50`);
    folder.write('long.csv', `Code,Rate\n${rows.join('\n')}\n`);
    const whole = await runCli(['inspect', 'long.csv', '--json'], { cwd });
    expect(JSON.parse(whole.stdout)).toMatchObject({ sheets: [{ rows: 3001 }] });
    const lines = await runCli(['inspect', 'long.csv', '--rows', '--json'], { cwd });
    expect(lines.stdout.trimEnd().split('\n')).toHaveLength(3001);
  });

  it('ends quietly when the reader of its rows goes away', async () => {
    const rows = Array.from({ length: 30_000 }, (_, at) => `LAB-${at},${at}.50`);
    folder.write('longer.csv', `Code,Rate\n${rows.join('\n')}\n`);
    const end = await runCli(['inspect', 'longer.csv', '--rows', '--json'], {
      cwd,
      onStart: (program) => program.stdout?.destroy(),
    });
    expect(end.code).toBe(0);
    expect(end.stderr).not.toContain('EPIPE');
  });

  it.each([
    ['--delimiter', 'ab'],
    ['--delimiter', '"'],
    ['--delimiter', '\n'],
    ['--delimiter', '\r'],
    ['--header-row', '1.5'],
  ])('%s %s is refused', async (option, value) => {
    folder.write('any.csv', 'Code,Rate\n');
    const end = await runCli(['inspect', 'any.csv', option, value], { cwd });
    expect([end.code, end.stderr]).toEqual([2, expect.stringContaining(option)]);
  });
});

describe('template new', () => {
  it('writes a template that check reads, and prints the proposal as one document', async () => {
    folder.write('supplier.csv', 'Art.-Nr.,Bezeichnung,Preis\nA-1,Pumpe,1.50\nA-2,Rohr,2.50\n');
    const args = ['template', 'new', '--from', 'supplier.csv', '-o', 'supplier.json', '--json'];
    const end = await runCli(args, { cwd });
    expect(end.code).toBe(0);
    expect(JSON.parse(end.stdout)).toMatchObject({
      headerRow: 1,
      files: { template: 'supplier.json' },
    });
    const check = await runCli(['check', 'supplier.csv', '--template', 'supplier.json'], { cwd });
    expect(check.code).toBe(0);
    expect((await runCli(args, { cwd })).code).toBe(2);
  });
});
