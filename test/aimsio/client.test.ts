import { describe, expect, test } from 'vitest';
import { createClient } from '../../src/aimsio/client.ts';
import { billableItem } from '../../src/model/billable-item.ts';
import { priceBook } from '../../src/model/price-book.ts';
import { anAccount } from '../support/build-account.ts';
import { aClient, failWith, failureOf, postItem, theItem } from '../support/call-service.ts';
import { createFakeService } from '../support/fake-service.ts';
import type { Fault, FakeService } from '../support/fake-service.ts';
import { inVirtualTime } from '../support/virtual-time.ts';

describe('a call', () => {
  test('carries user and password as Basic credentials, letters beyond ASCII included', async () => {
    const credentials = { user: 'zoë@example.com', password: 'pässwörd—7' };
    const { service, client } = aClient({ credentials }, anAccount(credentials));
    await inVirtualTime(() => client.getAll(billableItem));
    const [, token = ''] = service.requests[0]?.authorization?.split(' ') ?? [];
    expect(Buffer.from(token, 'base64').toString('utf8')).toBe('zoë@example.com:pässwörd—7');
  });

  test('goes below the path of the base URL', async () => {
    const url = 'https://api.aimsio.com/_mock/aimsio_api/';
    const { service, client } = aClient({}, anAccount({ url }));
    await inVirtualTime(() => client.getAll(priceBook));
    expect(service.requests[0]?.url).toBe(
      'https://api.aimsio.com/_mock/aimsio_api/rest/api/standard/v1/Pricebook',
    );
  });

  test('takes its paths and list names from the account’s settings', async () => {
    const wire = { paths: { BillableItem: 'Items' }, lists: { BillableItem: 'items' } };
    const { service, client } = aClient({}, anAccount({}, wire));
    service.fail({}, { kind: 'status', status: 200, body: '' });
    await inVirtualTime(() => postItem(client));
    expect(service.requests[0]).toMatchObject({
      path: '/rest/api/standard/v1/Items',
      body: { items: [{ billableItemCode: 'NEW-1' }] },
    });
  });

  test('is counted, retries included', async () => {
    const { service, client } = aClient();
    service.fail({}, { kind: 'status', status: 500 }, 2);
    await inVirtualTime(() => client.getAll(billableItem));
    expect(client.calls()).toBe(3);
  });
});

describe('the list of an entity', () => {
  test('gives guid and time of change of every record', async () => {
    const { client } = aClient();
    const { result } = await inVirtualTime(() => client.getAll(billableItem));
    expect(result).toEqual([{ guid: 'g-1', updatedAt: theItem.updatedAt }]);
  });

  test.each([
    ['guid', [{ guid: 'a', updatedAt: 5 }], [{ guid: 'a', updatedAt: 5 }]],
    ['id', [{ dtype: 'X', id: 7 }], [{ guid: '7' }]],
    ['neither preferred over a guid', [{ id: 'b', guid: 'a' }], [{ guid: 'a' }]],
    ['an empty list', [], []],
  ])('is read by %s', async (_, body, expected) => {
    const { service, client } = aClient();
    service.fail({}, { kind: 'status', status: 200, body });
    const { result } = await inVirtualTime(() => client.getAll(billableItem));
    expect(result).toEqual(expected);
  });

  test('is empty where the service says that there is no content', async () => {
    const { service, client } = aClient();
    service.fail({}, { kind: 'status', status: 204, body: '' });
    expect((await inVirtualTime(() => client.getAll(billableItem))).result).toEqual([]);
  });

  test.each([
    ['a web page', '<html>Welcome</html>', /it is no JSON/],
    ['an object', { items: [] }, /no list of objects/],
    ['an element without a key', [{ name: 'x' }], /no guid or id/],
  ])('cannot be %s', async (_, body, why) => {
    const { failure } = await failWith({ kind: 'status', status: 200, body });
    expect(failure).toMatchObject({
      code: 'remote/bad-answer',
      message: expect.stringMatching(why),
    });
  });
});

