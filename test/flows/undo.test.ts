import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importFile } from '../../src/flows/import.ts';
import type { ImportWorld } from '../../src/flows/world.ts';
import type { ImportJob } from '../../src/flows/job.ts';
import type { UndoJob } from '../../src/flows/prepare-undo.ts';
import { resumeRun } from '../../src/flows/resume.ts';
import { previewUndo, undoRun } from '../../src/flows/undo.ts';
import { decideExitCode } from '../../src/report/exit-code.ts';
import type { Journey } from '../../src/report/journey.ts';
import { listEntries } from '../../src/report/list-entries.ts';
import { renderUndoResult } from '../../src/report/render-undo.ts';
import { anAccount } from '../support/build-account.ts';
import { aBook, anItem, aPrice } from '../support/build-snapshot.ts';
import { aJob, aWorld } from '../support/build-world.ts';
import type { WorldParts } from '../support/build-world.ts';
import { createFakeService } from '../support/fake-service.ts';
import type { FakeService } from '../support/fake-service.ts';
import { readTexts } from '../support/read-cells.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { inVirtualTime } from '../support/virtual-time.ts';

const folder = createTemporaryFolder();
const sheet = ['Code,Name,Type,Rate,Rate type', 'LAB-010,Welder,,88.50,', 'LAB-020,,,92,'].join(
  '\n',
);

/** An account of two items and a book, in a place of its own, and what may be done there. */
interface Place {
  readonly service: FakeService;
  readonly path: string;
  readonly import: (
    content: string,
    parts?: Partial<WorldParts>,
    job?: Partial<ImportJob>,
  ) => Promise<Journey | undefined>;
  readonly undo: (
    job?: Partial<UndoJob>,
    parts?: Partial<WorldParts>,
  ) => Promise<Journey | undefined>;
  readonly preview: (job?: Partial<UndoJob>) => Promise<Journey>;
  readonly resume: () => Promise<Journey>;
}

let places = 0;
function aPlace(): Place {
  places += 1;
  const path = join(folder.path, `place-${places}`);
  mkdirSync(path, { recursive: true });
  const service = createFakeService({
    records: [
      anItem({ code: 'LAB-010', rate: 85 }),
      anItem({ code: 'LAB-020', rate: 90 }),
      aBook('Northstar 2026', [aPrice('LAB-010', 95), aPrice('LAB-020', 99)]),
    ],
  });
  const world = (parts: Partial<WorldParts> = {}): ImportWorld =>
    aWorld({
      fetch: service.fetch,
      stateFolder: path,
      accountFolder: join(path, 'account'),
      ...parts,
    });
  const job = (more: Partial<UndoJob> = {}): UndoJob => ({
    run: '1',
    removeAddedLines: false,
    folder: path,
    ...more,
  });
  let files = 0;
  return {
    service,
    path,
    import: async (content, parts, more) => {
      const file = folder.write(`place-${places}/sheet-${++files}.csv`, content);
      return (await inVirtualTime(() => importFile(aJob(file, more), world(parts)))).result;
    },
    undo: async (more, parts) =>
      (await inVirtualTime(() => undoRun(job(more), world(parts)))).result,
    resume: async () => (await inVirtualTime(() => resumeRun({ folder: path }, world()))).result,
    preview: async (more) => (await inVirtualTime(() => previewUndo(job(more), world()))).result,
  };
}

const outcomesOf = (journey: Journey | undefined) =>
  listEntries(journey!).map(({ key, outcome }) => `${key} ${outcome}`);
const rateOf = ({ service }: Place, code: string) =>
  service.store.findByKey('BillableItem', code)?.['billableItemDefaultRate'];
const codesOf = ({ issues = [] }: Journey) => issues.map(({ code }) => code);

