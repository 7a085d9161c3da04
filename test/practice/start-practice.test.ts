import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/core/clock.ts';
import { findPractice } from '../../src/practice/find-practice.ts';
import { makeAccount } from '../../src/practice/keep-account.ts';
import { resetPractice } from '../../src/practice/reset-practice.ts';
import { startPractice } from '../../src/practice/start-practice.ts';

const items = '/rest/api/standard/v1/BillableItem';
const authorization = `Basic ${Buffer.from('practice:practice').toString('base64')}`;

const newItem = {
  billableItemCode: 'LAB-900',
  billableItemName: 'Night welder',
  billableItemTypeName: 'Labour',
  billableItemIsTrade: true,
  billableItemIsEquipment: false,
  billableItemDefaultRate: 95,
  billableItemDefaultRateType: 'Hourly',
};

describe('a practice server', () => {
  const folders: string[] = [];
  afterEach(async () => {
    await Promise.all(
      folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })),
    );
  });
  const aFolder = async (): Promise<string> => {
    const folder = await mkdtemp(join(tmpdir(), 'practice-'));
    folders.push(folder);
    return folder;
  };

  it('keeps what it acknowledged from one start to the next, until it is reset', async () => {
    const stateFolder = await aFolder();
    const count = async (url: string): Promise<number> =>
      ((await (await fetch(url + items, { headers: { authorization } })).json()) as unknown[])
        .length;
    const first = await startPractice({ stateFolder });
    const before = await count(first.url);
    await fetch(first.url + items, {
      method: 'POST',
      headers: { authorization },
      body: JSON.stringify({ billableItemList: [newItem] }),
    });
    await first.stop();
    const second = await startPractice({ stateFolder });
    expect(await count(second.url)).toBe(before + 1);
    await second.stop();
    expect(second.resetAt).toBeUndefined();
    await resetPractice(stateFolder);
    const third = await startPractice({ stateFolder });
    expect(await count(third.url)).toBe(before);
    await third.stop();
  });

  it('is another account once it was reset, and tells since when however it is found', async () => {
    const stateFolder = await aFolder();
    const resetAt = Date.UTC(2026, 10, 26);
    await resetPractice(stateFolder, undefined, { ...systemClock, now: () => resetAt });
    const first = await startPractice({ stateFolder });
    expect(first.resetAt).toBe(resetAt);
    expect(await findPractice(stateFolder)).toMatchObject({ url: first.url, resetAt });
    const body = JSON.stringify({ billableItemList: [newItem] });
    await fetch(first.url + items, { method: 'POST', headers: { authorization }, body });
    await first.stop();
    const second = await startPractice({ stateFolder });
    expect(second.resetAt).toBe(resetAt);
    await second.stop();
  });

  it('is found by its port file, and there is one for a state folder', async () => {
    const stateFolder = await aFolder();
    const server = await startPractice({ stateFolder });
    expect(await findPractice(stateFolder)).toMatchObject({ url: server.url, pid: process.pid });
    await expect(startPractice({ stateFolder })).rejects.toThrow(/served already/u);
    await expect(resetPractice(stateFolder)).rejects.toThrow(/in use/u);
    expect(await readFile(join(stateFolder, 'practice', 'port.json'), 'utf8')).not.toContain(
      'password',
    );
    await server.stop();
    expect(await findPractice(stateFolder)).toBeUndefined();
  });

  it('is served by one of two that start together, and takes over from a process that is gone', async () => {
    const stateFolder = await aFolder();
    const started = await Promise.allSettled([1, 2].map(() => startPractice({ stateFolder })));
    expect(started.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    for (const one of started) if (one.status === 'fulfilled') await one.value.stop();
    await writeFile(join(stateFolder, 'practice', 'serving.pid'), '99999999');
    const next = await startPractice({ stateFolder });
    await next.stop();
  });

  it('can be made as large as one likes, the same every time', () => {
    const large = makeAccount({ items: 500, books: 7 });
    expect([large.items.size, large.books.size]).toEqual([500, 7]);
    expect(makeAccount({ items: 500, books: 7 })).toEqual(large);
    expect(makeAccount({ items: 5, books: 1 }).items.size).toBe(5);
  });
});
