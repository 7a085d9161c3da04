import { describe, expect, test } from 'vitest';
import { createClient } from '../../src/aimsio/client.ts';
import { systemClock } from '../../src/core/clock.ts';
import { RemoteFailure } from '../../src/core/failure.ts';
import { pullSnapshot } from '../../src/snapshot/pull-snapshot.ts';
import type { PullMeans } from '../../src/snapshot/pull-snapshot.ts';
import type { Held } from '../../src/snapshot/snapshot.ts';
import { anAccount } from '../support/build-account.ts';
import { aBook, anItem, aPrice } from '../support/build-snapshot.ts';
import { createFakeService } from '../support/fake-service.ts';
import { inVirtualTime } from '../support/virtual-time.ts';

/** When the snapshots of these tests are taken. */
const startsAt = Date.UTC(2026, 2, 2, 9);

const records = [
  anItem({ code: 'B' }),
  anItem({ code: 'A', deleted: true, custom: { afe: '12' } }),
  aBook('Northstar 2026', [aPrice('B', 90)]),
];

function aPull(held: readonly Held[] = records) {
  const service = createFakeService({ records: held, latencyMs: 50 });
  const client = createClient({ account: anAccount(), fetch: service.fetch, random: () => 0 });
  const pull = (means: Partial<PullMeans> = {}, names = ['billable-item', 'price-book'] as const) =>
    inVirtualTime(() => pullSnapshot(client, names, { clock: systemClock, ...means }), startsAt);
  return { service, client, pull };
}

describe('a snapshot', () => {
  test('holds every record in the account’s order, deleted ones and lines included', async () => {
    const { pull } = aPull();
    const { result } = await pull();
    expect(result.records).toEqual({
      'billable-item': records.slice(0, 2),
      'price-book': records.slice(2),
    });
    expect(result).toMatchObject({
      account: { server: 'sandbox', user: 'foreman@example.com' },
      takenAt: startsAt,
      calls: 5,
    });
  });

  test('keeps the order when answers come in another', async () => {
    const { service, pull } = aPull();
    service.fail({ path: /guid-B$/ }, { kind: 'delay', ms: 5000 });
    const { result } = await pull();
    expect(result.records['billable-item']?.map(({ key }) => key)).toEqual(['B', 'A']);
  });

  test('sends nothing but GETs', async () => {
    const { service, pull } = aPull();
    await pull();
    expect(new Set(service.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
  });

  test('of an empty account is empty', async () => {
    const { pull } = aPull([]);
    expect((await pull()).result.records).toEqual({ 'billable-item': [], 'price-book': [] });
  });

  test('leaves out what vanished between the list and the reading', async () => {
    const { service, pull } = aPull();
    service.before({ path: /guid-B$/ }, () => service.store.forget('BillableItem', 'B'));
    const { result } = await pull();
    expect(result.records['billable-item']?.map(({ key }) => key)).toEqual(['A']);
  });

  test('tells how far it is, from none to all', async () => {
    const seen: [number, number][] = [];
    await aPull().pull({ onProgress: (done, total) => void seen.push([done, total]) });
    expect(seen).toEqual([
      [0, 3],
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
  });

  test('of 300 records takes about half a minute, within the limits', async () => {
    const many = Array.from({ length: 300 }, (_, at) => anItem({ code: `C-${at}` }));
    const { service, pull } = aPull(many);
    const { result, tookMs } = await pull();
    expect(result.calls).toBe(302);
    expect(tookMs).toBeLessThan(36_000);
    expect(service.busiestSecond()).toBeLessThanOrEqual(10);
    expect(service.mostOpen()).toBeLessThanOrEqual(10);
  });

  test('fails as a whole when a record cannot be read', async () => {
    const { service, pull } = aPull();
    service.fail({ path: /guid-A$/ }, { kind: 'status', status: 403 });
    await expect(pull()).rejects.toMatchObject({ status: 403 });
  });

  test('stops soon after it is given up', async () => {
    const many = Array.from({ length: 500 }, (_, at) => anItem({ code: `C-${at}` }));
    const { service, pull } = aPull(many);
    const stop = new AbortController();
    const onProgress = (done: number): void => {
      if (done === 5) stop.abort();
    };
    await expect(pull({ signal: stop.signal, onProgress })).rejects.toThrow(RemoteFailure);
    expect(service.requests.length).toBeLessThan(20);
  });
});