describe('an undo', () => {
  it('gives back what an import changed, and is written down like it', async () => {
    const place = aPlace();
    await place.import(sheet);
    expect(rateOf(place, 'LAB-010')).toBe(88.5);
    const journey = await place.undo();
    expect(outcomesOf(journey)).toEqual(['LAB-010 updated', 'LAB-020 updated']);
    expect(decideExitCode(journey!)).toBe(0);
    expect([rateOf(place, 'LAB-010'), rateOf(place, 'LAB-020')]).toEqual([85, 90]);
    expect(place.service.store.findByKey('BillableItem', 'LAB-010')).toMatchObject({
      billableItemName: 'Item LAB-010',
    });
    expect(journey?.run?.id).toBe(2);
    const texts = await readTexts(journey!.result!);
    expect(basename(journey!.result!)).toBe('undo-1.result.xlsx');
    expect(texts[2]).toMatchObject({ 1: 'Billable item', 3: 'LAB-010', 5: '~ updated' });
  });

  it('is itself taken back like any run', async () => {
    const place = aPlace();
    await place.import(sheet);
    const first = await place.undo();
    const journey = await place.undo({ run: first!.result! });
    expect(journey?.undoes).toEqual({ id: 2, begunAt: first?.run?.startedAt });
    expect(outcomesOf(journey)).toEqual(['LAB-010 updated', 'LAB-020 updated']);
    expect([rateOf(place, 'LAB-010'), rateOf(place, 'LAB-020')]).toEqual([88.5, 92]);
  });

  it('that was cut off is gone on with, and writes its workbook then', async () => {
    const place = aPlace();
    await place.import(sheet);
    const stop = new AbortController();
    place.service.before({ method: 'GET', path: /guid-LAB-020$/u }, () => stop.abort());
    const cut = await place.undo({}, { signal: stop.signal });
    expect(outcomesOf(cut)).toContain('LAB-020 notSent');
    expect(renderUndoResult(cut!)).toContain('Next: aimsio-sheets resume 2 --server sandbox');
    const resumed = await place.resume();
    expect(outcomesOf(resumed)).toEqual(['LAB-010 updated', 'LAB-020 updated']);
    expect([rateOf(place, 'LAB-010'), rateOf(place, 'LAB-020')]).toEqual([85, 90]);
    expect(renderUndoResult(resumed)).toMatch(/^Undo of run 1 resumed \(sandbox/u);
    expect(codesOf(resumed)).toContain('undo/window');
    const texts = await readTexts(resumed.result!);
    expect(basename(resumed.result!)).toMatch(/^undo-1\.result(-2)?\.xlsx$/u);
    expect(texts[3]).toMatchObject({ 1: 'Billable item', 3: 'LAB-020', 5: '~ updated' });
  });

  it('keeps what somebody edited since, names them, and ends with 1', async () => {
    const place = aPlace();
    await place.import(sheet);
    place.service.store.change('BillableItem', 'LAB-010', {
      billableItemDefaultRate: 90,
      billableItemLastModifiedByFullName: 'J. Doe',
    });
    const journey = await place.undo();
    expect(rateOf(place, 'LAB-010')).toBe(90);
    expect(place.service.store.findByKey('BillableItem', 'LAB-010')).toMatchObject({
      billableItemName: 'Item LAB-010',
    });
    expect(rateOf(place, 'LAB-020')).toBe(90);
    expect(listEntries(journey!)[0]?.issues).toMatchObject([
      { code: 'undo/edited-since', theirs: 90, by: 'J. Doe' },
    ]);
    expect(decideExitCode(journey!)).toBe(1);
  });

  it('lists what the import created, with its guid, and what it did not do is none of its business', async () => {
    const place = aPlace();
    place.service.fail(
      { method: 'POST', body: /LAB-020/u },
      { kind: 'status', status: 400, body: { message: 'no' } },
      99,
    );
    const imported = await place.import(`${sheet}\nLAB-900,Night welder,Labour,95,Hourly`);
    expect(outcomesOf(imported)).toEqual([
      'LAB-010 updated',
      'LAB-020 rejected',
      'LAB-900 created',
    ]);
    const journey = await place.undo();
    expect(outcomesOf(journey)).toEqual(['LAB-010 updated', 'LAB-900 blocked']);
    expect(listEntries(journey!)[1]?.issues).toMatchObject([
      { code: 'undo/created', guid: listEntries(imported!)[2]?.guid },
    ]);
  });

  it('names the time in which tickets may have used the wrong price, up to its own end', async () => {
    const place = aPlace();
    const imported = await place.import(sheet);
    const journey = await place.undo();
    const window = journey?.issues?.find((issue) => issue.code === 'undo/window');
    const { startedAt, endedAt } = imported!.run!;
    expect(window?.from).toBeGreaterThanOrEqual(startedAt);
    expect(window?.from).toBeLessThanOrEqual(endedAt);
    expect(window?.to).toBe(journey?.run?.endedAt);
  });

  it('only looks where a preview is asked for, and writes a workbook only where one is', async () => {
    const place = aPlace();
    await place.import(sheet);
    const posts = place.service.posted().length;
    const journey = await place.preview();
    expect(listEntries(journey).map(({ action }) => action)).toEqual(['update', 'update']);
    expect(place.service.posted()).toHaveLength(posts);
    expect(readdirSync(place.path).filter((name) => name.startsWith('undo'))).toEqual([]);
    const out = join(place.path, 'look.xlsx');
    expect((await place.preview({ out })).result).toBe(out);
    expect(existsSync(out)).toBe(true);
  });

  it('sends nothing where the question is answered with no', async () => {
    const place = aPlace();
    await place.import(sheet);
    const posts = place.service.posted().length;
    let asked: Journey | undefined;
    const answer = (preview: Journey): boolean => {
      asked = preview;
      return false;
    };
    expect(await place.undo({}, { answer })).toBeUndefined();
    expect(place.service.posted()).toHaveLength(posts);
    expect(asked?.undoes).toMatchObject({ id: 1 });
  });

  it('asks nobody and begins no run where there is nothing to take back', async () => {
    const place = aPlace();
    await place.import(sheet);
    await place.undo();
    const answer = (): boolean => {
      throw new Error('nobody is to be asked');
    };
    const journey = await place.undo({}, { answer });
    expect(journey?.run).toBeUndefined();
    expect(listEntries(journey!).map(({ action }) => action)).toEqual(['unchanged', 'unchanged']);
    expect(decideExitCode(journey!)).toBe(0);
    expect(codesOf(journey!)).not.toContain('undo/kept');
  });

  it('finds the run by its result workbook, on its own account only', async () => {
    const place = aPlace();
    const imported = await place.import(sheet);
    const run = imported!.result!;
    expect((await place.preview({ run })).undoes?.id).toBe(1);
    const account = anAccount({ user: 'other@example.com' });
    await expect(place.undo({ run }, { account })).rejects.toMatchObject({
      code: 'usage/run-of-another-account',
      message: expect.stringContaining('foreman@example.com'),
    });
    const other = folder.write('no-result.csv', 'Code\nLAB-010');
    await expect(place.undo({ run: other })).rejects.toMatchObject({ code: 'usage/no-run-named' });
  });

  it('puts back what a replaced pricebook lost, and takes out by a REPLACE what the run added', async () => {
    const place = aPlace();
    const book = 'Northstar 2026';
    const prices = () => {
      const list = place.service.store.findByKey('Pricebook', book)?.['priceItemList'];
      return (list as any[]).map((line) => [line.priceItemBillableItemCode, line.priceItemRate]);
    };
    const before = prices();
    await place.import(`Pricebook,Code,Rate\n${book},LAB-010,97`, {}, { replace: [book] });
    expect(prices()).toEqual([['LAB-010', 97]]);
    expect(outcomesOf(await place.undo())).toEqual(['LAB-010 updated', 'LAB-020 created']);
    expect(prices()).toEqual(before);
    const kept = await place.undo({ run: '2' });
    expect(outcomesOf(kept)).toEqual(['LAB-010 updated', 'LAB-020 blocked']);
    expect(prices()).toEqual([
      ['LAB-010', 97],
      ['LAB-020', 99],
    ]);
    const gone = await place.undo({ run: '2', removeAddedLines: true });
    expect(outcomesOf(gone)).toEqual(['LAB-010 unchanged', 'LAB-020 removed']);
    expect(prices()).toEqual([['LAB-010', 97]]);
  });

  it('refuses a run that there is not, and one that is not finished, which has to be settled first', async () => {
    const place = aPlace();
    await expect(place.undo({ run: '7' })).rejects.toMatchObject({ code: 'usage/no-run' });
    const stop = new AbortController();
    place.service.before({ method: 'POST' }, () => stop.abort());
    place.service.fail({ method: 'POST' }, { kind: 'drop' });
    await place.import(sheet, { signal: stop.signal });
    await expect(place.preview()).rejects.toMatchObject({
      code: 'usage/run-not-settled',
      hint: 'Settle it first: aimsio-sheets resume 1 --server sandbox',
    });
  });
});
