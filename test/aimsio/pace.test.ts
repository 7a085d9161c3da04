import { describe, expect, test } from 'vitest';
import { billableItem } from '../../src/model/billable-item.ts';
import { aClient, getOnes, theItem } from '../support/call-service.ts';
import { inVirtualTime } from '../support/virtual-time.ts';

describe('the pace', () => {
  test('is at most 10 starts in any second, and never more than 10 calls at once', async () => {
    const { service, client } = aClient({ latencyMs: 3000 });
    await inVirtualTime(() => getOnes(client, 60));
    expect(service.busiestSecond()).toBeLessThanOrEqual(10);
    expect(service.mostOpen()).toBe(10);
  });

  test('holds when a burst follows an idle pause', async () => {
    const { service, client } = aClient();
    await inVirtualTime(async () => {
      await getOnes(client, 1);
      await new Promise((resolve) => setTimeout(resolve, 900));
      await getOnes(client, 30);
      await new Promise((resolve) => setTimeout(resolve, 60_000));
      await getOnes(client, 30);
    });
    expect(service.requests).toHaveLength(61);
    expect(service.busiestSecond()).toBeLessThanOrEqual(10);
  });

  test('is nearly 9 calls a second', async () => {
    const { client } = aClient();
    const { tookMs } = await inVirtualTime(() => getOnes(client, 90));
    expect(tookMs).toBeLessThan(10_200);
  });

  test('is a call a second beside another process, and full again once that has ended', async () => {
    const { service, client } = aClient();
    await inVirtualTime(async () => {
      await getOnes(client, 1);
      client.giveWay(true);
      await getOnes(client, 20);
      client.giveWay(false);
      await getOnes(client, 20);
    });
    const times = service.requests.map(({ at }) => at);
    expect(times[20]! - times[1]!).toBeGreaterThanOrEqual(19_000);
    expect(times[40]! - times[21]!).toBeLessThan(2500);
  });

  test('lets go at once of all that waits when it is interrupted, and starts none of it', async () => {
    const { service, client } = aClient({ latencyMs: 200 });
    const stop = new AbortController();
    const warnings: Error[] = [];
    const note = (warning: Error) => warnings.push(warning);
    process.on('warning', note);
    const { result, tookMs } = await inVirtualTime(async () => {
      await getOnes(client, 1);
      setTimeout(() => stop.abort(), 1000);
      return await Promise.allSettled(
        Array.from({ length: 60 }, () =>
          client.getOne(billableItem, theItem.guid, { signal: stop.signal }),
        ),
      );
    });
    expect(tookMs).toBeLessThan(1300);
    expect(service.requests.length).toBeLessThanOrEqual(11);
    expect(result.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(50);
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', note);
    expect(warnings).toEqual([]);
  });

  test('lets the first call go alone', async () => {
    const { service, client } = aClient({ latencyMs: 2000 });
    await inVirtualTime(() => getOnes(client, 5));
    const [first, second] = service.requests;
    expect(second!.at - first!.at).toBeGreaterThanOrEqual(2000);
  });

  test('counts retries like any other call', async () => {
    const { service, client } = aClient();
    service.fail({}, { kind: 'status', status: 500 }, 40);
    await inVirtualTime(() => getOnes(client, 30).catch(() => undefined));
    expect(service.busiestSecond()).toBeLessThanOrEqual(10);
  });

  test.each([429, 503])('halves when the service answers %i', async (status) => {
    const { service, client } = aClient();
    await inVirtualTime(async () => {
      await getOnes(client, 1);
      service.fail({}, { kind: 'status', status });
      await getOnes(client, 1);
      await getOnes(client, 8);
    });
    const times = service.requests.slice(-6).map(({ at }) => at);
    expect((times[5]! - times[0]!) / 5).toBeGreaterThan(170);
  });

  test('climbs back with good answers', async () => {
    const { service, client } = aClient();
    service.fail({}, { kind: 'status', status: 429 });
    await inVirtualTime(() => getOnes(client, 150));
    const times = service.requests.slice(-21).map(({ at }) => at);
    expect((times[20]! - times[0]!) / 20).toBeLessThan(115);
  });
});

describe('a pace that was slowed', () => {
  test('never bunches up while it climbs back', async () => {
    const { service, client } = aClient({ latencyMs: 40 });
    await inVirtualTime(async () => {
      await getOnes(client, 1);
      for (let round = 0; round < 6; round += 1) {
        service.fail({}, { kind: 'status', status: 429 }, 1 + round);
        await getOnes(client, 60 + 17 * round);
      }
    });
    expect(service.busiestSecond()).toBeLessThanOrEqual(10);
  });

  test('halves once for calls that are refused together', async () => {
    const { service, client } = aClient({ latencyMs: 900 });
    await inVirtualTime(async () => {
      await getOnes(client, 1);
      service.fail({}, { kind: 'status', status: 429 }, 8);
      await getOnes(client, 40);
    });
    const times = service.requests.map(({ at }) => at);
    expect(times.at(-1)! - times[0]!).toBeLessThan(20_000);
  });

  test('leaves the service alone as long as it asks, with every call', async () => {
    const { service, client } = aClient();
    const headers = { 'retry-after': '20' };
    await inVirtualTime(async () => {
      await getOnes(client, 1);
      service.fail({}, { kind: 'status', status: 429, headers });
      await getOnes(client, 30);
    });
    const times = service.requests.map(({ at }) => at);
    const gaps = times.slice(1).map((at, before) => at - times[before]!);
    expect(Math.max(...gaps)).toBeGreaterThan(19_000);
    expect(times.filter((at) => at < times[0]! + 20_000).length).toBeLessThanOrEqual(3);
  });
});
