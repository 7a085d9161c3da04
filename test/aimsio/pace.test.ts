import { describe, expect, test } from 'vitest';
import { aClient, getOnes } from '../support/call-service.ts';
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
