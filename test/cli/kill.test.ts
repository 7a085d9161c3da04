import type { ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anItem } from '../support/build-snapshot.ts';
import { runCli } from '../support/run-cli.ts';
import { serveAccount } from '../support/serve-account.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const cwd = folder.path;
const held = Array.from({ length: 8 }, (_, at) => `OLD-${at + 10}`);
const fresh = Array.from({ length: 8 }, (_, at) => `NEW-${at + 10}`);
const rows = [...held, ...fresh].map(
  (code, at) => `${code},Item ${code},Labour,${101 + at},Hourly`,
);

/** A state folder in which lists are short, and nothing comes late for long. */
function makeHome(url: string, user: string): string {
  const home = join(folder.path, `home-${user}-${Math.random()}`);
  const wire = { recordsPerCall: 3, quietMs: 2500, settleAfterMs: 300 };
  mkdirSync(home);
  writeFileSync(
    join(home, 'accounts.json'),
    JSON.stringify({ accounts: [{ server: url, user, wire }] }),
  );
  return home;
}

describe('kill -9', () => {
  it.each([0, 150, 600, 1400])(
    '%i ms after the first POST: resume ends with every row done, once',
    async (afterMs) => {
      const records = held.map((code) => anItem({ code, name: `Item ${code}`, rate: 100 }));
      const { service, url, env } = await serveAccount({ records, latencyMs: 60 });
      const file = folder.write(`kill-${afterMs}.csv`, ['Code,Name,Type,Rate,Rate type', ...rows].join('\n')); // prettier-ignore
      const home = makeHome(url, env['AIMSIO_USERNAME'] ?? '');
      const means = { cwd, env: { ...env, AIMSIO_SHEETS_HOME: home } };
      let program: ChildProcess | undefined;
      service.before({ method: 'POST' }, () => {
        setTimeout(() => program?.kill('SIGKILL'), afterMs);
      });
      const args = ['import', file, '--yes', '--allow', 'look-alike', '--server', url];
      await runCli(args, { ...means, onStart: (started) => (program = started) });
      expect(program?.signalCode).toBe('SIGKILL');
      const end = await runCli(['resume', '--json', '--server', url], means);
      const { counts } = JSON.parse(end.stdout);
      expect(counts.outcomes).toMatchObject({ created: 8, updated: 8 });
      expect(counts.entries).toBe(16);
      for (const [at, code] of [...held, ...fresh].entries())
        expect(service.store.findByKey('BillableItem', code)).toMatchObject({
          billableItemDefaultRate: 101 + at,
        });
      expect(service.store.list('BillableItem')).toHaveLength(16);
    },
    60_000,
  );
});
