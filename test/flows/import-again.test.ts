import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exportAccount } from '../../src/flows/export.ts';
import type { Journey } from '../../src/report/journey.ts';
import { summarise } from '../../src/report/summarise.ts';
import { createFakeService } from '../support/fake-service.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { inVirtualTime } from '../support/virtual-time.ts';
import { aWorldOn, copySample, importOf, practiceRecords, previewOf } from '../support/walk.ts';

const { path: folder } = createTemporaryFolder();

const valid = [
  'billable-items.csv',
  'billable-items.xlsx',
  'price-books.csv',
  'price-books.xlsx',
  'price-matrix.xlsx',
];

function outcomesOf(journey: Journey | undefined): object {
  const counts = Object.entries(summarise(journey!).outcomes ?? {});
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

describe('a sheet that is imported once more', () => {
  it.each(valid)('%s does what its preview said, and then has nothing to send', async (name) => {
    const service = createFakeService({ records: practiceRecords() });
    const world = aWorldOn(service, folder);
    const file = copySample(name, folder);
    const source = readFileSync(file);
    await inVirtualTime(async () => {
      const preview = await previewOf(file, world);
      expect(service.posted()).toEqual([]);
      const { create: created, update: updated, unchanged } = summarise(preview).actions;

      const first = await importOf(file, world);
      expect(outcomesOf(first)).toEqual({ created, updated, unchanged });
      expect(first?.calls).toEqual({ planned: preview.calls.planned, made: preview.calls.planned });
      const sent = service.posted().length;
      expect(sent).toBe(preview.calls.planned);

      const all = created + updated + unchanged;
      expect(outcomesOf(await importOf(file, world))).toEqual({ unchanged: all });
      expect(outcomesOf(await importOf(first?.result ?? '', world))).toEqual({ skipped: all });
      expect(service.posted()).toHaveLength(sent);
    });
    expect(readFileSync(file)).toEqual(source);
  });

  it('an export of everything has nothing to send, and neither has one of each entity', async () => {
    const service = createFakeService({ records: practiceRecords() });
    const world = aWorldOn(service, folder);
    await inVirtualTime(async () => {
      for (const what of ['all', 'billable-items', 'price-books'] as const) {
        const { result } = await exportAccount({ what, folder }, world);
        const again = await importOf(result ?? '', world);
        expect(Object.keys(outcomesOf(again))).toEqual(['unchanged']);
      }
    });
    expect(service.posted()).toEqual([]);
  });
});
