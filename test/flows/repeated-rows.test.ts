import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { expect, it } from 'vitest';
import { systemClock } from '../../src/core/clock.ts';
import { importFile } from '../../src/flows/import.ts';
import { buildApp } from '../../src/practice/build-app.ts';
import { makeAccount } from '../../src/practice/keep-account.ts';
import { practiceUser } from '../../src/practice/master-data.ts';
import { anAccount } from '../support/build-account.ts';
import { aJob, aWorld } from '../support/build-world.ts';
import { readTexts } from '../support/read-cells.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { inVirtualTime } from '../support/virtual-time.ts';

const { path: folder } = createTemporaryFolder();
const state = makeAccount();
const supervisor = [...state.items.values()].find(
  ({ values }) => values['billableItemCode'] === 'LAB-010',
);
const book = [...state.books.values()].find(({ lines }) =>
  lines.some(({ itemGuid }) => itemGuid === supervisor?.guid),
);

/** A workbook that renames an item, and names its price by both codes. */
async function aRenamingWorkbook(): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet('Billable items').addRows([
    ['Guid', 'Code'],
    [supervisor?.guid, 'LAB-711'],
  ]);
  workbook.addWorksheet('Prices').addRows([
    ['Pricebook', 'Code', 'Rate'],
    [book?.values['priceBookName'], 'LAB-010', 119],
    [book?.values['priceBookName'], 'LAB-711', 119],
  ]);
  const file = join(folder, 'renaming.xlsx');
  await workbook.xlsx.writeFile(file);
  return file;
}

it('a price that stands there by the former code of its item and by the new one is sent once, and each row says what became of it', async () => {
  const posts: string[] = [];
  const keep = () => Promise.resolve();
  const app = buildApp({ state, clock: systemClock, keep, identity: 'test' });
  const world = aWorld({
    stateFolder: folder,
    account: anAccount({ user: practiceUser.userName, password: practiceUser.password }),
    fetch: async (url, init) => {
      const request = new Request(url, init);
      if (request.method === 'POST') posts.push(request.url.replace(/^.*\//u, ''));
      return app.fetch(request);
    },
  });
  const { result: journey } = await inVirtualTime(async () =>
    importFile(aJob(await aRenamingWorkbook(), { allow: [{ guard: 'rename' }] }), world),
  );
  const rows = await readTexts(journey?.result ?? '', 'Prices');
  const headings = Object.entries(rows[1] ?? {});
  const said = (row: number): readonly string[] =>
    ['Aimsio result', 'Aimsio message'].map((heading) => {
      const column = headings.find(([, text]) => text === heading)?.[0];
      return rows[row]?.[Number(column)] ?? '';
    });
  expect(said(2)[0]).toBe('~ updated');
  expect(said(3)[0]).toBe('~ updated');
  expect(said(3)[1]).toMatch(/LAB-711 stands in Prices!2 with the same values/u);
  expect(posts).toEqual(['BillableItem', 'Pricebook']);
});
