import { describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { importFile } from '../../src/flows/import.ts';
import type { ImportWorld } from '../../src/flows/world.ts';
import { previewFile } from '../../src/flows/preview.ts';
import { resumeRun } from '../../src/flows/resume.ts';
import { undoRun } from '../../src/flows/undo.ts';
import type { Journey } from '../../src/report/journey.ts';
import { listEntries } from '../../src/report/list-entries.ts';
import { loadRun } from '../../src/run/load-run.ts';
import { nameAccount } from '../../src/report/account-name.ts';
import { anAccount } from '../support/build-account.ts';
import { anItem } from '../support/build-snapshot.ts';
import { aJob, aWorld } from '../support/build-world.ts';
import { createFakeService } from '../support/fake-service.ts';
import type { FakeService } from '../support/fake-service.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { readTexts } from '../support/read-cells.ts';
import { inVirtualTime } from '../support/virtual-time.ts';

const folder = createTemporaryFolder();
const codes = Array.from({ length: 8 }, (_, at) => `ITEM-${at + 101}`);
const account = anAccount({ server: 'portal', url: 'https://portal.aimsio.com/' });
const name = 'portal/foreman@example.com';

let places = 0;
/** The live account of a company with a few items, in which nothing is real, and a sheet that raises them. */
function aLivePlace() {
  places += 1;
  const state = join(folder.path, `state-${places}`);
  const service = createFakeService({ records: codes.map((code) => anItem({ code, rate: 10 })) });
  const rows = codes.map((code) => `${code},11`);
  const file = folder.write(`live-${places}.csv`, ['Code,Rate', ...rows].join('\n'));
  const world = (answer: boolean | string, parts: Partial<ImportWorld> = {}): ImportWorld => ({
    ...aWorld({
      fetch: service.fetch,
      stateFolder: state,
      account,
      accountFolder: join(state, 'account'),
    }),
    confirm: () =>
      Promise.resolve(typeof answer === 'string' ? { name: answer, by: 'typed' } : answer),
    ...parts,
  });
  const importIt = async (
    answer: boolean | string,
    parts?: Partial<ImportWorld>,
  ): Promise<Journey | undefined> =>
    (await inVirtualTime(() => importFile(aJob(file), world(answer, parts)))).result;
  return { service, state, file, world, importIt };
}

/** How many items each POST carried, and the reads of single items between them. */
function rhythmOf({ requests }: FakeService): readonly string[] {
  return requests.flatMap(({ method, path, body }: { method: string; path: string; body: any }) => {
    if (method === 'POST') return [`send ${body.billableItemList.length}`];
    return path.includes('/BillableItem/') ? ['read'] : [];
  });
}

const outcomesOf = (journey: Journey | undefined) =>
  listEntries(journey!).map(({ outcome }) => outcome);

describe('the live account', () => {
  it('takes no yes for an answer, and no other name', async () => {
    const { service, importIt } = aLivePlace();
    const others = [true, 'portal', 'sandbox/foreman@example.com', name.toUpperCase(), ''];
    for (const answer of others) expect(await importIt(answer)).toBeUndefined();
    expect(service.posted()).toEqual([]);
  });

  it('is sent to once its name was typed', async () => {
    const { service, importIt } = aLivePlace();
    expect(nameAccount(account)).toBe(name);
    const journey = await importIt(name);
    expect(outcomesOf(journey)).toEqual(codes.map(() => 'updated'));
    expect(service.store.findByKey('BillableItem', 'ITEM-101')).toMatchObject({
      billableItemDefaultRate: 11,
    });
  });

  it('asks nothing where there is nothing to send, and shows previews to anybody', async () => {
    const { service, file, world } = aLivePlace();
    await inVirtualTime(() => previewFile(aJob(file), world(false)));
    const same = folder.write('same.csv', 'Code,Rate\nITEM-101,10\n');
    const { result } = await inVirtualTime(() => importFile(aJob(same), world(true)));
    expect(outcomesOf(result)).toEqual(['unchanged']);
    expect(service.posted()).toEqual([]);
  });

  it('always gets the first three rows alone, read back before the rest', async () => {
    const { service, importIt } = aLivePlace();
    await importIt(name);
    const rhythm = rhythmOf(service);
    const sends = rhythm.filter((one) => one.startsWith('send'));
    expect(sends).toEqual(['send 1', 'send 1', 'send 1', 'send 5']);
    expect(
      rhythm.slice(0, rhythm.indexOf('send 5')).filter((one) => one === 'read').length,
    ).toBeGreaterThanOrEqual(3);
  });

  it('gets no row more where the first ones are stored otherwise than they were sent', async () => {
    const { service, importIt } = aLivePlace();
    const match = { method: 'GET', path: /guid-ITEM-101$/u } as const;
    const round = (): void =>
      service.store.change('BillableItem', 'ITEM-101', { billableItemDefaultRate: 11.5 });
    service.before({ method: 'POST' }, () => service.before(match, round));
    const journey = await importIt(name);
    expect(outcomesOf(journey)).toEqual(['updated', ...codes.slice(1).map(() => 'notSent')]);
    expect(service.posted()).toHaveLength(1);
  });

  it('has a run that was confirmed finished without being asked again: it sends nothing else', async () => {
    const { service, importIt, world } = aLivePlace();
    const stop = new AbortController();
    service.before({ method: 'POST' }, () => stop.abort());
    const cut = await importIt(name, { signal: stop.signal });
    expect(outcomesOf(cut)).toContain('notSent');
    const { result } = await inVirtualTime(() => resumeRun({}, world(false)));
    expect(outcomesOf(result)).toEqual(codes.map(() => 'updated'));
  });

  it('has a run taken back only where the undoing is confirmed, too', async () => {
    const { service, importIt, world } = aLivePlace();
    await importIt(name);
    const sent = service.posted().length;
    const undo = { run: '1', removeAddedLines: false, folder: folder.path };
    expect((await inVirtualTime(() => undoRun(undo, world(true)))).result).toBeUndefined();
    expect(service.posted()).toHaveLength(sent);
    const { result } = await inVirtualTime(() => undoRun(undo, world(name)));
    expect(outcomesOf(result)).toEqual(codes.map(() => 'updated'));
  });

  it('says in the record of a run, and of what takes it back, how it was confirmed', async () => {
    const { importIt, world, state } = aLivePlace();
    const sent = await importIt(name);
    expect(sent?.confirmed).toBe('typed');
    const undo = { run: '1', removeAddedLines: false, folder: folder.path };
    const by = { name, by: 'option' } as const;
    const { result: undone } = await inVirtualTime(() =>
      undoRun(undo, world(true, { confirm: () => Promise.resolve(by) })),
    );
    expect(undone?.confirmed).toBe('option');
    const records = [1, 2].map((id) => loadRun(join(state, 'account'), id));
    const begun = (await Promise.all(records)).map((record) => record?.begun.confirmed);
    expect(begun).toEqual(['typed', 'option']);
  });

  it('says it of a run that was gone on with, too', async () => {
    const { service, importIt, world } = aLivePlace();
    const stop = new AbortController();
    service.before({ method: 'POST' }, () => stop.abort());
    await importIt(name, { signal: stop.signal });
    const { result } = await inVirtualTime(() => resumeRun({}, world(false)));
    expect(result.confirmed).toBe('typed');
    const summary = Object.values(await readTexts(result.result!, 'Aimsio summary'));
    expect(summary).toContainEqual({ 1: 'Confirmed', 2: `${name} was typed` });
  });
});
