import type { ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aBook, anItem, aPrice } from '../support/build-snapshot.ts';
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

  it.each([0, 100])(
    '%i ms after the POST that replaces a book, and again where that is taken back: resume ends it, and the book is as it was',
    async (afterMs) => {
      const codes = ['A-1', 'B-1', 'C-1', 'D-1'];
      const prices = codes.slice(0, 3).map((code) => aPrice(code, 10));
      const records = [...codes.map((code) => anItem({ code })), aBook('North', prices)];
      const { service, url, env } = await serveAccount({ records, latencyMs: 60 });
      // A-1 changes, D-1 is new, the others go.
      const sheet = 'Pricebook,Code,Rate,Rate type\nNorth,A-1,11,Hourly\nNorth,D-1,20,Hourly\n';
      const file = folder.write(`replace-${afterMs}.csv`, sheet);
      const home = makeHome(url, env['AIMSIO_USERNAME'] ?? '');
      const means = { cwd, env: { ...env, AIMSIO_SHEETS_HOME: home } };
      const killed = async (...args: readonly string[]): Promise<unknown> => {
        let program: ChildProcess | undefined;
        service.before({ method: 'POST' }, () => {
          setTimeout(() => program?.kill('SIGKILL'), afterMs);
        });
        const all = [...args, '--yes', '--server', url];
        await runCli(all, { ...means, onStart: (started) => (program = started) });
        expect(program?.signalCode).toBe('SIGKILL');
        return JSON.parse((await runCli(['resume', '--json', '--server', url], means)).stdout);
      };
      const outcomes = (counts: Readonly<Record<string, number>>) => ({
        counts: { outcomes: expect.objectContaining(counts) },
      });
      const held = (): unknown =>
        (service.store.findByKey('Pricebook', 'North') as any).priceItemList.map((line: any) => [
          line.priceItemBillableItemCode,
          line.priceItemRate,
        ]);
      const replaced = await killed('import', file, '--replace', 'North');
      expect(replaced).toMatchObject(outcomes({ created: 1, updated: 1, removed: 2 }));
      expect(held()).toEqual([['A-1', 11], ['D-1', 20]]); // prettier-ignore
      const undone = await killed('undo', '1', '--remove-added-lines');
      expect(undone).toMatchObject(outcomes({ created: 2, updated: 1, removed: 1 }));
      expect(held()).toEqual([['A-1', 10], ['B-1', 10], ['C-1', 10]]); // prettier-ignore
    },
    60_000,
  );
});
