import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resumeAll, resumeRun } from '../../src/flows/resume.ts';
import type { OnlineWorld } from '../../src/flows/world.ts';
import type { Journey } from '../../src/report/journey.ts';
import { aRateChange, anEntry } from '../support/build-plan.ts';
import { ranAt, writeRun } from '../support/build-run.ts';
import { anItem } from '../support/build-snapshot.ts';
import { createFakeService } from '../support/fake-service.ts';
import { readTexts } from '../support/read-cells.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { inVirtualTime } from '../support/virtual-time.ts';
import { aWorldOn } from '../support/walk.ts';

const { path } = createTemporaryFolder();
const text = 'Code,Rate\nLAB-010,90\nLAB-020,50\n';
const items = [anItem({ code: 'LAB-010', rate: 90 }), anItem({ code: 'LAB-020', rate: 45 })];

const raise = (row: number, key: string, from: number, to: number) =>
  anEntry({
    sheet: 'rates',
    row,
    key,
    action: 'update',
    guid: `guid-${key}`,
    changes: [aRateChange(from, to)],
    before: anItem({ code: key, rate: from }).record,
  });

/** Goes on with a run that had sent the first of two rows, and ended. */
async function resumed(name: string): Promise<Journey> {
  const world = await aWorldWithARun(name);
  return (await inVirtualTime(() => resumeRun({}, world))).result;
}

/** A world with a run that had sent the first of two rows, and ended. */
async function aWorldWithARun(name: string): Promise<OnlineWorld> {
  const home = join(path, `${name}-state`);
  const { folder: accountFolder } = await writeRun(home, {
    file: { path: join(path, name, 'rates.csv'), text },
    entries: [raise(2, 'LAB-010', 85, 90), raise(3, 'LAB-020', 45, 50)],
    outcomes: { 0: 'updated' },
    ending: [{ kind: 'ended', at: ranAt, calls: 1, posts: 1, interrupted: true }],
  });
  return { ...aWorldOn(createFakeService({ records: items }), home), accountFolder };
}

describe('a run that was gone on with', () => {
  it('writes its result workbook where the file lay, though the file itself is gone', async () => {
    mkdirSync(join(path, 'here'));
    const { result = '' } = await resumed('here');
    expect(result).toBe(join(path, 'here', 'rates.result.xlsx'));
    const rows = await readTexts(result, 'rates');
    expect(Object.values(rows[2] ?? {})).toContain('~ updated');
    expect(Object.values(rows[3] ?? {})).toContain('~ updated');
  });

  it('remembers in it what the whole run did, so that nothing of it is sent again', async () => {
    mkdirSync(join(path, 'again'));
    const { newBase } = await resumed('again');
    const done = newBase?.records.map(({ key, values, doneIn }) => [
      key,
      values['billableItemDefaultRate'],
      doneIn,
    ]);
    expect(done).toEqual([
      ['LAB-010', 90, 1],
      ['LAB-020', 50, 1],
    ]);
  });

  it('is one of all that are finished when every one is gone on with', async () => {
    mkdirSync(join(path, 'all'));
    const world = await aWorldWithARun('all');
    const { result } = await inVirtualTime(() => resumeAll({}, world));
    expect(result.map(({ run }) => run?.open)).toEqual([0]);
    expect((await inVirtualTime(() => resumeAll({}, world))).result).toEqual([]);
  });

  it('is refused a name that could not hold its result before anything is sent', async () => {
    mkdirSync(join(path, 'named'));
    const world = await aWorldWithARun('named');
    const out = join(path, 'named', 'rates.xlsm');
    const attempt = inVirtualTime(() => resumeRun({ out }, world));
    await expect(attempt).rejects.toMatchObject({ code: 'file/wrong-ending' });
    const { result } = await inVirtualTime(() =>
      resumeRun({ out: out.replace('.xlsm', '.csv') }, world),
    );
    expect(readFileSync(result.result ?? '', 'utf8')).toContain('Aimsio result');
  });

  it('tells what was sent where the folder is gone too', async () => {
    const { result, issues = [], run } = await resumed('gone');
    expect([result, existsSync(join(path, 'gone'))]).toEqual([undefined, false]);
    expect(issues.map(({ code }) => code)).toContain('file/result-not-written');
    expect(run?.entries.map(({ outcome }) => outcome)).toEqual(['updated', 'updated']);
  });
});