describe('one record', () => {
  test('comes as it is, unknown fields included', async () => {
    const record = { billableItemCode: 'A', billableItemBrandNew: [1] };
    const { service, client } = aClient();
    service.fail({}, { kind: 'status', status: 200, body: record });
    expect((await inVirtualTime(() => client.getOne(billableItem, 'g-1'))).result).toEqual(record);
  });

  test('is nothing where the account has none of that guid', async () => {
    const { service, client } = aClient();
    const { result } = await inVirtualTime(() => client.getOne(billableItem, 'a/b ?'));
    expect(result).toBeUndefined();
    expect(service.requests[0]?.path).toMatch(/BillableItem\/a%2Fb%20%3F$/);
  });

  test('of another shape is a failure that names the field', async () => {
    const body = { billableItemDefaultRate: { amount: 5 } };
    const { failure } = await failWith({ kind: 'status', status: 200, body }, (client) =>
      client.getOne(billableItem, 'g-1'),
    );
    expect(failure.code).toBe('remote/bad-answer');
    expect(failure.message).toContain('billableItemDefaultRate');
  });
});

describe('a POST', () => {
  test('sends the records under the list’s name', async () => {
    const { service, client } = aClient();
    const { result } = await inVirtualTime(() => postItem(client));
    expect(service.posted()).toEqual([{ billableItemList: [{ billableItemCode: 'NEW-1' }] }]);
    expect(result.status).toBe(200);
    expect(result.records).toMatchObject([{ billableItemGuid: 'made-1' }]);
  });

  test.each([
    ['an object that holds the list', { billableItemList: [{ a: 1 }] }, [{ a: 1 }]],
    ['a bare list', [{ a: 1 }], [{ a: 1 }]],
    ['the object alone', { a: 1 }, [{ a: 1 }]],
    ['nothing', '', []],
    ['a text', 'Saved.', []],
    ['a quoted text', '"Saved."', []],
  ])('takes %s for an answer', async (_, body, records) => {
    const { service, client } = aClient();
    service.fail({}, { kind: 'status', status: 201, body });
    expect((await inVirtualTime(() => postItem(client))).result).toEqual({ status: 201, records });
  });

  test.each<[string, Fault, number | undefined]>([
    ['a dropped connection', { kind: 'drop' }, undefined],
    ['a lost answer', { kind: 'lost-answer' }, undefined],
    ['no answer in time', { kind: 'hang' }, undefined],
    ['a fault of the service', { kind: 'status', status: 500 }, 500],
    ['too many calls', { kind: 'status', status: 429 }, 429],
    ['an overloaded service', { kind: 'status', status: 503 }, 503],
    ['a refusal', { kind: 'status', status: 422 }, 422],
  ])('is never sent twice after %s', async (_, fault, status) => {
    const { failure, service } = await failWith(fault, postItem);
    expect(service.posted()).toHaveLength(1);
    expect(failure.status).toBe(status);
    expect(failure.code).toBe(status === undefined ? 'remote/no-answer' : `remote/${status}`);
  });
});

describe('a call that is given up', () => {
  test('ends while it waits for its answer', async () => {
    const { service, client } = aClient();
    service.fail({}, { kind: 'hang' });
    const stop = new AbortController();
    const { failure, tookMs } = await failureOf(() => {
      setTimeout(() => stop.abort(), 500);
      return client.getAll(billableItem, { signal: stop.signal });
    });
    expect(failure.message).toContain('given up');
    expect(tookMs).toBeLessThan(1000);
    expect(service.requests).toHaveLength(1);
  });

  test('never leaves when it was still in the queue', async () => {
    const { service, client } = aClient();
    const stop = new AbortController();
    stop.abort();
    await failureOf(() => client.getAll(billableItem, { signal: stop.signal }));
    expect(service.requests).toHaveLength(0);
    expect(client.calls()).toBe(0);
  });
});

describe('on a real loopback port', () => {
  let service: FakeService;

  async function onPort(fault: Fault | undefined) {
    service = createFakeService({ records: [theItem] });
    if (fault !== undefined) service.fail({}, fault);
    const port = await service.listen();
    try {
      const client = createClient({ account: anAccount({ url: port.url }), random: () => 0 });
      return await client.getAll(billableItem).catch((error: unknown) => error);
    } finally {
      await port.close();
    }
  }

  test('the client reads, and comes back after a dropped connection', async () => {
    expect(await onPort(undefined)).toHaveLength(1);
    expect(await onPort({ kind: 'drop' })).toHaveLength(1);
    expect(service.requests).toHaveLength(2);
  });

  test('a redirect is not followed', async () => {
    const headers = { location: '/elsewhere' };
    const error = await onPort({ kind: 'status', status: 307, body: '', headers });
    expect(error).toMatchObject({ status: 307 });
    expect(service.requests).toHaveLength(1);
  });
});
