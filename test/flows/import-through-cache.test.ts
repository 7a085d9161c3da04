import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { importFile } from '../../src/flows/import.ts';
import { previewFile } from '../../src/flows/preview.ts';
import { lockAccount } from '../../src/store/lock-account.ts';
import { openRecordCache } from '../../src/store/record-cache.ts';
import { aBook, aPrice, anItem, longAgo } from '../support/build-snapshot.ts';
import { aJob, aWorld } from '../support/build-world.ts';
import { createFakeService } from '../support/fake-service.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { inVirtualTime } from '../support/virtual-time.ts';

const folder = createTemporaryFolder();
const closing: (() => void)[] = [];
afterAll(() => closing.forEach((close) => close()));

/** An account of 120 items that a preview has read already. */
async function aKnownAccount(name: string) {
  const held = Array.from({ length: 120 }, (_, at) => anItem({ code: `C-${at}`, rate: 100 }));
  const service = createFakeService({ records: held });
  const owner = { server: 'https://aimsio.test/', user: name };
  const cache = openRecordCache(join(folder.path, name), owner);
  closing.push(() => cache.close());
  const file = folder.write(`${name}.csv`, 'Code,Rate\nC-1,110\nC-2,100\n');
  const world = aWorld({ fetch: service.fetch, stateFolder: folder.path, cache });
  await inVirtualTime(() => previewFile(aJob(file), world));
  return { service, cache, file, world };
}

const read = (requests: readonly { method: string; path: string }[]): readonly string[] =>
  requests.filter(({ method }) => method === 'GET').map(({ path }) => path.split('/').pop() ?? '');

describe('an import of an account that was read before', () => {
  it('reads what its rows name anew, until a write was seen to move the time of change', async () => {
    const { service, cache, file, world } = await aKnownAccount('moving');
    const known = service.requests.length;
    await inVirtualTime(async () => {
      await importFile(aJob(file), world);
      // The second of them has nothing to send, so that nothing but the import's doubt reads it.
      const reads = read(service.requests.slice(known));
      expect(reads).toEqual(expect.arrayContaining(['guid-C-1', 'guid-C-2']));
      // Before it is planned, before it is sent, and after.
      expect(reads.filter((path) => path === 'guid-C-1')).toHaveLength(3);
      expect(cache.fact('moves')).toBe('yes');
      const before = service.requests.length;
      await importFile(aJob(file), world);
      // The list, and 20 that are checked: what was written was read back, and is known.
      expect(read(service.requests.slice(before)).length).toBe(1 + 20);
    });
    expect(service.posted()).toHaveLength(1);
  });

  it('goes on reading what its rows name where the time of change does not move', async () => {
    const { service, cache, file, world } = await aKnownAccount('standing');
    const confirm = () => {
      const match = { method: 'GET', path: /guid-C-1$/u } as const;
      service.before(match, () => undefined);
      service.before(match, () =>
        service.store.change('BillableItem', 'C-1', { billableItemUpdatedAt: longAgo }),
      );
      return Promise.resolve(true);
    };
    await inVirtualTime(() => importFile(aJob(file), { ...world, confirm }));
    expect(service.posted()).toHaveLength(1);
    expect(cache.fact('moves')).toBeUndefined();
  });

  it('takes a change for made that a person made meanwhile without a trace in the times', async () => {
    const { service, file, world } = await aKnownAccount('silent');
    service.store.change('BillableItem', 'C-1', {
      billableItemDefaultRate: 110,
      billableItemUpdatedAt: longAgo,
    });
    await inVirtualTime(() => importFile(aJob(file), world));
    expect(service.posted()).toEqual([]);
  });
});

describe('default rates of items whose pricebooks are not read', () => {
  it('tells the prices that stay as they were known, without a call', async () => {
    const service = createFakeService({
      records: [anItem({ code: 'C-1', rate: 100 }), aBook('North', [aPrice('C-1', 120)])],
    });
    const owner = { server: 'https://aimsio.test/', user: 'stay' };
    const cache = openRecordCache(join(folder.path, 'stay'), owner);
    closing.push(() => cache.close());
    const world = aWorld({ fetch: service.fetch, stateFolder: folder.path, cache });
    const items = folder.write('items.csv', 'Code,Rate\nC-1,110\n');
    const prices = folder.write('prices.csv', 'Pricebook,Code,Rate\nNorth,C-1,120\n');
    await inVirtualTime(async () => {
      expect((await previewFile(aJob(items), world)).issues).toEqual([]);
      await previewFile(aJob(prices), world);
      const before = service.requests.length;
      const { issues } = await previewFile(aJob(items), world);
      expect(issues).toMatchObject([{ code: 'plan/prices-stay', items: 1, prices: 1, books: 1 }]);
      expect(
        service.requests.slice(before).filter(({ path }) => path.includes('Pricebook')),
      ).toEqual([]);
    });
  });
});

describe('an account that another process changes', () => {
  it('is not imported into: nothing is read or sent until it is free', async () => {
    const { service, file, world } = await aKnownAccount('held');
    const accountFolder = join(folder.path, 'held');
    const release = lockAccount(accountFolder, { command: 'import', toolVersion: '1' }, 0);
    const before = service.requests.length;
    await expect(importFile(aJob(file), { ...world, accountFolder })).rejects.toMatchObject({
      code: 'store/locked',
    });
    expect(service.requests.length).toBe(before);
    release();
    await inVirtualTime(() => importFile(aJob(file), { ...world, accountFolder }));
    expect(service.posted()).toHaveLength(1);
  });

  it('is read at a call a second beside it, and at full pace once that has ended; told once', async () => {
    const held = Array.from({ length: 60 }, (_, at) => anItem({ code: `C-${at}` }));
    const service = createFakeService({ records: held });
    const accountFolder = join(folder.path, 'beside');
    const release = lockAccount(accountFolder, { command: 'import', toolVersion: '1' }, 0);
    // The lock is this process's own; its note says that another one holds it.
    const note = join(accountFolder, 'lock.json');
    writeFileSync(note, readFileSync(note, 'utf8').replace(`"pid":${process.pid}`, '"pid":1'));
    service.before({ path: /guid-C-10$/u }, release);
    const world = aWorld({ fetch: service.fetch, stateFolder: folder.path });
    const file = folder.write('beside.csv', 'Code,Rate\nC-1,110\n');
    const { result } = await inVirtualTime(() =>
      previewFile(aJob(file), { ...world, accountFolder }),
    );
    const times = service.requests.map(({ at }) => at);
    expect(times[10]! - times[0]!).toBeGreaterThanOrEqual(9_000);
    expect(times.at(-1)! - times[25]!).toBeLessThan(5000);
    expect(result.issues).toMatchObject([{ code: 'snapshot/being-changed', pid: 1 }]);
    expect(world.events.filter(({ kind }) => kind === 'noticed')).toHaveLength(1);
  });
});
