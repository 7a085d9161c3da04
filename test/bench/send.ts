import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importFile } from '../../src/flows/import.ts';
import type { RunResult } from '../../src/run/run.ts';
import { usualSettings } from '../../src/run/settings.ts';
import type { RunSettings } from '../../src/run/settings.ts';
import { openRecordCache } from '../../src/store/record-cache.ts';
import { anAccount } from '../support/build-account.ts';
import { anItem } from '../support/build-snapshot.ts';
import { aJob, aWorld } from '../support/build-world.ts';
import { createFakeService } from '../support/fake-service.ts';

/**
 * How long the sending of 1,000 updates takes to a service on loopback that answers after 200 ms, in
 * real time: `npm run bench:send`, or with another number of rows. The goals: at most 1.3 × its calls at
 * 9 a second; without reading back, at least 8 × faster than one POST a row. The same in virtual time is
 * tested in `test/faults/pace.test.ts`.
 */
const rows = Number(process.argv[2] ?? 1000);
const callsPerSecond = 9;
const folder = mkdtempSync(join(tmpdir(), 'aimsio-sheets-bench-'));

console.log(`${rows} updates at 200 ms an answer`);
try {
  const sent = await measure('none');
  const oneByOneMs = (rows / callsPerSecond) * 1000;
  tell('sent only', sent, `${(oneByOneMs / tookMs(sent)).toFixed(1)} × faster than one by one`);
  const proven = await measure('changed');
  const leastMs = (proven.run.calls / callsPerSecond) * 1000;
  tell('sent and read back', proven, `${(tookMs(proven) / leastMs).toFixed(2)} × its calls at 9 a second`); // prettier-ignore
} finally {
  rmSync(folder, { recursive: true, force: true });
}

interface Measured {
  readonly run: RunResult;
  readonly busiest: number;
  readonly open: number;
}

/** One import into a service of its own. Fails where a row is not updated. */
async function measure(verify: RunSettings['verify']): Promise<Measured> {
  const held = Array.from({ length: rows }, (_, at) => anItem({ code: `C-${at}`, rate: 100 }));
  const service = createFakeService({ records: held, latencyMs: 200 });
  const server = await service.listen();
  const { url } = server;
  const file = join(folder, `${verify}.csv`);
  const lines = held.map(({ key }, at) => `${key},${101 + (at % 40)}`);
  writeFileSync(file, ['Code,Rate', ...lines, ''].join('\n'));
  const account = anAccount({ url });
  const cache = openRecordCache(join(folder, verify), { server: url, user: account.user });
  // An account whose time of change can be relied on: nothing is read again that did not move.
  cache.writeFact('moves', 'yes');
  try {
    const world = aWorld({ fetch, stateFolder: folder, cache, account });
    const settings = { ...usualSettings, verify };
    const run = (await importFile(aJob(file), { ...world, settings }))?.run;
    if (run === undefined || run.entries.some(({ outcome }) => outcome !== 'updated'))
      throw new Error('not every row was updated');
    return { run, busiest: service.busiestSecond(), open: service.mostOpen() };
  } finally {
    cache.close();
    await server.close();
  }
}

function tookMs({ run }: Measured): number {
  return run.endedAt - run.startedAt;
}

function tell(what: string, measured: Measured, ratio: string): void {
  const { run, busiest, open } = measured;
  const calls = `${run.calls} calls, ${busiest} in the busiest second, ${open} at once`;
  console.log(
    `  ${what.padEnd(20)}${(tookMs(measured) / 1000).toFixed(1)} s  ${ratio}  (${calls})`,
  );
}
