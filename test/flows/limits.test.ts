import { describe, expect, it } from 'vitest';
import { importFile } from '../../src/flows/import.ts';
import type { ImportJob } from '../../src/flows/job.ts';
import { parseExpectation } from '../../src/flows/parse-expectation.ts';
import { previewFile } from '../../src/flows/preview.ts';
import type { Journey } from '../../src/report/journey.ts';
import { listEntries } from '../../src/report/list-entries.ts';
import { anItem } from '../support/build-snapshot.ts';
import { aJob, aWorld } from '../support/build-world.ts';
import type { WorldParts } from '../support/build-world.ts';
import { createFakeService } from '../support/fake-service.ts';
import type { FakeService } from '../support/fake-service.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { inVirtualTime } from '../support/virtual-time.ts';

const folder = createTemporaryFolder();

const aService = (): FakeService =>
  createFakeService({
    records: [anItem({ code: 'LAB-010', rate: 85 }), anItem({ code: 'LAB-020', rate: 90 })],
  });

const oneUpdateOneCreate = [
  'Code,Name,Type,Rate,Rate type',
  'LAB-010,,,88.50,',
  'LAB-020,,,90,',
  'LAB-900,Night welder,Labour,95,Hourly',
].join('\n');

const aFile = (content: string): string => folder.write('prices.csv', content);

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

describe('--max-rows', () => {
  it('refuses an import that has more to send, with both numbers, before anything is sent or asked', async () => {
    const service = aService();
    const answer = (): never => {
      throw new Error('nothing is asked');
    };
    const job = aJob(aFile(oneUpdateOneCreate), { maxRows: 1 });
    await expect(run(service, job, { answer })).rejects.toMatchObject({
      code: 'usage/max-rows',
      message: 'Nothing was sent. There are 2 changes to send, and --max-rows allows 1.',
    });
    expect(service.posted()).toEqual([]);
  });

  it('lets an import pass that has just as many: rows that change nothing do not count', async () => {
    const job = aJob(aFile(oneUpdateOneCreate), { maxRows: 2 });
    expect(outcomesOf(await run(aService(), job))).toContain('LAB-900 created');
  });

  it('only warns in a preview', async () => {
    const world = aWorld({ fetch: aService().fetch, stateFolder: folder.path });
    const job = aJob(aFile(oneUpdateOneCreate), { maxRows: 1 });
    const { issues } = (await inVirtualTime(() => previewFile(job, world))).result;
    expect(issues).toContainEqual({
      code: 'plan/too-many-rows',
      severity: 'warning',
      count: 2,
      maxRows: 1,
    });
  });
});

describe('an import within limits', () => {
  it('sends just what --only and --expect leave, and tells why of the rest', async () => {
    const service = aService();
    const job = aJob(aFile(oneUpdateOneCreate.replace('020,,,90', '020,,,99')), {
      only: 'update',
      expect: [parseExpectation('type=labour:+10%')],
    });
    const journey = await run(service, job);
    expect(outcomesOf(journey)).toEqual(['LAB-010 blocked', 'LAB-020 updated', 'LAB-900 blocked']);
    expect(service.posted()).toHaveLength(1);
    expect(listEntries(journey!).map(({ issues }) => issues.map(({ code }) => code))).toEqual([
      ['plan/not-expected'],
      [],
      ['plan/not-asked'],
    ]);
  });
});
