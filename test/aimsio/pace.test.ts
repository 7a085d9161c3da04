import { describe, expect, test, vi } from 'vitest';
import { createClient } from '../../src/aimsio/client.ts';
import { systemClock } from '../../src/core/clock.ts';
import type { Clock } from '../../src/core/clock.ts';
import { billableItem } from '../../src/model/billable-item.ts';
import { aClient, getOnes, theItem } from '../support/call-service.ts';
import { anAccount } from '../support/build-account.ts';
import { createFakeService } from '../support/fake-service.ts';
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
      client.share(() => ({ of: 1, at: 0, isBeside: true }));
      await getOnes(client, 20);
      client.share();
      await getOnes(client, 20);
    });
    const times = service.requests.map(({ at }) => at);
    expect(times[20]! - times[1]!).toBeGreaterThanOrEqual(19_000);
    expect(times[40]! - times[21]!).toBeLessThan(2500);
  });

  test('is never burst by a computer that stood still while calls waited', async () => {
    const { service, clientOf } = aService();
    await inVirtualTime(async () => {
      const client = clientOf(aClock((sleeps) => (sleeps === 5 ? 5000 : 0)));
      await getOnes(client, 40);
    });
    expect(service.requests).toHaveLength(40);
    expect(service.busiestSecond()).toBeLessThanOrEqual(10);
  });

  test('goes on where the clock of the computer is set back, and is no burst then', async () => {
    const { service, client } = aClient();
    const hourMs = 3_600_000;
    const { tookMs } = await inVirtualTime(async () => {
      setTimeout(() => vi.setSystemTime(Date.now() - hourMs), 1000);
      await getOnes(client, 40);
    });
    expect(service.requests).toHaveLength(40);
    expect(hourMs + tookMs).toBeGreaterThan(39 * 100);
    expect(hourMs + tookMs).toBeLessThan(6000);
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

/** A service, and clients of it. */
function aService(latencyMs = 0) {
  const service = createFakeService({ records: [theItem], latencyMs });
  const clientOf = (clock?: Clock) =>
    createClient({ account: anAccount(), fetch: service.fetch, ...(clock && { clock }) });
  return { service, clientOf };
}

/** The computer's clock, which wakes late: by so many milliseconds in its first sleep, its second … */
function aClock(lateBy: (sleeps: number) => number): Clock {
  let sleeps = 0;
  return {
    now: () => systemClock.now(),
    sleep: (ms, signal) => systemClock.sleep(ms + lateBy((sleeps += 1)), signal),
  };
}

describe('a pace that several processes share', () => {
  test.each([2, 3, 4, 5, 9, 12])(
    'is 9 calls a second of %i together, who begin at once, and never more than 10',
    async (of) => {
      const { service, clientOf } = aService(150);
      const { tookMs } = await inVirtualTime(() =>
        Promise.all(
          Array.from({ length: of }, (_, at) => {
            const client = clientOf();
            client.share(() => ({ of, at, isBeside: false }));
            return getOnes(client, 20);
          }),
        ),
      );
      expect(service.requests).toHaveLength(of * 20);
      expect(service.busiestSecond()).toBeLessThanOrEqual(10);
      expect(service.mostOpen()).toBeLessThanOrEqual(10);
      // Each loses a round at most, before its first turn.
      expect(tookMs).toBeLessThan(((of * 22) / 9) * 1000);
    },
  );

  test('is never more than 10 calls at once of all together, however slow the answers are', async () => {
    const { service, clientOf } = aService(5000);
    await inVirtualTime(() =>
      Promise.all(
        [0, 1, 2].map((at) => {
          const client = clientOf();
          client.share(() => ({ of: 3, at, isBeside: false }));
          return getOnes(client, 20);
        }),
      ),
    );
    expect(service.mostOpen()).toBe(9);
  });

  test('is a call a second of all together beside a process that sends', async () => {
    const { service, clientOf } = aService();
    await inVirtualTime(() =>
      Promise.all(
        [0, 1, 2].map((at) => {
          const client = clientOf();
          client.share(() => ({ of: 3, at, isBeside: true }));
          return getOnes(client, 5);
        }),
      ),
    );
    expect(service.requests).toHaveLength(15);
    expect(service.busiestSecond()).toBe(1);
  });

  test('is at once another for calls that wait already, when one more begins', async () => {
    const { service, clientOf } = aService();
    const client = clientOf();
    let of = 2;
    client.share(() => ({ of, at: 0, isBeside: false }));
    const { result: from } = await inVirtualTime(async () => {
      setTimeout(() => (of = 9), 3000);
      const begunAt = Date.now();
      await getOnes(client, 30);
      return begunAt + 3000;
    });
    const later = service.requests.map(({ at }) => at).filter((at) => at >= from);
    expect(later.length).toBeGreaterThan(10);
    // The one whose turn it is, and then one a second.
    later.slice(2).forEach((at, before) => expect(at - later[before + 1]!).toBeGreaterThan(900));
  });

  test('says how many calls a second are left', () => {
    const client = aService().clientOf();
    const left = (of: number, isBeside: boolean): string => {
      client.share(() => ({ of, at: 0, isBeside }));
      return client.perSecond().toFixed(1);
    };
    expect([left(1, false), left(2, false), left(3, false)]).toEqual(['8.9', '4.5', '3.0']);
    expect([left(1, true), left(2, true)]).toEqual(['1.0', '0.5']);
    client.share();
    expect(client.perSecond().toFixed(1)).toBe('8.9');
  });

  test('leaves out a turn that was missed, in which others call', async () => {
    const { service, clientOf } = aService();
    await inVirtualTime(async () => {
      const client = clientOf(aClock((sleeps) => (sleeps % 7 === 0 ? 120 : 0)));
      client.share(() => ({ of: 3, at: 0, isBeside: false }));
      await getOnes(client, 30);
    });
    expect(service.requests).toHaveLength(30);
    for (const { at } of service.requests) expect(at % 336).toBeLessThanOrEqual(50);
  });

  test('goes on where the computer is always late', async () => {
    const { service, clientOf } = aService();
    const { tookMs } = await inVirtualTime(async () => {
      const client = clientOf(aClock(() => 120));
      client.share(() => ({ of: 3, at: 0, isBeside: false }));
      await getOnes(client, 30);
    });
    expect(service.requests).toHaveLength(30);
    expect(tookMs).toBeLessThan(2 * 30 * 336);
  });
});
