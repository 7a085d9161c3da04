import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importFile } from '../../src/flows/import.ts';
import { usualSettings } from '../../src/run/settings.ts';
import type { RunSettings } from '../../src/run/settings.ts';
import { openRecordCache } from '../../src/store/record-cache.ts';
import { anItem } from '../support/build-snapshot.ts';
import { aJob, aWorld } from '../support/build-world.ts';
import { createFakeService } from '../support/fake-service.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { inVirtualTime } from '../support/virtual-time.ts';

const folder = createTemporaryFolder();
const rows = 1000;
/** At full pace, a second. */
const callsPerSecond = 9;

/** Imports 1,000 changed rates, one by one or as usual, into a service that takes 200 ms an answer. */
async function importUpdates(name: string, verify: RunSettings['verify']) {
  const held = Array.from({ length: rows }, (_, at) => anItem({ code: `C-${at}`, rate: 100 }));
  const service = createFakeService({ records: held, latencyMs: 200 });
  const lines = held.map(({ key }, at) => `${key},${101 + (at % 40)}`);
  const file = folder.write(`${name}.csv`, ['Code,Rate', ...lines, ''].join('\n'));
  const cache = openRecordCache(join(folder.path, name), { server: 'sandbox', user: name });
  // An account whose time of change can be relied on: nothing is read again that did not move.
  cache.writeFact('moves', 'yes');
  const world = aWorld({ fetch: service.fetch, stateFolder: folder.path, cache });
  const settings = { ...usualSettings, verify };
  const { result } = await inVirtualTime(() => importFile(aJob(file), { ...world, settings }));
  cache.close();
  return { service, run: result!.run! };
}

describe('1,000 updates at 200 ms an answer', () => {
  it('are sent and read back in little more than the service’s limit allows', async () => {
    const { service, run } = await importUpdates('proven', 'changed');
    expect(run.entries.filter(({ outcome, verified }) => outcome !== 'updated' || !verified)).toEqual([]); // prettier-ignore
    const tookMs = run.endedAt - run.startedAt;
    expect(tookMs).toBeLessThanOrEqual(1.3 * (run.calls / callsPerSecond) * 1000);
    expect(run.calls).toBeLessThanOrEqual(rows * 1.1);
    expect(service.busiestSecond()).toBeLessThanOrEqual(10);
    expect(service.mostOpen()).toBeLessThanOrEqual(10);
  }, 60_000);

  it('are sent more than 8 times faster than one by one', async () => {
    const { run, service } = await importUpdates('sent', 'none');
    const oneByOneMs = (rows / callsPerSecond) * 1000;
    expect(run.endedAt - run.startedAt).toBeLessThanOrEqual(oneByOneMs / 8);
    expect(service.busiestSecond()).toBeLessThanOrEqual(10);
  }, 60_000);
});
