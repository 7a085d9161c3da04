import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createClient } from '../../src/aimsio/client.ts';
import { systemClock } from '../../src/core/clock.ts';
import { RemoteFailure } from '../../src/core/failure.ts';
import { findFormerIn } from '../../src/snapshot/former-images.ts';
import { findKnownIn } from '../../src/snapshot/known-before.ts';
import type { FindKnown } from '../../src/snapshot/known-before.ts';
import { pullSnapshot } from '../../src/snapshot/pull-snapshot.ts';
import type { PullMeans } from '../../src/snapshot/pull-snapshot.ts';
import type { Held, Snapshot } from '../../src/snapshot/snapshot.ts';
import { openRecordCache } from '../../src/store/record-cache.ts';
import type { RecordCache } from '../../src/store/record-cache.ts';
import { anAccount } from '../support/build-account.ts';
import { aBook, anItem, aPrice, longAgo } from '../support/build-snapshot.ts';
import { createFakeService } from '../support/fake-service.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { inVirtualTime } from '../support/virtual-time.ts';

const folder = createTemporaryFolder();
const owner = { server: 'https://aimsio.test/', user: 'foreman@example.com' };
const opened: RecordCache[] = [];
let made = 0;
afterEach(() => opened.splice(0).forEach((cache) => cache.close()));

/** An account whose pulls go through a cache of its own, each pull in a process of its own. */
function anAccountOf(records: readonly Held[], latencyMs = 20) {
  const service = createFakeService({ records, latencyMs });
  const state = join(folder.path, `state-${++made}`);
  const pull = async (
    means: Partial<PullMeans> = {},
    names: readonly ('billable-item' | 'price-book')[] = ['billable-item', 'price-book'],
  ): Promise<Snapshot & { readonly tookMs: number }> => {
    const cache = openRecordCache(state, owner);
    opened.push(cache);
    const client = createClient({ account: anAccount(), fetch: service.fetch, random: () => 0 });
    const { result, tookMs } = await inVirtualTime(() =>
      pullSnapshot(client, names, { clock: systemClock, cache, random: () => 0.5, ...means }),
    );
    return { ...result, tookMs };
  };
  const known: FindKnown = (entity) => {
    const cache = openRecordCache(state, owner);
    opened.push(cache);
    return findKnownIn(cache, anAccount().settings.wire)(entity);
  };
  const formerOf = (held: Held): Held | undefined => {
    const cache = openRecordCache(state, owner);
    opened.push(cache);
    return findFormerIn(cache, anAccount().settings.wire)(held);
  };
  return { service, pull, known, formerOf };
}

function manyItems(count: number): readonly Held[] {
  return Array.from({ length: count }, (_, at) => anItem({ code: `C-${at}`, rate: 100 + at }));
}

function ratesOf(snapshot: Snapshot): readonly unknown[] {
  return (snapshot.records['billable-item'] ?? []).map(
    ({ record }) => record['billableItemDefaultRate'],
  );
}

const fields = (at: number, rate: number) => ({
  billableItemDefaultRate: rate,
  billableItemUpdatedAt: longAgo + at,
});
const items = ['billable-item'] as const;

describe('an account of 2,000 items at a latency of half a second', () => {
  test('costs 2,001 calls once, then one call and 20 checks, then what changed', async () => {
    const { service, pull } = anAccountOf(manyItems(2000), 500);
    const cold = await pull({}, items);
    expect(cold.calls).toBe(2001);
    expect(cold.calls / (cold.tookMs / 1000)).toBeGreaterThanOrEqual(8.8);
    expect(service.busiestSecond()).toBeLessThanOrEqual(10);

    const warm = await pull({}, items);
    expect(warm.calls).toBe(1 + 20);
    expect(warm.records).toEqual(cold.records);
    expect(warm.fingerprint).toBe(cold.fingerprint);

    for (const at of [3, 5, 900, 1200, 1999])
      service.store.change('BillableItem', `C-${at}`, fields(at, at));
    const after = await pull({}, items);
    expect(after.calls).toBe(1 + 20 + 5);
    expect(ratesOf(after)[900]).toBe(900);
    expect(after.fingerprint).not.toBe(cold.fingerprint);
    expect(after.stale).toBeUndefined();
  });
});

