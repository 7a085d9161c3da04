import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeAccount } from '../../src/flows/describe-account.ts';
import { importFile } from '../../src/flows/import.ts';
import type { ImportJob } from '../../src/flows/job.ts';
import { openReportFolder } from '../../src/flows/report-folder.ts';
import { reportJourney } from '../../src/flows/report-journey.ts';
import { resumeAll } from '../../src/flows/resume.ts';
import { decideExitCode } from '../../src/report/exit-code.ts';
import { documentSchema } from '../../src/report/document.ts';
import type { Document } from '../../src/report/document.ts';
import type { Journey } from '../../src/report/journey.ts';
import { anAccount } from '../support/build-account.ts';
import { aRateChange, anEntry } from '../support/build-plan.ts';
import { ranAt, writeRun } from '../support/build-run.ts';
import { anItem } from '../support/build-snapshot.ts';
import { aJob, aWorld } from '../support/build-world.ts';
import type { WorldParts } from '../support/build-world.ts';
import { createFakeService } from '../support/fake-service.ts';
import type { FakeService } from '../support/fake-service.ts';
import { aHolderOf } from '../support/hold-lock.ts';
import { readTexts } from '../support/read-cells.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { inVirtualTime } from '../support/virtual-time.ts';

const folder = createTemporaryFolder();
const { path } = folder;
const begunAt = Date.UTC(2026, 10, 25, 2, 0, 7);
const items = [anItem({ code: 'LAB-010', rate: 85 }), anItem({ code: 'LAB-020', rate: 45 })];
const aService = (): FakeService => createFakeService({ records: items });

let count = 0;
/** A folder that no other test has, and a price sheet. */
function aPlace(content = 'Code,Rate\nLAB-010,88.50\n') {
  count += 1;
  const state = join(path, `state-${count}`);
  return {
    reports: join(path, `reports-${count}`),
    state,
    file: folder.write(`erp-${count}.csv`, content),
  };
}

type Place = ReturnType<typeof aPlace>;

/** Imports with a report, as the command does it. */
async function importReported(
  { reports, state, file }: Place,
  service: FakeService,
  parts: Partial<WorldParts> = {},
  asked: Partial<ImportJob> = {},
): Promise<Journey | undefined> {
  const accountFolder = join(state, 'accounts', 'one');
  const world = aWorld({ fetch: service.fetch, stateFolder: state, accountFolder, ...parts });
  const reportTo = await openReportFolder(reports, begunAt);
  const about = () => ({ command: 'import', account: describeAccount(world.account), file });
  const work = () => importFile(aJob(file, { reportTo, ...asked }), world);
  return (await inVirtualTime(() => reportJourney(reportTo, about, work, world))).result;
}

/** What stands in the folder for reports, and the one document among it. */
function read(reports: string): { readonly names: readonly string[]; readonly document: Document } {
  const names = readdirSync(reports).sort();
  const [name = ''] = names.filter((one) => one.endsWith('.json'));
  const document = documentSchema.parse(JSON.parse(readFileSync(join(reports, name), 'utf8')));
  return { names, document };
}

