import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resumeRun } from '../../src/flows/resume.ts';
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
  const home = join(path, `${name}-state`);
  const { folder: accountFolder } = await writeRun(home, {
    file: { path: join(path, name, 'rates.csv'), text },
    entries: [raise(2, 'LAB-010', 85, 90), raise(3, 'LAB-020', 45, 50)],
    outcomes: { 0: 'updated' },
    ending: [{ kind: 'ended', at: ranAt, calls: 1, posts: 1, interrupted: true }],
  });
  const world = { ...aWorldOn(createFakeService({ records: items }), home), accountFolder };
  return (await inVirtualTime(() => resumeRun({}, world))).result;
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

  it('tells what was sent where the folder is gone too', async () => {
    const { result, issues = [], run } = await resumed('gone');
    expect([result, existsSync(join(path, 'gone'))]).toEqual([undefined, false]);
    expect(issues.map(({ code }) => code)).toContain('file/result-not-written');
    expect(run?.entries.map(({ outcome }) => outcome)).toEqual(['updated', 'updated']);
  });
});
