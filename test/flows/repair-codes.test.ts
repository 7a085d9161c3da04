import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeIssue } from '../../src/report/describe-issue.ts';
import { anItem } from '../support/build-snapshot.ts';
import { createFakeService } from '../support/fake-service.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { inVirtualTime } from '../support/virtual-time.ts';
import { aWorldOn, importOf, previewOf } from '../support/walk.ts';

const { path: folder } = createTemporaryFolder();

/** A list as a spreadsheet saves it after it was opened there: zeros gone, `1-2` a date. */
function aDamagedList(): string {
  const file = join(folder, 'damaged.csv');
  writeFileSync(file, 'Code,Rate\n2-Jan,11.50\n4.08408E+11,21.50\n');
  return file;
}

const account = [
  anItem({ code: '1-2', rate: 10 }),
  anItem({ code: '408408123456', rate: 20 }),
  anItem({ code: '00123', rate: 30 }),
];

describe('a list whose codes a spreadsheet damaged', () => {
  it('is held back, and says which codes were meant and how to accept them', async () => {
    const service = createFakeService({ records: account });
    const world = aWorldOn(service, folder);
    await inVirtualTime(async () => {
      const preview = await previewOf(aDamagedList(), world);
      expect(preview.plan?.entries.map(({ action }) => action)).toEqual(['invalid', 'invalid']);
      const said = preview.plan?.entries.flatMap(({ issues }) =>
        issues.map((issue) => describeIssue(issue)),
      );
      expect(said).toEqual([
        expect.stringMatching(/A2: Code holds "2-Jan".*Did you mean 1-2\?.*--repair-codes/u),
        expect.stringMatching(/A3: Code holds "4\.08408E\+11".*Did you mean 408408123456\?/u),
      ]);
    });
    expect(service.posted()).toEqual([]);
  });

  it('changes just the items that were meant, once that is accepted', async () => {
    const service = createFakeService({ records: account });
    const world = aWorldOn(service, folder);
    await inVirtualTime(async () => {
      const first = await importOf(aDamagedList(), world, { repairCodes: true });
      expect(first?.plan?.entries.map(({ key, action }) => [key, action])).toEqual([
        ['1-2', 'update'],
        ['408408123456', 'update'],
      ]);
      const sent = service.posted().length;
      expect(sent).toBeGreaterThan(0);
      const again = await importOf(aDamagedList(), world, { repairCodes: true });
      expect(again?.plan?.entries.map(({ action }) => action)).toEqual(['unchanged', 'unchanged']);
      expect(service.posted()).toHaveLength(sent);
    });
    const sent = JSON.stringify(service.posted());
    expect(sent).toContain('"1-2"');
    expect(sent).not.toContain('2-Jan');
  });
});