describe('an import that reports to a folder', () => {
  it('leaves its workbook and its document there, named by time, source and run', async () => {
    const place = aPlace();
    const journey = await importReported(place, aService());
    const { names, document } = read(place.reports);
    const stem = `2026-11-25T02-00-07Z.erp-${count}.run-1`;
    expect(names).toEqual([`${stem}.json`, `${stem}.result.xlsx`]);
    expect(document).toMatchObject({
      command: 'import',
      run: 1,
      counts: { outcomes: { updated: 1 } },
    });
    expect(document.files.result).toBe(journey?.result);
    const texts = await readTexts(join(place.reports, `${stem}.result.xlsx`));
    expect(Object.values(texts[2] ?? {})).toContain('~ updated');
    expect(existsSync(place.file.replace('.csv', '.result.xlsx'))).toBe(false);
  });

  it('makes the folder for its user alone, and leaves the rights of one that exists', async () => {
    const [made, kept] = [aPlace(), aPlace()];
    mkdirSync(kept.reports);
    chmodSync(kept.reports, 0o750);
    await importReported(made, aService());
    await importReported(kept, aService());
    const rightsOf = (folder: string): number => statSync(folder).mode & 0o777;
    expect([rightsOf(made.reports), rightsOf(kept.reports)]).toEqual([0o700, 0o750]);
  });

  it('never writes over an earlier report, even of the same second', async () => {
    const place = aPlace('Code,Rate\nLAB-010,by report\n');
    await importReported(place, aService());
    await importReported(place, aService());
    const stem = `2026-11-25T02-00-07Z.erp-${count}.not-sent`;
    expect(read(place.reports).names).toEqual(
      [`${stem}-2.json`, `${stem}.json`, `${stem}.result-2.xlsx`, `${stem}.result.xlsx`].sort(),
    );
  });

  it('says PRACTICE in the names where that is meant', async () => {
    const place = aPlace();
    const account = anAccount({ server: 'practice', practice: true });
    await importReported(place, aService(), { account });
    const { names } = read(place.reports);
    expect(names.every((name) => /\.run-1\.PRACTICE\.(json|result\.xlsx)$/u.test(name))).toBe(true);
  });

  it('reports rows that are invalid, of which nothing was sent', async () => {
    const place = aPlace('Code,Rate\nLAB-010,by report\nLAB-020,50\n');
    const service = aService();
    const journey = await importReported(place, service);
    expect(decideExitCode(journey!)).toBe(1);
    const { document } = read(place.reports);
    expect(document.counts.outcomes).toMatchObject({ invalid: 1, notSent: 1 });
    expect(document.failure).toBeUndefined();
    expect(service.posted()).toEqual([]);
  });

  it('reports a row that a guard holds', async () => {
    const place = aPlace('Code,Rate\nLAB-010,8500\n');
    await importReported(place, aService());
    const { document } = read(place.reports);
    expect(document.rows).toMatchObject([{ action: 'blocked', outcome: 'blocked' }]);
  });

  it('reports why it could not run, and throws that on', async () => {
    const place = aPlace();
    const service = aService();
    service.fail({}, { kind: 'status', status: 401 }, 9);
    await expect(importReported(place, service)).rejects.toThrow(/401|password/iu);
    const { names, document } = read(place.reports);
    expect(names).toEqual([`2026-11-25T02-00-07Z.erp-${count}.failed.json`]);
    expect(document).toMatchObject({ server: 'sandbox', file: place.file, rows: [] });
    expect(document.failure).toMatchObject({
      code: expect.stringMatching(/^\w+\/[\w-]+$/u),
      message: expect.stringMatching(/\w/u),
      hint: expect.stringMatching(/\w/u),
    });
    expect(JSON.stringify(document)).not.toContain('drill-bit-7');
  });

  it('reports that another import has the account', async () => {
    const place = aPlace();
    const accountFolder = join(place.state, 'accounts', 'one');
    mkdirSync(accountFolder, { recursive: true });
    const { said } = await aHolderOf(accountFolder);
    expect(said).toBe('held');
    const service = aService();
    await expect(importReported(place, service)).rejects.toThrow(/being changed by/u);
    expect(read(place.reports).document.failure).toMatchObject({ code: 'store/locked' });
    expect(service.requests).toEqual([]);
  });

  it('reports a no to the question, a wish to stop, and a fault of this program', async () => {
    const [asked, stopped, broken] = [aPlace(), aPlace(), aPlace()];
    expect(await importReported(asked, aService(), { answer: () => false })).toBeUndefined();
    const signal = AbortSignal.abort();
    await expect(importReported(stopped, aService(), { signal })).rejects.toThrow(/^GET /u);
    const answer = (): boolean => {
      throw new TypeError('undefined is no price');
    };
    await expect(importReported(broken, aService(), { answer })).rejects.toThrow(TypeError);
    const codes = [asked, stopped, broken].map(
      ({ reports }) => read(reports).document.failure?.code,
    );
    expect(codes).toEqual(['usage/declined', 'interrupted', 'bug']);
  });

  it('is refused before anything is read where the folder cannot be one', async () => {
    const place = aPlace();
    const service = aService();
    const reports = folder.write('taken', '');
    await expect(importReported({ ...place, reports }, service)).rejects.toThrow(
      /folder for reports/u,
    );
    expect(service.requests).toEqual([]);
  });

  it('tells what was sent where the report cannot be written any more, and needs somebody', async () => {
    const place = aPlace();
    const service = aService();
    service.before({ method: 'POST' }, () => rmSync(place.reports, { recursive: true }));
    const journey = await importReported(place, service);
    const codes = journey?.issues?.map(({ code }) => code);
    expect(codes).toEqual(['file/result-not-written', 'file/report-not-written']);
    expect(decideExitCode(journey!)).toBe(1);
  });
});

describe('runs that are finished before an import', () => {
  it('leave a report each, in the same folder', async () => {
    const { reports, state, file } = aPlace();
    const entry = anEntry({
      sheet: 'rates',
      row: 2,
      key: 'LAB-020',
      action: 'update',
      guid: 'guid-LAB-020',
      changes: [aRateChange(45, 50)],
      before: items[1]!.record,
    });
    const { folder: accountFolder } = await writeRun(state, {
      file: { path: join(path, 'last-night.csv'), text: 'Code,Rate\nLAB-020,50\n' },
      entries: [entry],
      ending: [{ kind: 'ended', at: ranAt, calls: 0, posts: 0, interrupted: true }],
    });
    const world = aWorld({ fetch: aService().fetch, stateFolder: state, accountFolder });
    const reportTo = await openReportFolder(reports, begunAt);
    const about = () => ({ command: 'import', file });
    const work = async (): Promise<Journey | undefined> => {
      await resumeAll({ reportTo }, world);
      return await importFile(aJob(file, { reportTo }), world);
    };
    await inVirtualTime(() => reportJourney(reportTo, about, work, world));
    const time = '2026-11-25T02-00-07Z';
    expect(read(reports).names).toEqual([
      `${time}.erp-${count}.run-2.json`,
      `${time}.erp-${count}.run-2.result.xlsx`,
      `${time}.last-night.run-1.json`,
      `${time}.last-night.run-1.result.xlsx`,
    ]);
  });
});
