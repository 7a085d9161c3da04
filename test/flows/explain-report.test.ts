import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkFile } from '../../src/flows/check.ts';
import { importFile } from '../../src/flows/import.ts';
import { previewUndo, undoRun } from '../../src/flows/undo.ts';
import { anItem } from '../support/build-snapshot.ts';
import { aJob, aWorld } from '../support/build-world.ts';
import { createFakeService } from '../support/fake-service.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { inVirtualTime } from '../support/virtual-time.ts';

const folder = createTemporaryFolder();

it('a report of an undo that is given as a price sheet says which run it is about, and what to do', async () => {
  const service = createFakeService({ records: [anItem({ code: 'LAB-010', rate: 85 })] });
  const { path } = folder;
  const world = aWorld({ fetch: service.fetch, stateFolder: path, accountFolder: join(path, 'a') });
  const file = folder.write('rates.csv', 'Code,Rate\nLAB-010,88.50\n');
  const out = join(path, 'before.xlsx');
  const job = { run: '1', removeAddedLines: false, folder: path };
  const { result: undone } = await inVirtualTime(async () => {
    await importFile(aJob(file), world);
    await previewUndo({ ...job, out }, world);
    return undoRun(job, world);
  });
  await expect(checkFile({ file: out, sheets: [] }, world)).rejects.toMatchObject({
    code: 'file/report',
    message: `${out} is the preview of what an undo of run 1 of rates.csv gives back: no row of it is imported.`,
    hint: expect.stringMatching(/^To take it back: aimsio-sheets undo 1 --server sandbox\. To im/u),
  });
  const report = undone?.result ?? '';
  await expect(checkFile({ file: report, sheets: [] }, world)).rejects.toMatchObject({
    code: 'file/report',
    message: `${report} is the report of run 2 on sandbox, by which run 1 of rates.csv was taken back: no row of it is imported.`,
    hint: expect.stringMatching(
      /runs 2 --server sandbox\. .*undo 2 --server sandbox\. To import prices, give the price sheet/u,
    ),
  });
});
