import { afterEach } from 'vitest';
import { anItem } from './build-snapshot.ts';
import { createFakeService } from './fake-service.ts';
import type { FakeService, FakeServiceParts } from './fake-service.ts';

/** A fake service on a loopback port, and what the program needs to reach it. */
export interface ServedAccount {
  readonly service: FakeService;
  readonly url: string;
  readonly env: Readonly<Record<string, string>>;
}

const credentials = { user: 'foreman@example.com', password: 'drill-bit-7' };

/** Serves an account of a few items until the test is over. */
export async function serveAccount(parts: FakeServiceParts = {}): Promise<ServedAccount> {
  const records = ['LAB-010', 'LAB-020', 'LAB-030'].map((code) => anItem({ code, rate: 100 }));
  const service = createFakeService({ records, credentials, ...parts });
  const listening = await service.listen();
  afterEach(() => listening.close());
  const env = { AIMSIO_USERNAME: credentials.user, AIMSIO_PASSWORD: credentials.password };
  return { service, url: listening.url, env };
}
