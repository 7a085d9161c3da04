import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeIssue } from '../../src/report/describe-issue.ts';
import { decideExitCode } from '../../src/report/exit-code.ts';
import { aRateChange, anEntry } from '../support/build-plan.ts';
import { writeRun } from '../support/build-run.ts';
import type { RunParts } from '../support/build-run.ts';
import { anItem } from '../support/build-snapshot.ts';
import { createFakeService } from '../support/fake-service.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { inVirtualTime } from '../support/virtual-time.ts';
import { aWorldOn, previewOf } from '../support/walk.ts';

const folder = createTemporaryFolder();
const text = 'Code,Rate\nLAB-010,90\n';
const update = anEntry({ action: 'update', changes: [aRateChange(85, 90)] });
const done: RunParts = {
  file: { path: '/home/chen/rates.csv', text },
  entries: [update],
  outcomes: { 0: 'updated' },
};
let states = 0;

/** What a preview says first of the file, after these runs of the account; of runs it speaks last. */
async function firstSaid(runs: readonly RunParts[]): Promise<string | undefined> {
  const home = join(folder.path, `state-${(states += 1)}`);
  let accountFolder: string | undefined;
  for (const run of runs) accountFolder = (await writeRun(home, run)).folder;
  const service = createFakeService({ records: [anItem({ code: 'LAB-010', rate: 90 })] });
  const file = folder.write(`rates-${states}.csv`, text);
  const world = { ...aWorldOn(service, home), accountFolder };
  const { result } = await inVirtualTime(() => previewOf(file, world));
  expect(decideExitCode(result)).toBe(0);
  const [first] = result.issues ?? [];
  return first === undefined || first.code === 'run/unfinished' ? undefined : describeIssue(first);
}

describe('a file that was imported before', () => {
  it('says so first, with the run and its day, whatever the file is called now', async () => {
    expect(await firstSaid([done])).toMatch(
      /^This very file was imported in run 1 on 3 Nov 2026; everything done then reads as unchanged/u,
    );
  });

  it('is none where another file was sent, the run is not finished, changed nothing, or was taken back', async () => {
    const other = { ...done, file: { path: '/home/chen/rates.csv', text: `${text}\n` } };
    const open = { ...done, outcomes: {}, ending: [] };
    const refused: RunParts = { ...done, outcomes: { 0: 'rejected' } };
    const undo = { entries: [update], outcomes: done.outcomes!, undoes: 1, command: 'undo' };
    for (const runs of [[other], [open], [refused], [done, undo]])
      expect(await firstSaid(runs)).toBeUndefined();
  });

  it('was imported in the newest of its runs', async () => {
    expect(await firstSaid([done, done, { ...done, outcomes: {}, ending: [] }])).toMatch(/run 2 /u);
  });
});
