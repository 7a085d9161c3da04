import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importFile } from '../../src/flows/import.ts';
import type { ImportJob } from '../../src/flows/job.ts';
import { previewFile } from '../../src/flows/preview.ts';
import { decideExitCode } from '../../src/report/exit-code.ts';
import type { Journey } from '../../src/report/journey.ts';
import { listEntries } from '../../src/report/list-entries.ts';
import { aBook, anItem, aPrice } from '../support/build-snapshot.ts';
import { aJob, aWorld } from '../support/build-world.ts';
import type { WorldParts } from '../support/build-world.ts';
import { createFakeService } from '../support/fake-service.ts';
import type { FakeService } from '../support/fake-service.ts';
import { readTexts } from '../support/read-cells.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { inVirtualTime } from '../support/virtual-time.ts';

const folder = createTemporaryFolder();

/** An account of two items and a book. */
function aService(): FakeService {
  return createFakeService({
    records: [
      anItem({ code: 'LAB-010', rate: 85 }),
      anItem({ code: 'LAB-020', rate: 90 }),
      aBook('Northstar 2026', [aPrice('LAB-010', 95), aPrice('LAB-020', 99)]),
    ],
  });
}

const header = 'Code,Name,Type,Rate,Rate type';
const oneUpdateOneCreate = [
  header,
  'LAB-010,,,88.50,',
  'LAB-020,,,90,',
  'LAB-900,Night welder,Labour,95,Hourly',
].join('\n');

let files = 0;
/** A file of its own for each test, so that results do not meet. */
function aFile(content: string): string {
  files += 1;
  return folder.write(`sheet-${files}.csv`, content);
}

async function run(
  service: FakeService,
  job: ImportJob,
  parts: Partial<WorldParts> = {},
): Promise<Journey | undefined> {
  const world = aWorld({ fetch: service.fetch, stateFolder: folder.path, ...parts });
  return (await inVirtualTime(() => importFile(job, world))).result;
}

const outcomesOf = (journey: Journey | undefined) =>
  listEntries(journey!).map(({ key, outcome }) => `${key} ${outcome}`);

