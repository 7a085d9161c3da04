import { appendFileSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findUnfinished } from '../../src/flows/find-unfinished.ts';
import { lockAccount } from '../../src/store/lock-account.ts';
import { aRateChange, anEntry } from '../support/build-plan.ts';
import { aPost, ranAt, writeRun } from '../support/build-run.ts';
import type { RunParts } from '../support/build-run.ts';
import { aWorld } from '../support/build-world.ts';
import { createFakeService } from '../support/fake-service.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const { path } = createTemporaryFolder();
const update = anEntry({ action: 'update', changes: [aRateChange(85, 90)] });
const finished: RunParts = { entries: [update], outcomes: { 0: 'updated' } };
const unfinished: RunParts = { entries: [update], posts: [aPost([0])], ending: [] };

/** Runs of one account, and what is found of them. */
async function anAccountOf(name: string, ...parts: readonly RunParts[]) {
  const paths: string[] = [];
  let folder = '';
  for (const one of parts) {
    const run = await writeRun(join(path, name), one);
    folder = run.folder;
    paths.push(run.path);
  }
  const world = aWorld({ fetch: createFakeService().fetch, stateFolder: path });
  const find = () => findUnfinished({ ...world, accountFolder: folder });
  return { folder, paths, find };
}

describe('what is unfinished of an account', () => {
  it('is found again and again, whatever is known of the runs by then', async () => {
    const closed: RunParts = { ...unfinished, ending: [{ kind: 'closed', at: ranAt }] };
    const { find } = await anAccountOf('again', finished, unfinished, closed, finished);
    for (const _ of [1, 2]) {
      expect(await find()).toMatchObject([{ ok: true, id: 2, open: 1 }]);
    }
  });

  it('is found while this process has the account to itself', async () => {
    const { folder, find } = await anAccountOf('held', finished, unfinished);
    const unlock = lockAccount(folder, { command: 'import', toolVersion: '0' }, ranAt);
    expect(await find()).toMatchObject([{ id: 2 }]);
    unlock();
  });

  it('takes no reading of the records that are known to be finished', async () => {
    const { paths, find } = await anAccountOf('known', finished, unfinished);
    const [first] = paths;
    const told = new Date('2026-11-04');
    utimesSync(first!, told, told);
    expect(await find()).toHaveLength(1);
    const content = readFileSync(first!, 'utf8');
    writeFileSync(first!, content.replaceAll('updated', 'created'));
    utimesSync(first!, told, told);
    expect(await find()).toMatchObject([{ ok: true, id: 2 }]);
    // Written on since: it is read, and found to be damaged.
    appendFileSync(first!, 'x\n');
    expect(await find()).toMatchObject([
      { ok: false, id: 1, why: expect.stringMatching(/is damaged/u) },
      { ok: true, id: 2 },
    ]);
  });
});
