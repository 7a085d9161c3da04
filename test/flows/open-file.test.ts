import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { expect, it } from 'vitest';
import { describeIssue } from '../../src/report/describe-issue.ts';
import { openBook } from '../../src/sheet/open-book.ts';
import { anItem } from '../support/build-snapshot.ts';
import { createFakeService } from '../support/fake-service.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { inVirtualTime } from '../support/virtual-time.ts';
import { aWorldOn, previewOf } from '../support/walk.ts';

const folder = createTemporaryFolder();

/** A workbook of one price whose theme is damaged, as a bad disk or a faulty copy leaves it. */
async function aDamagedWorkbook(): Promise<string> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('Prices').addRows([
    ['Code', 'Rate'],
    ['LAB-010', 95],
  ]);
  const path = folder.write('damaged.xlsx', Buffer.from(await book.xlsx.writeBuffer()));
  const theme = await (await openBook(path)).archive?.packed('xl/theme/theme1.xml');
  const bytes = readFileSync(path);
  bytes.fill(0xff, bytes.indexOf(theme!.bytes) + 20, bytes.indexOf(theme!.bytes) + 40);
  return folder.write('damaged.xlsx', bytes);
}

it('a workbook with a part that cannot be unpacked is read and written, and its user is told', async () => {
  const file = await aDamagedWorkbook();
  const service = createFakeService({ records: [anItem({ code: 'LAB-010', rate: 90 })] });
  const out = `${folder.path}/out.xlsx`;
  const { result } = await inVirtualTime(() =>
    previewOf(file, aWorldOn(service, folder.path), { out }),
  );
  expect(result.issues?.map((issue) => describeIssue(issue))).toEqual([
    '1 part of this workbook cannot be unpacked (xl/theme/theme1.xml). A result carries it on as it is, and ' +
      'Excel may offer to repair it, as it does with this workbook. To mend it first, open it in Excel and save it.',
  ]);
  expect(result.plan?.entries).toMatchObject([{ key: 'LAB-010', action: 'update' }]);
  const written = (await openBook(out)).archive;
  const kept = await (await openBook(file)).archive?.packed('xl/theme/theme1.xml');
  expect(await written?.packed('xl/theme/theme1.xml')).toEqual(kept);
});
