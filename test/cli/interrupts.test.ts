import type { ChildProcess } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTexts } from '../support/read-cells.ts';
import { runCli } from '../support/run-cli.ts';
import { serveAccount } from '../support/serve-account.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const cwd = folder.path;

const rows = Array.from({ length: 60 }, (_, at) => `NEW-${at + 100},Item,Labour,50,Hourly`);
const newItems = ['Code,Name,Type,Rate,Rate type', ...rows].join('\n');

/** How many items stand in the bodies of POSTs. */
const countSent = (bodies: readonly unknown[]): number =>
  JSON.stringify(bodies).split('"billableItemCode"').length - 1;

let program: ChildProcess | undefined;
const onStart = (started: ChildProcess): void => {
  program = started;
};

describe('Ctrl-C', () => {
  it('in a preview ends it with 130; nothing is written and nothing was sent', async () => {
    const { service, url, env } = await serveAccount();
    const file = folder.write('preview.csv', newItems);
    const before = readdirSync(cwd).filter((name) => !name.startsWith('state-'));
    service.before({ method: 'GET', path: /BillableItem\/./u }, () => program?.kill('SIGINT'));
    service.fail({ path: /BillableItem\/./u }, { kind: 'delay', ms: 300 });
    const end = await runCli(['preview', file, '--server', url], { cwd, env, onStart });
    expect(end.code).toBe(130);
    expect(end.stdout).toBe('');
    expect(end.stderr).toContain('Interrupted');
    expect(end.stderr).not.toMatch(/^\s+at /mu);
    expect(service.posted()).toEqual([]);
    expect(readdirSync(cwd).filter((name) => !name.startsWith('state-'))).toEqual(before);
  });

  it('in an import starts nothing more, waits for what is in flight, writes the result and can be resumed', async () => {
    const { service, url, env: account } = await serveAccount();
    const env = { ...account, AIMSIO_SHEETS_HOME: join(cwd, 'state-resumed') };
    const file = folder.write('import.csv', newItems);
    service.before({ method: 'POST' }, () => program?.kill('SIGINT'));
    service.fail({ method: 'POST' }, { kind: 'delay', ms: 400 }, 9);
    const args = ['import', file, '--yes', '--json', '--allow', 'look-alike', '--server', url];
    const end = await runCli(args, { cwd, env, onStart });
    expect(end.code).toBe(130);
    expect(end.stderr).toMatch(/Stopping: waiting for \d calls? \(at most 10 s\)/u);
    const sent = countSent(service.posted());
    expect(sent).toBeGreaterThan(0);
    expect(sent).toBeLessThan(rows.length);
    expect(end.stderr).toContain('Next: aimsio-sheets resume 1 --server http://127.0.0.1');
    const { counts, files } = JSON.parse(end.stdout);
    expect(counts.outcomes).toMatchObject({ created: sent, notSent: rows.length - sent });
    expect(files.result).toBe('import.result.xlsx');
    const texts = Object.values(await readTexts(join(cwd, files.result))).map((row) =>
      Object.values(row),
    );
    expect(texts.filter((row) => row.includes('+ created'))).toHaveLength(sent);
    expect(texts.filter((row) => row.includes('! not sent'))).toHaveLength(rows.length - sent);

    const resumed = await runCli(['resume', '--server', url], { cwd, env });
    expect(resumed.stderr).not.toMatch(/^\s+at /mu);
    expect(resumed.code).toBe(0);
    expect(resumed.stdout).toContain('Done: every row');
    expect(countSent(service.posted())).toBe(rows.length);
  });

  it('a second time ends it at once, and the next preview names the run that is unfinished', async () => {
    const { service, url, env: account } = await serveAccount();
    const env = { ...account, AIMSIO_SHEETS_HOME: join(cwd, 'state-twice') };
    const file = folder.write('twice.csv', newItems);
    service.before({ method: 'POST' }, () => {
      program?.kill('SIGINT');
      setTimeout(() => program?.kill('SIGINT'), 200);
    });
    service.fail({ method: 'POST' }, { kind: 'hang' }, 100);
    const startedAt = Date.now();
    const args = ['import', file, '--yes', '--allow', 'look-alike', '--server', url];
    const end = await runCli(args, { cwd, env, onStart });
    expect(end.code).toBe(130);
    expect(Date.now() - startedAt).toBeLessThan(15_000);
    expect(existsSync(file.replace('.csv', '.result.xlsx'))).toBe(false);
    const preview = await runCli(['preview', file, '--server', url], { cwd, env });
    expect(preview.stdout).toContain('aimsio-sheets resume 1 --server http://127.0.0.1');
  });

  it('ends the practice server, which says where it was', async () => {
    const said: string[] = [];
    const end = await runCli(['practice'], {
      cwd,
      onStart: (started) => {
        started.stdout?.on('data', (text: string) => {
          said.push(text);
          if (said.join('').includes('curl')) started.kill('SIGINT');
        });
      },
    });
    expect(end.code).toBe(130);
    expect(end.stdout).toMatch(/PRACTICE account at http:\/\/127\.0\.0\.1:\d+/u);
  });
});
