import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentSchema } from '../../src/report/document.ts';
import { runCli } from '../support/run-cli.ts';
import { serveAccount } from '../support/serve-account.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const cwd = folder.path;
const sheet =
  'Code,Name,Type,Rate,Rate type\nLAB-010,,,120,\nLAB-900,Night welder,Labour,95,Hourly\n';

describe('stdout and stderr', () => {
  it('stdout holds the preview, stderr the progress', async () => {
    const { url, env } = await serveAccount();
    const file = folder.write('a.csv', sheet);
    const end = await runCli(['preview', file, '--server', url], { cwd, env });
    expect(end.code).toBe(0);
    expect(end.stdout).toContain('Rate 100.00 → 120.00 (+20.0 %)');
    expect(end.stderr).toMatch(/Read a\.csv\nChecked 2 rows: a \(billable-items\)\nRead http/u);
    expect(end.stderr).not.toContain('120.00');
  });

  it.each([
    ['check', []],
    ['preview', []],
    ['import', ['--yes']],
  ])('%s --json prints the one document, and nothing else, on stdout', async (command, more) => {
    const { url, env } = await serveAccount();
    const file = folder.write(`${command}.csv`, sheet);
    const server = command === 'check' ? [] : ['--server', url];
    const args = [command, file, '--json', ...server, ...more];
    const end = await runCli(args, { cwd, env });
    const document = documentSchema.parse(JSON.parse(end.stdout));
    expect(document).toMatchObject({ schema: 1, command, file: `${command}.csv` });
    expect(document.rows.map(({ key }) => key)).toEqual(['LAB-010', 'LAB-900']);
    expect(end.stdout + end.stderr).not.toContain(env['AIMSIO_PASSWORD']);
    expect(end.code).toBe(0);
  });

  it('the document counts the same as the rows it lists, and names the result', async () => {
    const { url, env, service } = await serveAccount();
    const file = folder.write('counts.csv', sheet);
    const end = await runCli(['import', file, '--yes', '--json', '--server', url], { cwd, env });
    const { counts, rows, calls, files } = documentSchema.parse(JSON.parse(end.stdout));
    expect(counts.entries).toBe(rows.length);
    const outcomes = Object.values(counts.outcomes ?? {});
    expect(outcomes.reduce((sum, count) => sum + count)).toBe(rows.length);
    expect(calls).toEqual({ planned: 1, made: service.posted().length });
    expect(existsSync(join(cwd, files.result ?? 'none'))).toBe(true);
  });

  it('a closed pipe stops neither the import nor its result', async () => {
    const { url, env, service } = await serveAccount();
    const file = folder.write('pipe.csv', sheet);
    const end = await runCli(['import', file, '--yes', '--server', url], {
      cwd,
      env,
      onStart: (program) => program.stdout?.destroy(),
    });
    expect(end.code).toBe(0);
    expect(end.stderr).not.toContain('EPIPE');
    expect(service.posted()).toMatchObject([{ billableItemList: [{}, {}] }]);
    expect(existsSync(file.replace('.csv', '.result.xlsx'))).toBe(true);
  });

  it('colours come only where they are asked for, and NO_COLOR has the last word', async () => {
    const file = folder.write('colour.csv', 'Code,Rate\nLAB-010,by report\n');
    const escape = '\u001B[';
    const plain = await runCli(['check', file], { cwd });
    expect(plain.stdout).not.toContain(escape);
    const forced = await runCli(['check', file], { cwd, env: { FORCE_COLOR: '1' } });
    expect(forced.stdout).toContain(escape);
    const env = { FORCE_COLOR: '1', NO_COLOR: '1' };
    expect((await runCli(['check', file], { cwd, env })).stdout).toBe(plain.stdout);
  });
});

describe('exit codes', () => {
  it('0 where all is well, 1 where a row needs a person', async () => {
    const good = folder.write('good.csv', 'Code,Rate\nLAB-010,120\n');
    const bad = folder.write('bad.csv', 'Code,Rate\nLAB-010,by report\n');
    expect((await runCli(['check', good], { cwd })).code).toBe(0);
    expect((await runCli(['check', bad], { cwd })).code).toBe(1);
  });

  it('1 where the preview holds a row back, and 0 once it is released', async () => {
    const { url, env } = await serveAccount();
    const file = folder.write(
      'look.csv',
      'Code,Name,Type,Rate,Rate type\nlab 10,X,Labour,9,Hourly\n',
    );
    const args = ['preview', file, '--server', url];
    const held = await runCli(args, { cwd, env });
    expect([held.code, held.stdout]).toEqual([1, expect.stringContaining('--allow')]);
    const allowed = await runCli([...args, '--allow', 'look-alike:lab 10'], { cwd, env });
    expect([allowed.code, allowed.stdout]).toEqual([0, expect.stringContaining('1 create')]);
  });

  it('1 where the service refuses a row, with its words', async () => {
    const { url, env, service } = await serveAccount();
    const body = { message: 'Rates are frozen' };
    // First the list with both rows is refused, then the one row by itself.
    service.fail({ method: 'POST', body: /LAB-010/u }, { kind: 'status', status: 400, body }, 2);
    const file = folder.write('refused.csv', sheet);
    const end = await runCli(['import', file, '--yes', '--server', url], { cwd, env });
    expect(end.code).toBe(1);
    expect(end.stdout).toContain('Rates are frozen');
    expect(end.stdout).toMatch(/1 created/u);
  });
});
