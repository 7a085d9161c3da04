import { describe, expect, test } from 'vitest';
import { billableItem } from '../../src/model/billable-item.ts';
import { aClient, failWith } from '../support/call-service.ts';
import type { Fault } from '../support/fake-service.ts';
import { inVirtualTime } from '../support/virtual-time.ts';

describe('a GET that fails', () => {
  test.each<[string, Fault]>([
    ['a dropped connection', { kind: 'drop' }],
    ['429', { kind: 'status', status: 429 }],
    ['500', { kind: 'status', status: 500 }],
    ['503', { kind: 'status', status: 503 }],
  ])('is tried again after %s', async (_, fault) => {
    const { service, client } = aClient();
    service.fail({}, fault, 3);
    const { result } = await inVirtualTime(() => client.getAll(billableItem));
    expect(result).toHaveLength(1);
    expect(service.requests).toHaveLength(4);
  });

  test('is given up after four attempts', async () => {
    const { service, failure } = await failWith({ kind: 'status', status: 500 });
    expect(service.requests).toHaveLength(4);
    expect(failure).toMatchObject({ status: 500, method: 'GET', code: 'remote/500' });
  });

  test.each([400, 401, 403, 404, 409])('is not tried again after %i', async (status) => {
    const { service } = await failWith({ kind: 'status', status });
    expect(service.requests).toHaveLength(1);
  });

  test('waits as long as the service asks, in seconds or until a time', async () => {
    for (const after of ['7', 'Mon, 02 Mar 2026 09:00:07 GMT']) {
      const { service, client } = aClient();
      service.fail({}, { kind: 'status', status: 429, headers: { 'retry-after': after } });
      await inVirtualTime(() => client.getAll(billableItem), Date.UTC(2026, 2, 2, 9));
      const [first, second] = service.requests;
      const waited = second!.at - first!.at;
      expect(waited).toBeGreaterThanOrEqual(6900);
      expect(waited).toBeLessThan(7500);
    }
  });

  test('is not waited for longer than a minute', async () => {
    const headers = { 'retry-after': '3600' };
    const { service, tookMs } = await failWith({ kind: 'status', status: 429, headers });
    expect(service.requests).toHaveLength(1);
    expect(tookMs).toBeLessThan(1000);
  });

  test('has 30 seconds for its answer, and keeps its place in the queue until then', async () => {
    const { service, failure, tookMs } = await failWith({ kind: 'hang' });
    expect(failure).toMatchObject({ code: 'remote/no-answer', status: undefined });
    expect(failure.message).toContain('within 30 seconds');
    expect(service.requests).toHaveLength(4);
    expect(tookMs).toBeGreaterThanOrEqual(120_000);
    expect(service.mostOpen()).toBe(1);
  });

  test('says at once that nobody is there', async () => {
    const { service, failure } = await failWith({ kind: 'refuse-connection' });
    expect(service.requests).toHaveLength(1);
    expect(failure).toMatchObject({ code: 'remote/not-reached', status: undefined });
    expect(failure.message).toBe('sandbox (aimsio.test) cannot be reached.');
  });
});

test('a GET is tried again when the network goes away in the middle of the work', async () => {
  const { service, client } = aClient();
  await inVirtualTime(async () => {
    await client.getAll(billableItem);
    service.fail({}, { kind: 'refuse-connection' }, 2);
    expect(await client.getAll(billableItem)).toHaveLength(1);
  });
});