describe('an import', () => {
  it('sends what changes and what is new, and nothing else', async () => {
    const service = aService();
    const journey = await run(service, aJob(aFile(oneUpdateOneCreate)));
    expect(outcomesOf(journey)).toEqual([
      'LAB-010 updated',
      'LAB-020 unchanged',
      'LAB-900 created',
    ]);
    expect(service.posted()).toHaveLength(1);
    expect(journey!.calls).toEqual({ planned: 1, made: 1 });
    expect(service.store.findByKey('BillableItem', 'LAB-010')).toMatchObject({
      billableItemDefaultRate: 88.5,
    });
    expect(decideExitCode(journey!)).toBe(0);
  });

  it('writes its result beside the file, and never over an older one or over the source', async () => {
    const file = aFile(oneUpdateOneCreate);
    const before = readFileSync(file);
    const first = await run(aService(), aJob(file));
    const written = readFileSync(first!.result!);
    const second = await run(aService(), aJob(file));
    const name = basename(file, '.csv');
    expect(dirname(first!.result!)).toBe(dirname(file));
    expect(basename(first!.result!)).toBe(`${name}.result.xlsx`);
    expect(basename(second!.result!)).toBe(`${name}.result-2.xlsx`);
    expect(readFileSync(first!.result!)).toEqual(written);
    expect(readFileSync(file)).toEqual(before);
  });

  it('shows the preview before it asks, and sends nothing after a no', async () => {
    const service = aService();
    const file = aFile(oneUpdateOneCreate);
    const shown: Journey[] = [];
    const answer = (preview: Journey): boolean => {
      shown.push(preview);
      return false;
    };
    expect(await run(service, aJob(file), { answer })).toBeUndefined();
    expect(shown.map(({ calls }) => calls)).toEqual([{ planned: 1, made: 0 }]);
    expect(service.posted()).toEqual([]);
    expect(existsSync(file.replace('.csv', '.result.xlsx'))).toBe(false);
  });

  it('sends nothing while a row is invalid, does not even ask, and writes down why', async () => {
    const service = aService();
    const file = aFile(`${header}\nLAB-010,,,by report,\nLAB-020,,,91,\n`);
    const answer = (): boolean => {
      throw new Error('nobody is to be asked');
    };
    const journey = await run(service, aJob(file), { answer });
    expect(service.posted()).toEqual([]);
    expect(outcomesOf(journey)).toEqual(['LAB-010 invalid', 'LAB-020 notSent']);
    expect(listEntries(journey!)[1]!.issues).toMatchObject([
      { code: 'remote/not-sent', why: 'invalid-rows' },
    ]);
    expect(decideExitCode(journey!)).toBe(1);
    expect(existsSync(journey!.result!)).toBe(true);
  });

  it('sends the valid rows beside invalid ones when told to', async () => {
    const service = aService();
    const file = aFile(`${header}\nLAB-010,,,by report,\nLAB-020,,,91,\n`);
    const journey = await run(service, aJob(file, { skipInvalid: true }));
    expect(outcomesOf(journey)).toEqual(['LAB-010 invalid', 'LAB-020 updated']);
    expect(service.posted()).toHaveLength(1);
    expect(decideExitCode(journey!)).toBe(1);
  });

  it('goes on after a refused row, and tells the words of the service in the result', async () => {
    const service = aService();
    service.fail(
      { method: 'POST', body: /LAB-010/u },
      { kind: 'status', status: 400, body: { message: 'Rate is locked' } },
      Infinity,
    );
    const journey = await run(service, aJob(aFile(oneUpdateOneCreate)));
    expect(outcomesOf(journey)).toEqual([
      'LAB-010 rejected',
      'LAB-020 unchanged',
      'LAB-900 created',
    ]);
    const texts = await readTexts(journey!.result!);
    expect(JSON.stringify(texts[2])).toContain('Rate is locked');
    expect(decideExitCode(journey!)).toBe(1);
  });

  it('gives every row an outcome when the user stops it half-way, and writes the result', async () => {
    const service = aService();
    const stop = new AbortController();
    service.before({ method: 'POST' }, () => stop.abort());
    const rows = Array.from({ length: 30 }, (_, at) => `NEW-${at + 100},Item,Labour,50,Hourly`);
    const file = aFile([header, ...rows].join('\n'));
    const journey = await run(service, aJob(file, { allow: [{ guard: 'look-alike' }] }), {
      signal: stop.signal,
    });
    const outcomes = listEntries(journey!).map(({ outcome }) => outcome);
    const created = outcomes.filter((outcome) => outcome === 'created').length;
    expect(service.posted().flatMap((body: any) => body.billableItemList)).toHaveLength(created);
    expect(outcomes.filter((outcome) => outcome === 'notSent')).toHaveLength(30 - created);
    expect(journey!.run?.interrupted).toBe(true);
    expect(existsSync(journey!.result!)).toBe(true);
  });

  it('takes a corrected result workbook: done rows are skipped, only the rest is sent', async () => {
    const service = aService();
    service.fail({ method: 'POST', body: /LAB-900/u }, { kind: 'status', status: 400 }, 2);
    const { result } = await inVirtualTime(async () => {
      const world = aWorld({ fetch: service.fetch, stateFolder: folder.path });
      const first = await importFile(aJob(aFile(oneUpdateOneCreate)), world);
      return await importFile(aJob(first!.result!), world);
    });
    expect(outcomesOf(result)).toEqual(['LAB-010 skipped', 'LAB-020 skipped', 'LAB-900 created']);
    expect(basename(result!.result!)).toMatch(/^sheet-\d+\.result-2\.xlsx$/u);
  });

  it('sends prices after the items that they name, whichever sheet comes first', async () => {
    const service = aService();
    const world = aWorld({ fetch: service.fetch, stateFolder: folder.path });
    const items = aFile(`${header}\nLAB-900,Night welder,Labour,95,Hourly\n`);
    const prices = aFile('Pricebook,Code,Rate\nNorthstar 2026,LAB-900,97\n');
    await inVirtualTime(async () => {
      await importFile(aJob(items), world);
      const journey = await importFile(aJob(prices), world);
      expect(outcomesOf(journey)).toEqual(['LAB-900 created']);
    });
    const book = service.store.findByKey('Pricebook', 'Northstar 2026');
    expect(book!['priceItemList']).toHaveLength(3);
  });

  it('does not write over a file named with --out, and says so before anything is read', async () => {
    const service = aService();
    const out = folder.write('taken.xlsx', 'mine');
    const failure = await run(service, aJob(aFile(oneUpdateOneCreate), { out })).catch(String);
    expect(failure).toContain('exists already');
    expect(service.requests).toEqual([]);
    expect(readFileSync(out, 'utf8')).toBe('mine');
  });

  it('warns that a file which Excel has open may hold edits that were not saved', async () => {
    const file = aFile(oneUpdateOneCreate);
    folder.write(`~$${basename(file)}`, '');
    const world = aWorld({ fetch: aService().fetch, stateFolder: folder.path });
    const { result } = await inVirtualTime(() => previewFile(aJob(file), world));
    expect(result.issues).toMatchObject([{ code: 'file/open-elsewhere', severity: 'warning' }]);
    expect(world.events).toContainEqual({ kind: 'noticed', issue: result.issues![0] });
  });
});

