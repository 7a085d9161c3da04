import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportAccount } from '../../src/flows/export.ts';
import { importFile } from '../../src/flows/import.ts';
import { previewUndo } from '../../src/flows/undo.ts';
import { describeIssue } from '../../src/report/describe-issue.ts';
import { listEntries } from '../../src/report/list-entries.ts';
import type { Journey } from '../../src/report/journey.ts';
import { anAccount } from '../support/build-account.ts';
import { anItem } from '../support/build-snapshot.ts';
import { aJob, aWorld } from '../support/build-world.ts';
import { createFakeService } from '../support/fake-service.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { inVirtualTime } from '../support/virtual-time.ts';
import { previewOf } from '../support/walk.ts';

const folder = createTemporaryFolder();
const { path } = folder;
const service = createFakeService({ records: [anItem({ code: 'LAB-010', rate: 90 })] });
const worldSince = (since: number) =>
  aWorld({
    fetch: service.fetch,
    stateFolder: path,
    accountFolder: join(path, 'account'),
    account: anAccount({ server: 'practice', user: 'practice', practice: true, since }),
  });
const actionsOf = (journey: Journey | undefined) =>
  listEntries(journey!).map(({ action }) => action);
const MINUTE = 60_000;

describe('an account that was reset is another one', () => {
  it('for an export from before, which is compared by code alone', async () => {
    await inVirtualTime(async () => {
      const now = Date.now();
      const out = join(path, 'export.xlsx');
      const job = { what: 'billable-items', folder: path, out } as const;
      await exportAccount(job, worldSince(now - MINUTE));
      service.store.change('BillableItem', 'LAB-010', { billableItemDefaultRate: 99 });
      expect(actionsOf(await previewOf(out, worldSince(now - MINUTE)))).toEqual(['unchanged']);
      const later = await previewOf(out, worldSince(now + MINUTE));
      expect(later.issues?.map((issue) => describeIssue(issue))).toEqual([
        expect.stringMatching(/^This is an export of practice as it was before it was reset, of /u),
      ]);
    });
  });

  it('for a result from before: its rows are not done, and its run is not taken back', async () => {
    await inVirtualTime(async () => {
      const now = Date.now();
      const file = folder.write('rates.csv', 'Code,Rate\nLAB-010,95\n');
      const sent = await importFile(aJob(file), worldSince(now - MINUTE));
      const result = sent?.result ?? '';
      const job = { run: result, removeAddedLines: false, folder: path };
      expect(actionsOf(await previewOf(result, worldSince(now - MINUTE)))).toEqual(['skipped']);
      expect((await previewUndo(job, worldSince(now - MINUTE))).undoes?.id).toBe(1);
      expect(actionsOf(await previewOf(result, worldSince(now + MINUTE)))).toEqual(['unchanged']);
      await expect(previewUndo(job, worldSince(now + MINUTE))).rejects.toMatchObject({
        code: 'usage/run-of-another-account',
        message: expect.stringMatching(/a run on practice as it was before it was reset/u),
      });
    });
  });
});