describe('what was read before', () => {
  const three = () => anAccountOf(manyItems(3));

  test('is read anew where it changed, forgotten where it is gone, and joined by what is new', async () => {
    const { service, pull } = anAccountOf(manyItems(40));
    await pull({}, items);
    service.store.change('BillableItem', 'C-1', fields(1, 5));
    service.store.forget('BillableItem', 'C-2');
    service.store.apply('BillableItem', { billableItemList: [{ billableItemCode: 'NEW' }] });
    const { records, calls } = await pull({}, items);
    expect(calls).toBe(1 + 20 + 2);
    const keys = records['billable-item']?.map(({ key }) => key);
    expect(keys).toHaveLength(40);
    expect(keys).not.toContain('C-2');
    expect(keys?.at(-1)).toBe('NEW');
  });

  test('is kept with the record’s own time when it changes between the list and the reading', async () => {
    const { service, pull } = three();
    service.before({ path: /guid-C-1$/ }, () =>
      service.store.change('BillableItem', 'C-1', fields(7, 7)),
    );
    const { records } = await pull({}, items);
    expect(records['billable-item']?.[1]?.updatedAt).toBe(longAgo + 7);
    const warm = await pull({}, items);
    expect([warm.calls, ratesOf(warm)[1], warm.stale]).toEqual([1 + 3, 7, undefined]);
  });

  test('is not used at all once a record changed without its time of change', async () => {
    const { service, pull } = anAccountOf(manyItems(60));
    await pull({}, items);
    for (let at = 0; at < 60; at += 1)
      service.store.change('BillableItem', `C-${at}`, fields(0, 1));
    const noticed = await pull({}, items);
    expect(noticed.stale).toMatchObject({ field: 'billableItemDefaultRate' });
    expect(new Set(ratesOf(noticed))).toEqual(new Set([1]));
    expect(noticed.calls).toBe(1 + 60);

    service.store.change('BillableItem', 'C-9', fields(0, 2));
    const later = await pull({}, items);
    expect([later.calls, ratesOf(later)[9]]).toEqual([1 + 60, 2]);
    expect(later.stale?.key).toBe(noticed.stale?.key);

    const refreshed = await pull({ refresh: true }, items);
    expect([refreshed.calls, refreshed.stale]).toEqual([1 + 60, undefined]);
    expect((await pull({}, items)).calls).toBe(1 + 20);
  });

  test('does not seem changed because a person who changed it has another name now', async () => {
    const { service, pull } = three();
    await pull({}, items);
    service.store.change('BillableItem', 'C-1', {
      billableItemLastModifiedByFullName: 'M. Roy-Tremblay',
      billableItemUpdatedAt: longAgo,
    });
    expect((await pull({}, items)).stale).toBeUndefined();
  });

  test('of a book is read anew when the name of one of its items changes', async () => {
    const books = [aBook('North', [aPrice('C-1', 90)]), aBook('South', [aPrice('C-2', 80)])];
    const { service, pull } = anAccountOf([...manyItems(3), ...books]);
    await pull();
    service.store.change('BillableItem', 'C-1', {
      ...fields(4, 4),
      billableItemName: 'Another name',
    });
    service.store.change('Pricebook', 'North', {
      priceBookUpdatedAt: longAgo,
      priceItemList: [aPrice('C-1', 90, { name: 'Another name' })],
    });
    // Items alone are read first: the books must not be taken for known afterwards.
    await pull({}, items);
    const { stale, records } = await pull();
    expect(stale).toBeUndefined();
    expect(records['price-book']?.[0]?.lines[0]?.record['priceItemBillableItemName']).toBe(
      'Another name',
    );
  });

  test('is read anew for those records that are not to be trusted', async () => {
    const { service, pull } = anAccountOf(manyItems(30));
    await pull({}, items);
    service.store.change('BillableItem', 'C-7', fields(0, 7));
    const { calls, records } = await pull({ mayTrust: ({ key }) => key !== 'C-7' }, items);
    expect(calls).toBe(1 + 20 + 1);
    expect(records['billable-item']?.[7]?.record['billableItemDefaultRate']).toBe(7);
  });

  test('is known as a whole, as of when it was read, until a record of it is forgotten', async () => {
    const books = [aBook('North', [aPrice('C-1', 90)]), aBook('South', [aPrice('C-2', 80)])];
    const { service, pull, known } = anAccountOf([...manyItems(3), ...books]);
    await pull({}, items);
    expect(known('price-book')).toBeUndefined();
    const { takenAt } = await pull();
    expect(known('price-book')).toMatchObject({
      takenAt,
      records: [{ key: 'North' }, { key: 'South' }],
    });
    // The book that carries its name is to be read anew.
    service.store.change('BillableItem', 'C-1', { ...fields(4, 4), billableItemName: 'Another' });
    await pull({}, items);
    expect(known('price-book')).toBeUndefined();
    expect(known('billable-item')?.records).toHaveLength(3);
  });

  test('of a book is known as it was before its last change, however often it was read since', async () => {
    const { service, pull, formerOf } = anAccountOf([aBook('North', [aPrice('C-1', 90)])]);
    const raise = (at: number, rate: number): void =>
      service.store.change('Pricebook', 'North', {
        priceBookUpdatedAt: longAgo + at,
        priceItemList: [aPrice('C-1', rate)],
      });
    const { records } = await pull();
    const book = records['price-book']![0]!;
    expect(formerOf(book)).toBeUndefined();
    raise(5, 95);
    await pull();
    await pull();
    const former = { updatedAt: longAgo, lines: [{ record: { priceItemRate: 90 } }] };
    expect(formerOf(book)).toMatchObject(former);
    raise(9, 99);
    await pull();
    expect(formerOf(book)).toMatchObject({ updatedAt: longAgo + 5 });
    service.store.forget('Pricebook', 'North');
    await pull();
    expect(formerOf(book)).toBeUndefined();
  });

  test('is kept by a pull that was interrupted: the next one reads the rest', async () => {
    const { service, pull } = anAccountOf(manyItems(300));
    const stop = new AbortController();
    const onProgress = (done: number): void => {
      if (done === 200) stop.abort();
    };
    await expect(pull({ signal: stop.signal, onProgress }, items)).rejects.toThrow(RemoteFailure);
    const before = service.requests.length;
    const { calls, records } = await pull({}, items);
    expect(calls).toBeLessThanOrEqual(1 + 20 + 100);
    expect(records['billable-item']).toHaveLength(300);
    expect(before).toBeLessThan(220);
  });
});