describe('a preview', () => {
  it('sends GETs only, whatever the sheet asks for, and writes no file', async () => {
    const service = aService();
    const before = readdirSync(folder.path).length;
    const file = aFile(
      'Pricebook,Code,Rate\nNorthstar 2026,LAB-010,97\nNew book,LAB-020,12\nNorthstar 2026,X-1,3\n',
    );
    const world = aWorld({ fetch: service.fetch, stateFolder: folder.path });
    const job = aJob(file, { replace: ['Northstar 2026'], allow: [{ guard: 'new-book' }] });
    const { result } = await inVirtualTime(() => previewFile(job, world));
    expect(new Set(service.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
    expect(readdirSync(folder.path).length).toBe(before + 1);
    expect(result.result).toBeUndefined();
  });

  it('lists every price that a replacement would remove', async () => {
    const service = aService();
    const file = aFile('Pricebook,Code,Rate\nNorthstar 2026,LAB-010,97\n');
    const world = aWorld({ fetch: service.fetch, stateFolder: folder.path });
    const job = aJob(file, { replace: ['Northstar 2026'] });
    const { result } = await inVirtualTime(() => previewFile(job, world));
    const removed = listEntries(result).filter(({ action }) => action === 'remove');
    expect(removed.map(({ key, row }) => [key, row])).toEqual([['LAB-020', undefined]]);
  });

  it('writes a workbook only where one is asked for', async () => {
    const out = join(folder.path, 'review.xlsx');
    const world = aWorld({ fetch: aService().fetch, stateFolder: folder.path });
    const job = aJob(aFile(oneUpdateOneCreate), { out });
    const { result } = await inVirtualTime(() => previewFile(job, world));
    expect(result.result).toBe(out);
    const texts = await readTexts(out);
    expect(Object.values(texts[1]!)).toContain('Aimsio action');
    expect(Object.values(texts[1]!)).not.toContain('Aimsio result');
  });

  it('holds back what an old file would change of a record that is newer', async () => {
    const file = aFile(oneUpdateOneCreate);
    utimesSync(file, new Date('2001-01-01'), new Date('2001-01-01'));
    const world = aWorld({ fetch: aService().fetch, stateFolder: folder.path });
    const { result } = await inVirtualTime(() => previewFile(aJob(file), world));
    expect(listEntries(result).map(({ action }) => action)).toEqual([
      'blocked',
      'unchanged',
      'create',
    ]);
  });
});

describe('an import whose workbook cannot be written', () => {
  it('still tells what was sent, and what to do', async () => {
    const service = aService();
    const gone = join(folder.path, 'gone');
    mkdirSync(gone);
    const job = { ...aJob(aFile(oneUpdateOneCreate)), out: join(gone, 'result.xlsx') };
    // The folder goes while rows are sent: after the check, before the workbook.
    service.before({ method: 'POST' }, () => rmSync(gone, { recursive: true }));
    const journey = await run(service, job);
    expect(outcomesOf(journey)).toEqual([
      'LAB-010 updated',
      'LAB-020 unchanged',
      'LAB-900 created',
    ]);
    expect(journey?.issues).toMatchObject([{ code: 'file/result-not-written' }]);
    expect(decideExitCode(journey!)).toBe(1);
  });
});
