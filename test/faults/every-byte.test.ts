import { describe, expect, it } from 'vitest';
import { FileFailure, UsageFailure } from '../../src/core/failure.ts';
import { resumeRun } from '../../src/flows/resume.ts';
import type { Journey } from '../../src/report/journey.ts';
import { beginRecord } from '../../src/run/begin-record.ts';
import { keepJournal } from '../../src/run/journal.ts';
import { runPlan } from '../../src/run/run-plan.ts';
import { createRun } from '../../src/store/run-file.ts';
import { itemRow } from '../support/build-rows.ts';
import { anIndexOf, anItem } from '../support/build-snapshot.ts';
import { aWorld } from '../support/build-world.ts';
import { createFakeService } from '../support/fake-service.ts';
import type { FakeService } from '../support/fake-service.ts';
import { plan } from '../support/make-plan.ts';
import { inVirtualTime } from '../support/virtual-time.ts';
import { SimulatedDisk } from '../support/simulation/simulated-disk.ts';
import { seeds } from './seeds.ts';

/** Every byte in `npm run test:faults`, some in `npm test`. */
const stride = seeds.length > 500 ? 1 : 5;
const record = 'run-000001.jsonl';
const folder = '/account';
const before = ['A-1', 'B-1'].map((code) => anItem({ code, rate: 10 }));
const rates = { 'A-1': 11, 'B-1': 12 };

/** A world whose files lie on a disk in memory; nobody else has the account. */
function aWorldOf(service: FakeService, disk: SimulatedDisk) {
  const world = aWorld({ fetch: service.fetch, stateFolder: folder, accountFolder: folder });
  return { ...world, files: disk.files, lock: () => () => undefined };
}

/** The record of a run of two rows that came to its end, and the account after it. */
async function recordRun(): Promise<{ readonly bytes: Buffer; readonly service: FakeService }> {
  const service = createFakeService({ records: before });
  const disk = new SimulatedDisk();
  const { client, account, clock } = aWorldOf(service, disk);
  const rows = Object.entries(rates).map(([code, rate]) => itemRow(code, { billableItemDefaultRate: rate })); // prettier-ignore
  const made = plan(before, rows);
  const file = await createRun(folder, disk.files);
  const journal = keepJournal(file);
  const whose = { server: account.server, user: account.user };
  const begun = {
    kind: 'begun',
    at: 0,
    command: 'import',
    toolVersion: '0',
    account: whose,
  } as const;
  await beginRecord(journal, begun, made);
  await runPlan(made, { client, index: anIndexOf(before), clock, journal });
  await file.close();
  return { bytes: disk.bytesOf(record), service };
}

/** What resuming comes to: its journey, or the failure that it ends with. */
async function resume(bytes: Uint8Array, service: FakeService): Promise<Journey | Error> {
  const disk = new SimulatedDisk();
  disk.put(record, bytes);
  return await resumeRun({}, aWorldOf(service, disk)).catch((error: Error) => error);
}

const postsOf = ({ requests }: FakeService) => requests.filter(({ method }) => method === 'POST');
const rateOf = ({ store }: FakeService, code: string) =>
  (store.findByKey('BillableItem', code) as any)?.billableItemDefaultRate;
const outcomesOf = (ended: Journey) => ended.run?.entries.map(({ outcome }) => outcome) ?? [];
/** What is wrong where every row had been stored before. */
function faultsOf(ended: Journey | Error): readonly string[] {
  const all = ended instanceof Error ? [ended.message] : outcomesOf(ended);
  return all.every((one) => one === 'updated' || one === 'unchanged') ? [] : [all.join()];
}
const isNothing = (ended: Journey | Error) =>
  ended instanceof UsageFailure && /nothing-to-resume|empty-run/u.test(ended.code);
const isByName = (ended: Journey | Error) =>
  ended instanceof FileFailure && ended.message.includes(record);

describe('the record of a run of two rows, cut after any byte', () => {
  it('resumes right where all was stored: nothing is sent again, every row is proven', async () => {
    const { result: wrong } = await inVirtualTime(async () => {
      const { bytes, service } = await recordRun();
      const sent = postsOf(service).length;
      const faults: string[] = [];
      for (let at = 0; at < bytes.length; at += stride) {
        const ended = await resume(bytes.subarray(0, at), service);
        if (ended instanceof Error && isNothing(ended)) continue;
        faults.push(...faultsOf(ended).map((fault) => `${at}: ${fault}`));
        if (postsOf(service).length > sent) faults.push(`${at}: sent again`);
      }
      return faults;
    });
    expect(wrong).toEqual([]);
  }, 600_000);

  it('resumes right where nothing was stored: each row is sent once', async () => {
    const { result: wrong } = await inVirtualTime(async () => {
      const { bytes } = await recordRun();
      const intent = bytes.indexOf('"intent"');
      const end = bytes.indexOf('\n', intent) + 1;
      const faults: string[] = [];
      for (let at = 0; at <= end; at += stride) {
        const service = createFakeService({ records: before });
        const ended = await resume(bytes.subarray(0, at), service);
        if (ended instanceof Error && isNothing(ended) && postsOf(service).length === 0) continue;
        const all = ended instanceof Error ? [ended.message] : outcomesOf(ended);
        if (all.join() !== 'updated,updated') faults.push(`${at}: ${all.join()}`);
        if (postsOf(service).length !== 1) faults.push(`${at}: ${postsOf(service).length} calls`);
        for (const [code, rate] of Object.entries(rates))
          if (rateOf(service, code) !== rate)
            faults.push(`${at}: ${code} is ${rateOf(service, code)}`);
      }
      return faults;
    });
    expect(wrong).toEqual([]);
  }, 600_000);
});

describe('the record of a run of two rows, with any byte another', () => {
  it('is refused by name, or counts as cut in its last line and resumes right', async () => {
    const { result: wrong } = await inVirtualTime(async () => {
      const { bytes, service } = await recordRun();
      const sent = postsOf(service).length;
      const faults: string[] = [];
      for (let at = 0; at < bytes.length; at += stride) {
        const other = Buffer.from(bytes);
        other[at] = other[at]! ^ (at % 2 === 0 ? 0x20 : 0x01);
        const ended = await resume(other, service);
        if (isByName(ended) || isNothing(ended)) continue;
        faults.push(...faultsOf(ended).map((fault) => `${at}: ${fault}`));
        if (postsOf(service).length > sent) faults.push(`${at}: sent again`);
      }
      return faults;
    });
    expect(wrong).toEqual([]);
  }, 600_000);
});
