import { once } from 'node:events';
import { appendFileSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listRuns } from '../../src/run/list-runs.ts';
import type { RunSummary } from '../../src/run/run-summary.ts';
import { buildRunLine, firstSum } from '../../src/store/run-lines.ts';
import { aPriceEntry, aRateChange, anEntry } from '../support/build-plan.ts';
import { aPost, ranAt, writeRun } from '../support/build-run.ts';
import type { RunParts, WrittenRun } from '../support/build-run.ts';
import { aHolderOf } from '../support/hold-lock.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const { path } = createTemporaryFolder();
let states = 0;

const update = anEntry({ action: 'update', changes: [aRateChange(85, 90)] });
const other = anEntry({ row: 3, key: 'LAB-020', action: 'update', changes: [aRateChange(1, 2)] });

/** Runs of one account in a state folder of their own. */
async function runsOf(...parts: readonly RunParts[]): Promise<readonly WrittenRun[]> {
  const state = join(path, `state-${(states += 1)}`);
  const runs: WrittenRun[] = [];
  for (const one of parts) runs.push(await writeRun(state, one));
  return runs;
}

async function summariesOf([run]: readonly WrittenRun[]): Promise<readonly RunSummary[]> {
  return (await listRuns(run!.folder)).map(({ summary }) => summary);
}

describe('the list of an account’s runs', () => {
  it('says who sent what and when, and how it came out', async () => {
    const runs = await runsOf({
      file: { path: '/home/chen/rates.csv', text: 'Code,Rate\nLAB-010,90\n' },
      entries: [update, other, anEntry({ row: 4 })],
      outcomes: { 0: 'updated', 1: 'rejected' },
    });
    expect(await summariesOf(runs)).toEqual([
      {
        schema: 1,
        id: 1,
        state: 'finished',
        begunAt: ranAt,
        endedAt: ranAt + 180_000,
        account: { server: 'sandbox', user: 'chen@example.com' },
        command: 'import',
        source: { path: '/home/chen/rates.csv', sha256: expect.stringMatching(/^[0-9a-f]{64}$/u) },
        entries: 3,
        counts: { updated: 1, rejected: 1, unchanged: 1 },
      },
    ]);
  });

  it('tells a run that is open from one that was given up, and from one that sent nothing', async () => {
    const runs = await runsOf(
      { entries: [update], posts: [aPost([0])], ending: [] },
      { entries: [update], ending: [{ kind: 'closed', at: ranAt }] },
      { entries: [update], outcomes: { 0: 'updated' }, ending: [] },
      { entries: [], ending: [] },
    );
    const lines = readFileSync(runs[3]!.path, 'utf8').split('\n');
    writeFileSync(runs[3]!.path, `${lines.slice(0, 2).join('\n')}\n`);
    const found = await summariesOf(runs);
    expect(found.map(({ state }) => state)).toEqual(['unfinished', 'closed', 'finished', 'empty']);
    expect(found.map(({ counts }) => counts)).toEqual([
      { unknown: 1 },
      { notSent: 1 },
      { updated: 1 },
      {},
    ]);
    expect(found[3]).toMatchObject({ begunAt: ranAt, account: { server: 'sandbox' } });
  });

  it('hides no run behind a damaged file or one of a later version, and says why', async () => {
    const runs = await runsOf(...Array.from({ length: 3 }, () => ({ entries: [update] })));
    writeFileSync(
      runs[0]!.path,
      buildRunLine({ file: 'aimsio-sheets run', version: 2 }, firstSum).text,
    );
    const bytes = readFileSync(runs[1]!.path);
    bytes[400] = bytes[400]! ^ 1;
    writeFileSync(runs[1]!.path, bytes);
    expect(await summariesOf(runs)).toMatchObject([
      { id: 1, state: 'damaged', trouble: expect.stringMatching(/newer aimsio-sheets/u) },
      { id: 2, state: 'damaged', trouble: expect.stringMatching(/is damaged: line \d/u) },
      { id: 3, state: 'unfinished' },
    ]);
  });

  it('is known for which records and prices each run was', async () => {
    const price = aPriceEntry({ key: 'LAB-010', action: 'update' });
    const rename = anEntry({
      key: 'NEW-1',
      action: 'rename',
      changes: [{ field: 'billableItemCode', heading: 'Code', from: 'OLD-1', to: 'NEW-1' }],
    });
    const [run] = await runsOf({ entries: [price, rename, anEntry({ key: 'STAYS' })] });
    const keys = [['Northstar 2026', 'LAB-010'], ['', 'NEW-1'], ['', 'OLD-1']]; // prettier-ignore
    // Read from the file, then from the index.
    for (const _ of [1, 2]) expect((await listRuns(run!.folder))[0]!.keys()).toEqual(keys);
  });
});

describe('the index of the runs', () => {
  it('spares the reading of files that were not written on, and of no others', async () => {
    const runs = await runsOf(
      { entries: [update], outcomes: { 0: 'updated' } },
      { entries: [other] },
    );
    const [first, second] = runs;
    const before = await summariesOf(runs);
    const content = readFileSync(first!.path, 'utf8');
    writeFileSync(first!.path, content.replace(/updated/gu, 'created'));
    const told = new Date('2026-11-04');
    utimesSync(first!.path, told, told);
    // Damaged by hand, and written on: it is read.
    expect((await summariesOf(runs))[0]!.state).toBe('damaged');
    writeFileSync(first!.path, content);
    utimesSync(first!.path, told, told);
    expect(await summariesOf(runs)).toEqual(before);
    // The same size and time: it is taken for what it was.
    writeFileSync(first!.path, content.replace(/updated/gu, 'created'));
    utimesSync(first!.path, told, told);
    expect(await summariesOf(runs)).toEqual(before);
    appendFileSync(second!.path, 'x\n');
    expect((await summariesOf(runs))[1]!.state).toBe('damaged');
  });

  it('can be deleted, or be unusable, without any loss', async () => {
    const runs = await runsOf({ entries: [update], outcomes: { 0: 'updated' } });
    const before = await summariesOf(runs);
    const database = join(runs[0]!.folder, 'cache.sqlite');
    rmSync(database);
    expect(await summariesOf(runs)).toEqual(before);
    writeFileSync(database, 'no database at all, '.repeat(500));
    expect(await summariesOf(runs)).toEqual(before);
  });
});

describe('a run that goes on', () => {
  it('is the newest one while another process has the account to itself', async () => {
    const runs = await runsOf(
      ...Array.from({ length: 2 }, () => ({ entries: [update], ending: [] })),
    );
    const { child } = await aHolderOf(runs[0]!.folder);
    expect((await summariesOf(runs)).map(({ state }) => state)).toEqual(['unfinished', 'running']);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect((await summariesOf(runs)).map(({ state }) => state)).toEqual([
      'unfinished',
      'unfinished',
    ]);
  });
});
