import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { importFile } from '../../src/flows/import.ts';
import { previewFile } from '../../src/flows/preview.ts';
import { lockAccount } from '../../src/store/lock-account.ts';
import { leaseReading } from '../../src/store/reader-lease.ts';
import { anItem } from '../support/build-snapshot.ts';
import { aJob, aWorld } from '../support/build-world.ts';
import { createFakeService } from '../support/fake-service.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { inVirtualTime } from '../support/virtual-time.ts';

const folder = createTemporaryFolder();
const file = folder.write('prices.csv', 'Code,Rate\nC-1,110\n');
const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** An account of so many items, and a world for each process at work on it. */
function anAccountOf(items: number, name: string, latencyMs = 300) {
  const records = Array.from({ length: items }, (_, at) => anItem({ code: `C-${at}`, rate: 100 }));
  const service = createFakeService({ records, latencyMs });
  const accountFolder = join(folder.path, name);
  const stop = new AbortController();
  const { signal } = stop;
  const aProcess = () =>
    aWorld({ fetch: service.fetch, stateFolder: folder.path, accountFolder, signal });
  const preview = (world = aProcess()) => previewFile(aJob(file), world);
  const callsBetween = (from: number, to: number): number =>
    service.requests.filter(({ at }) => at >= from && at < to).length;
  const leases = () => readdirSync(join(accountFolder, 'readers'));
  return { service, accountFolder, stop, aProcess, preview, callsBetween, leases };
}

/** What a world was told of how long reading will take. */
const waitsOf = ({ events }: ReturnType<typeof aWorld>): readonly string[] =>
  events.flatMap((event) =>
    event.kind === 'finished' && event.what.includes('objects to read') ? [event.what] : [],
  );

/** As the lock of this process looks to another one. */
const lockOfAnother: typeof lockAccount = (accountFolder, holder, now) => {
  const release = lockAccount(accountFolder, holder, now);
  const note = join(accountFolder, 'lock.json');
  writeFileSync(note, readFileSync(note, 'utf8').replace(`"pid":${process.pid}`, '"pid":1'));
  return release;
};

