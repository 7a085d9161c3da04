import { describe, expect, it } from 'vitest';
import { importFile } from '../../src/flows/import.ts';
import { listEntries } from '../../src/report/list-entries.ts';
import { summarise } from '../../src/report/summarise.ts';
import { anItem } from '../support/build-snapshot.ts';
import { aJob, aWorld } from '../support/build-world.ts';
import { createFakeService } from '../support/fake-service.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { inVirtualTime } from '../support/virtual-time.ts';

const folder = createTemporaryFolder();
const codeOf = (at: number): string => `ITEM-${String(at).padStart(4, '0')}`;

describe('1,000 billable items with 40 new ones, 60 changes and 900 unchanged rows', () => {
  it('posts exactly 100 objects, gives every row its outcome and never hurries the service', async () => {
    const held = Array.from({ length: 960 }, (_, at) =>
      anItem({ code: codeOf(at), rate: 100 + at }),
    );
    const service = createFakeService({ records: held, latencyMs: 250 });
    const rows = Array.from({ length: 1000 }, (_, at) => {
      const changed = at % 16 === 3 && at < 960;
      const rate = changed ? 110 + at : 100 + at;
      return `${codeOf(at)},Item ${codeOf(at)},Labour,${rate},Hourly`;
    });
    const file = folder.write('items.csv', ['Code,Name,Type,Rate,Rate type', ...rows].join('\r\n'));
    const world = aWorld({ fetch: service.fetch, stateFolder: folder.path });
    const { result } = await inVirtualTime(() => importFile(aJob(file), world));
    const sent = service.posted().flatMap((body: any) => body.billableItemList);
    expect(sent).toHaveLength(100);
    expect(sent.filter(({ billableItemGuid }) => billableItemGuid === undefined)).toHaveLength(40);
    expect(new Set(sent.map(({ billableItemCode }) => billableItemCode)).size).toBe(100);
    expect(new Set(service.requests.map(({ method }) => method))).toEqual(new Set(['GET', 'POST']));
    expect(summarise(result!)).toMatchObject({
      sheetRows: 1000,
      entries: 1000,
      outcomes: { created: 40, updated: 60, unchanged: 900 },
    });
    const wrong = listEntries(result!).filter(({ row, outcome }) => {
      const at = row! - 2;
      return outcome !== (at >= 960 ? 'created' : at % 16 === 3 ? 'updated' : 'unchanged');
    });
    expect(wrong).toEqual([]);
    for (const { key } of listEntries(result!)) {
      expect(service.store.findByKey('BillableItem', key)).toBeDefined();
    }
    expect(service.busiestSecond()).toBeLessThanOrEqual(10);
    expect(service.mostOpen()).toBeLessThanOrEqual(10);
  });
});
