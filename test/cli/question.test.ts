import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ExitCode } from '../../src/cli/command.ts';
import { aTerminal } from '../support/fake-terminal.ts';
import type { FakeTerminal } from '../support/fake-terminal.ts';
import { serveAccount } from '../support/serve-account.ts';
import type { FakeService } from '../support/fake-service.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const cwd = folder.path;
const question = /Send this to .*\(y\/N\)/u;
let files = 0;

/** What came of an import at a terminal where this was typed. */
async function importAndType(
  type: string | undefined,
  { sheet = 'Code,Rate\nLAB-010,120\n', more = [] as readonly string[] } = {},
): Promise<{ code: ExitCode; service: FakeService; terminal: FakeTerminal; file: string }> {
  const { service, url, env } = await serveAccount();
  files += 1;
  const file = folder.write(`typed-${files}.csv`, sheet);
  const terminal = aTerminal({
    cwd,
    env: { AIMSIO_SHEETS_HOME: `${cwd}/state`, ...env },
    answers: [{ to: question, type }],
  });
  const code = await terminal.run(['import', file, '--server', url, ...more]);
  return { code, service, terminal, file };
}

describe('the question before sending', () => {
  it('comes after the preview, names the account, and a yes sends', async () => {
    const { code, service, terminal, file } = await importAndType('y\n');
    expect(code).toBe(0);
    expect(terminal.said.stdout).toContain('Rate 100.00 → 120.00');
    expect(terminal.said.stderr).toMatch(/Send this to http:\/\/127\.0\.0\.1:\d+/u);
    expect(service.posted()).toHaveLength(1);
    expect(existsSync(file.replace('.csv', '.result.xlsx'))).toBe(true);
  });

  it.each([
    ['a no', 'n\n'],
    ['nothing but Enter', '\n'],
    ['anything that is no yes', 'yikes\n'],
    ['the end of input', undefined],
  ])('%s sends nothing, writes nothing and exits with 2', async (_, type) => {
    const { code, service, terminal, file } = await importAndType(type);
    expect(code).toBe(2);
    expect(terminal.said.stderr).toContain('Nothing was sent.');
    expect(service.posted()).toEqual([]);
    expect(existsSync(file.replace('.csv', '.result.xlsx'))).toBe(false);
  });

  it('Ctrl-C at it sends nothing and exits with 130', async () => {
    const { code, service, terminal } = await importAndType('\u0003');
    expect(code).toBe(130);
    expect(terminal.wishes()).toBe(1);
    expect(service.posted()).toEqual([]);
  });

  it('is not asked where there is nothing to send', async () => {
    const sheet = 'Code,Rate\nLAB-010,100\n';
    const { code, terminal, service } = await importAndType(undefined, { sheet });
    expect(code).toBe(0);
    expect(terminal.said.stderr).not.toMatch(question);
    expect(service.posted()).toEqual([]);
  });

  it('is answered by --yes', async () => {
    const { code, terminal, service } = await importAndType(undefined, { more: ['--yes'] });
    expect(code).toBe(0);
    expect(terminal.said.stderr).not.toMatch(question);
    expect(service.posted()).toHaveLength(1);
  });

  it('with --json goes to stderr with the preview, so that stdout holds the document only', async () => {
    const { terminal } = await importAndType('yes\n', { more: ['--json'] });
    expect(JSON.parse(terminal.said.stdout)).toMatchObject({ command: 'import' });
    expect(terminal.said.stderr).toContain('Rate 100.00 → 120.00');
  });
});

describe('credentials', () => {
  it('that the environment lacks are asked for, the password unseen', async () => {
    const { url, env } = await serveAccount();
    const terminal = aTerminal({
      cwd,
      env: { AIMSIO_SHEETS_HOME: `${cwd}/state` },
      answers: [
        { to: /User on/u, type: `${env['AIMSIO_USERNAME']}\n` },
        { to: /Password of foreman@example\.com/u, type: `${env['AIMSIO_PASSWORD']}\n` },
      ],
    });
    const file = folder.write('asked.csv', 'Code,Rate\nLAB-010,120\n');
    expect(await terminal.run(['preview', file, '--server', url])).toBe(0);
    expect(terminal.said.stdout + terminal.said.stderr).not.toContain(env['AIMSIO_PASSWORD']);
  });

  it('are never taken from the command line', async () => {
    const terminal = aTerminal({ cwd });
    const args = ['preview', 'x.csv', '--password', 'drill-bit-7'];
    await expect(terminal.run(args)).rejects.toThrow(/--password is no option/u);
  });
});
