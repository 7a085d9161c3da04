import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import exceljs from 'exceljs';
import type { Worksheet } from 'exceljs';
import { describe, expect, it } from 'vitest';
import { editUnheaded } from '../support/edit-unheaded.ts';
import { anItem } from '../support/build-snapshot.ts';
import { createFakeService } from '../support/fake-service.ts';
import { readTexts } from '../support/read-cells.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { inVirtualTime } from '../support/virtual-time.ts';
import { aWorldOn, importOf, previewOf } from '../support/walk.ts';

const { path: folder } = createTemporaryFolder();
const codes = ['LAB-010', 'LAB-020'];

/** A template of letters alone. */
function letters(code: string, rate: string): string {
  const path = join(folder, `${code}${rate}.json`);
  const columns = [
    { field: 'billableItemCode', letter: code, required: true },
    { field: 'billableItemDefaultRate', letter: rate },
  ];
  const head = { name: 'letters', title: 'Letters', entity: 'billable-item', layout: 'list' };
  writeFileSync(path, JSON.stringify({ ...head, headerRow: 0, columns }));
  return path;
}

/** Codes in A, rates in B, in an account that holds others. */
async function aSheet(name: string) {
  const service = createFakeService({ records: codes.map((code) => anItem({ code, rate: 60 })) });
  const path = join(folder, `${name}.xlsx`);
  const book = new exceljs.Workbook();
  book.addWorksheet('Prices').addRows(codes.map((code) => [code, 61]));
  await book.xlsx.writeFile(path);
  const accountFolder = join(folder, 'accounts', name);
  const world = { ...aWorldOn(service, folder), accountFolder, confirm: async () => true };
  const rateOf = (code: string): unknown => {
    const found: any = service.store.findByKey('BillableItem', code);
    return found.billableItemDefaultRate;
  };
  return { path, world, rateOf };
}

/** As a program does that moves cells, and leaves the names of columns where they are. */
const putColumnAtLeft = (sheet: Worksheet): void => {
  sheet.spliceColumns(1, 0, []);
};

describe('a sheet without headings whose columns were moved, and their names were not', () => {
  it('loses no price to our columns, which stand beside it once more', async () => {
    const { path, world, rateOf } = await aSheet('result');
    await inVirtualTime(async () => {
      const { result: first = '' } = (await importOf(path, world, {
        template: letters('A', 'B'),
      }))!;
      await editUnheaded(first, (sheet) => {
        putColumnAtLeft(sheet);
        sheet.getCell('C2').value = 62;
      });
      const again = (await importOf(first, world, { template: letters('B', 'C') }))!;
      expect(rateOf('LAB-020')).toBe(62);
      const [, row] = Object.values(await readTexts(again.result ?? ''));
      expect(row).toMatchObject({ 2: 'LAB-020', 3: '62', 4: '~ update' });
    });
  });

  it('is not sent by decisions that stand elsewhere', async () => {
    const { path, world, rateOf } = await aSheet('review');
    await inVirtualTime(async () => {
      const asked = { template: letters('A', 'B'), review: true };
      const { result = '' } = await previewOf(path, world, asked);
      await editUnheaded(result, putColumnAtLeft);
      await expect(importOf(result, world)).rejects.toMatchObject({ code: 'plan/no-column' });
      expect(codes.map(rateOf)).toEqual([60, 60]);
    });
  });
});
