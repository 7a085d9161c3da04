import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { importFile } from '../../src/flows/import.ts';
import type { PlanJob } from '../../src/flows/job.ts';
import { previewFile } from '../../src/flows/preview.ts';
import { summarise } from '../../src/report/summarise.ts';
import { openRecordCache } from '../../src/store/record-cache.ts';
import { anItem } from '../support/build-snapshot.ts';
import { aJob, aWorld } from '../support/build-world.ts';
import { createFakeService } from '../support/fake-service.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { inVirtualTime } from '../support/virtual-time.ts';

const folder = createTemporaryFolder();
const closing: (() => void)[] = [];
afterAll(() => closing.forEach((close) => close()));

const codeOf = (at: number): string => `ITEM-${String(at).padStart(4, '0')}`;
let accounts = 0;

/** An account of 2,000 items that nobody read before. */
function anAccountOf2000() {
  const records = Array.from({ length: 2000 }, (_, at) => anItem({ code: codeOf(at), rate: 100 }));
  const service = createFakeService({ records });
  const user = `user-${(accounts += 1)}`;
  const cache = openRecordCache(join(folder.path, user), { server: 'https://aimsio.test/', user });
  closing.push(() => cache.close());
  const world = aWorld({ fetch: service.fetch, stateFolder: folder.path, cache });
  const counting = async <T>(run: () => Promise<T>) => {
    const before = service.requests.length;
    const { result } = await inVirtualTime(run);
    return { result, calls: service.requests.length - before };
  };
  const preview = (rows: readonly string[], job: Partial<PlanJob> = {}, within = world) => {
    const file = folder.write(`${user}.csv`, ['Guid,Code,Rate', ...rows].join('\n'));
    return counting(() => previewFile(aJob(file, job), within));
  };
  const sendIt = () => counting(() => importFile(aJob(join(folder.path, `${user}.csv`)), world));
  return { service, cache, world, preview, sendIt };
}

const thirty = Array.from(
  { length: 30 },
  (_, at) => `guid-${codeOf(at * 50)},${codeOf(at * 50)},110`,
);

describe('a preview of 30 rows with guids in an account of 2,000 items that nobody read before', () => {
  it('reads those 30 items alone, and says so', async () => {
    const { world, preview } = anAccountOf2000();
    const { result, calls } = await preview(thirty);
    expect(calls).toBe(1 + 30);
    expect(summarise(result).actions).toMatchObject({ update: 30 });
    const said = world.events.flatMap((event) => (event.kind === 'finished' ? [event.what] : []));
    expect(said.join('\n')).toMatch(/30 of 2,000 records as of .*; 31 calls/u);
    expect(said.join('\n')).not.toMatch(/objects to read/u);
  });

  it('reads no more for a workbook to be reviewed', async () => {
    const { preview } = anAccountOf2000();
    const [first = '', ...others] = thirty;
    const { result, calls } = await preview([first.replace('110', '1000'), ...others], {
      review: true,
    });
    expect(calls).toBe(1 + 30);
    expect(summarise(result).actions).toMatchObject({ update: 29, blocked: 1 });
    expect(result.result).toMatch(/\.xlsx$/u);
  });

  it('reads the whole account where a row has no guid', async () => {
    const { preview } = anAccountOf2000();
    const { result, calls } = await preview([...thirty.slice(1), `,${codeOf(7)},110`]);
    expect(calls).toBe(1 + 2000);
    expect(summarise(result).actions).toMatchObject({ update: 30 });
  });

  it('reads the whole account where a guid is not there', async () => {
    const { preview } = anAccountOf2000();
    const { calls } = await preview([...thirty.slice(1), `guid-gone,${codeOf(7)},110`]);
    expect(calls).toBe(1 + 2000);
  });

  it('reads the rest, too, where a code is not that of its guid', async () => {
    const { preview } = anAccountOf2000();
    const { result, calls } = await preview([
      ...thirty.slice(1),
      `guid-${codeOf(7)},${codeOf(8)},110`,
    ]);
    // The named ones, then a list, and the 1,970 others: none is read twice.
    expect(calls).toBe(1 + 30 + 1 + 1970);
    expect(summarise(result).actions).toMatchObject({ update: 29, blocked: 1 });
  });

  it('reads none twice where nothing can be kept, either', async () => {
    const { preview, world } = anAccountOf2000();
    const rows = [...thirty.slice(1), `guid-${codeOf(7)},${codeOf(8)},110`];
    const { calls } = await preview(rows, {}, { ...world, cache: undefined });
    expect(calls).toBe(1 + 30 + 1 + 1970);
  });

  it('reads the rest, too, and a named one again that changed meanwhile', async () => {
    const { preview, service } = anAccountOf2000();
    // The second list is that of the whole.
    const lists = { path: /BillableItem$/u };
    service.before(lists, () => undefined);
    service.before(lists, () =>
      service.store.change('BillableItem', codeOf(50), { billableItemDefaultRate: 110 }),
    );
    const { result, calls } = await preview([
      ...thirty.slice(1),
      `guid-${codeOf(7)},${codeOf(8)},110`,
    ]);
    expect(calls).toBe(1 + 30 + 1 + 1970 + 1);
    expect(summarise(result).actions).toMatchObject({ update: 28, unchanged: 1, blocked: 1 });
  });

  it('checks known ones that it did not read itself, where the rest is needed', async () => {
    const { preview, service } = anAccountOf2000();
    const sixty = Array.from({ length: 60 }, (_, at) => at + 1000);
    await preview(sixty.map((at) => `guid-${codeOf(at)},${codeOf(at)},110`));
    const before = service.requests.length;
    const { calls } = await preview([...thirty.slice(1, 20), `guid-${codeOf(7)},${codeOf(8)},110`]);
    // Of the 20 named none was known; of the 60 that were known, 20 are checked.
    expect(calls).toBe(1 + 20 + 1 + (2000 - 60 - 20) + 20);
    const paths = service.requests.slice(before).map(({ path }) => path);
    expect(new Set(paths).size).toBe(calls - 1);
  });

  it('reads the whole account with --refresh', async () => {
    const { preview } = anAccountOf2000();
    expect((await preview(thirty, { refresh: true })).calls).toBe(1 + 2000);
  });

  it('reads the rest when a later file needs it, and is then known whole', async () => {
    const { preview, cache } = anAccountOf2000();
    await preview(thirty);
    expect(cache.fact('whole billable-item')).toBeUndefined();
    const later = await preview([`,${codeOf(7)},110`]);
    expect(later.calls).toBe(1 + 1970 + 20);
    expect(cache.fact('whole billable-item')).toBeDefined();
    // Known whole, the account is read as ever: a list, and the 20 that are checked.
    expect((await preview(thirty)).calls).toBe(1 + 20);
  });

  it('reads a named item again that changed meanwhile, and only that one beside those checked', async () => {
    const { preview, service } = anAccountOf2000();
    await preview(thirty);
    service.store.change('BillableItem', codeOf(50), { billableItemDefaultRate: 110 });
    const { result, calls } = await preview(thirty);
    expect(calls).toBe(1 + 1 + 20);
    expect(summarise(result).actions).toMatchObject({ update: 29, unchanged: 1 });
  });

  it('leaves it to the import to read the account whole before anything is sent', async () => {
    const { preview, sendIt, service } = anAccountOf2000();
    await preview(thirty);
    const { result } = await sendIt();
    expect(summarise(result!).outcomes).toMatchObject({ updated: 30 });
    const read = new Set(service.requests.map(({ path }) => path.split('/').pop()));
    expect(read.has(`guid-${codeOf(7)}`)).toBe(true);
  });
});