describe('previews of one account at once', () => {
  it.each([2, 3, 5])('of %i processes that begin together stay within the limit', async (count) => {
    const { service, preview, leases } = anAccountOf(60, `together-${count}`);
    const { tookMs } = await inVirtualTime(() =>
      Promise.all(Array.from({ length: count }, () => preview())),
    );
    expect(service.requests).toHaveLength(count * 61);
    expect(service.busiestSecond()).toBeLessThanOrEqual(10);
    expect(service.mostOpen()).toBeLessThanOrEqual(10);
    expect(tookMs).toBeLessThan(((count * 61) / 9) * 1000 + 3000);
    expect(leases()).toEqual([]);
  });

  it('stay within it when one begins while another is at work, and give back what they took', async () => {
    const { service, preview, callsBetween } = anAccountOf(120, 'one-by-one');
    await inVirtualTime(async () => {
      const begunAt = Date.now();
      const first = preview();
      await later(3400);
      const second = preview();
      await later(7000);
      expect(callsBetween(begunAt + 5000, begunAt + 10_000)).toBeGreaterThan(40);
      await first;
      const halfAt = Date.now();
      await second;
      // The second one has the rest to itself, at full pace.
      const rest = callsBetween(halfAt + 1000, Infinity);
      expect(rest).toBeGreaterThan(20);
      expect((Date.now() - halfAt - 1000) / rest).toBeLessThan(125);
    });
    expect(service.busiestSecond()).toBeLessThanOrEqual(10);
  });

  it('are told how long it takes in turns, and beside how many', async () => {
    const { aProcess, preview } = anAccountOf(120, 'told');
    const [first, second] = [aProcess(), aProcess()];
    await inVirtualTime(async () => {
      const running = preview(first);
      await later(1000);
      await Promise.all([running, preview(second)]);
    });
    expect(waitsOf(first)).toEqual(['120 objects to read, about 14 s']);
    expect(waitsOf(second)).toEqual([
      '120 objects to read, about 27 s, in turns with 1 other command on this account',
    ]);
  });

  it('are told of one that began after them, before their own wait is told', async () => {
    const { aProcess, preview } = anAccountOf(120, 'told-late');
    const [first, second] = [aProcess(), aProcess()];
    await inVirtualTime(async () => {
      const running = preview(first);
      await later(100);
      await Promise.all([running, preview(second)]);
    });
    for (const world of [first, second]) {
      expect(waitsOf(world)).toEqual([
        '120 objects to read, about 27 s, in turns with 1 other command on this account',
      ]);
    }
  });

  it('wait for nobody where one was killed and left its lease', async () => {
    const { accountFolder, preview, leases } = anAccountOf(120, 'killed');
    leaseReading(accountFolder, 0).end();
    writeFileSync(join(accountFolder, 'readers', '1-abcd.json'), '{}');
    const { tookMs } = await inVirtualTime(() => preview());
    expect(tookMs).toBeLessThan(15_000);
    expect(leases()).toEqual([]);
  });

  it('see one that sends, though the clock of the computer was set back', async () => {
    const { accountFolder, preview } = anAccountOf(40, 'set-back');
    const { result: journey } = await inVirtualTime(async () => {
      const running = preview();
      await later(1000);
      vi.setSystemTime(Date.now() - 3_600_000);
      await later(1000);
      const release = lockOfAnother(accountFolder, { command: 'import', toolVersion: '1' }, 0);
      await later(2000);
      release();
      return await running;
    });
    expect(journey.issues?.map(({ code }) => code)).toContain('snapshot/being-changed');
  });

  it('go on alone where no lease can be left', async () => {
    const { service, accountFolder, preview } = anAccountOf(120, 'unwritable');
    mkdirSync(accountFolder);
    writeFileSync(join(accountFolder, 'readers'), 'a file where the folder should be');
    const { result, tookMs } = await inVirtualTime(() => preview());
    expect(result.plan?.entries).toMatchObject([{ action: 'update' }]);
    expect(service.requests).toHaveLength(121);
    expect(tookMs).toBeLessThan(15_000);
  });
});

describe('a preview that does not come to its end', () => {
  it('leaves no lease after Ctrl-C', async () => {
    const { stop, preview, leases } = anAccountOf(120, 'interrupted');
    await inVirtualTime(async () => {
      const running = preview();
      await later(4000);
      expect(leases()).toHaveLength(2);
      stop.abort();
      await expect(running).rejects.toThrow(/was given up/u);
    });
    expect(leases()).toEqual([]);
  });

  it('leaves no lease where the account is closed to it', async () => {
    const { service, preview, leases } = anAccountOf(120, 'refused');
    service.fail({ path: /guid-C-30$/u }, { kind: 'status', status: 403 });
    await inVirtualTime(() => expect(preview()).rejects.toThrow(/403/u));
    expect(leases()).toEqual([]);
  });
});

describe('an import beside two previews', () => {
  it('takes the pace, and they share what is left; together they stay within the limit', async () => {
    const { service, aProcess, preview } = anAccountOf(150, 'import', 20);
    const importing = { ...aProcess(), lock: lockOfAnother };
    const { result: begunAt } = await inVirtualTime(async () => {
      const previews = [preview(), preview()];
      await later(5000);
      const now = Date.now();
      await importFile(aJob(file), importing);
      await Promise.all(previews);
      return now;
    });
    expect(service.posted()).toHaveLength(1);
    expect(service.busiestSecond()).toBeLessThanOrEqual(10);
    expect(waitsOf(importing)).toEqual(['150 objects to read, about 17 s']);
    // All is read at 9 calls a second, as if it were alone, but for a second in which the previews notice it.
    const sentAt = service.requests.find(({ method }) => method === 'POST')?.at ?? 0;
    expect(sentAt - begunAt).toBeLessThan(20_000);
  });
});
