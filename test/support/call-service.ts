import { expect } from 'vitest';
import { createClient } from '../../src/aimsio/client.ts';
import type { Client } from '../../src/aimsio/client.ts';
import { RemoteFailure } from '../../src/core/failure.ts';
import { billableItem } from '../../src/model/billable-item.ts';
import { anAccount } from './build-account.ts';
import { anItem } from './build-snapshot.ts';
import { createFakeService } from './fake-service.ts';
import type { Fault, FakeServiceParts } from './fake-service.ts';
import { inVirtualTime } from './virtual-time.ts';

/** The one item that the service of these tests holds, under the guid `g-1`. */
export const theItem = anItem({ code: 'LAB-010', guid: 'g-1', rate: 85 });

/** A client and the fake service it calls. Its back-off is always the longest. */
export function aClient(parts: FakeServiceParts = {}, account = anAccount()) {
  const service = createFakeService({ records: [theItem], ...parts });
  return { service, client: createClient({ account, fetch: service.fetch, random: () => 1 }) };
}

/** The failure that something ends with, and how long it took on the virtual clock. */
export async function failureOf(run: () => Promise<unknown>) {
  const { result, tookMs } = await inVirtualTime(() =>
    run().then(
      () => undefined,
      (e) => e,
    ),
  );
  expect(result).toBeInstanceOf(RemoteFailure);
  return { failure: result as RemoteFailure, tookMs };
}

/** What becomes of a call, GET all by default, when every call fails so. */
export async function failWith(
  fault: Fault,
  run: (client: Client) => Promise<unknown> = (client) => client.getAll(billableItem),
) {
  const { service, client } = aClient();
  service.fail({}, fault, Infinity);
  return { ...(await failureOf(() => run(client))), service };
}

/** The same GET one, so many times at once. */
export function getOnes(client: Client, count: number): Promise<unknown> {
  return Promise.all(
    Array.from({ length: count }, () => client.getOne(billableItem, theItem.guid)),
  );
}

/** A POST of one new item. */
export function postItem(client: Client) {
  return client.post(billableItem, [{ billableItemCode: 'NEW-1' }]);
}
