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

const rows = Array.from({ length: 50 }, (_, at) => `NEW-${at + 100},Item,Labour,50,Hourly`);
const newItems = ['Code,Name,Type,Rate,Rate type', ...rows].join('\n');

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

  it('in an import starts nothing more, waits for what is in flight and writes the result', async () => {
    const { service, url, env } = await serveAccount();
    const file = folder.write('import.csv', newItems);
    service.before({ method: 'POST' }, () => program?.kill('SIGINT'));
    service.fail({ method: 'POST' }, { kind: 'delay', ms: 400 });
    const args = ['import', file, '--yes', '--json', '--allow', 'look-alike', '--server', url];
    const end = await runCli(args, { cwd, env, onStart });
    expect(end.code).toBe(130);
    const sent = service.posted().flatMap((body: any) => body.billableItemList).length;
    expect(sent).toBeGreaterThan(0);
    expect(sent).toBeLessThan(rows.length);
    const { counts, files } = JSON.parse(end.stdout);
    expect(counts.outcomes).toMatchObject({ created: sent, notSent: rows.length - sent });
    expect(files.result).toBe('import.result.xlsx');
    const texts = Object.values(await readTexts(join(cwd, files.result))).map((row) =>
      Object.values(row),
    );
    expect(texts.filter((row) => row.includes('+ created'))).toHaveLength(sent);
    expect(texts.filter((row) => row.includes('! not sent'))).toHaveLength(rows.length - sent);
  });

  it('a second time ends it at once', async () => {
    const { service, url, env } = await serveAccount();
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
