import ExcelJS from 'exceljs';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeBlankTemplate } from '../../src/flows/blank-template.ts';
import type { BlankJob } from '../../src/flows/blank-template.ts';
import type { OnlineWorld } from '../../src/flows/world.ts';
import { summarise } from '../../src/report/summarise.ts';
import { aBook, aPrice, anItem } from '../support/build-snapshot.ts';
import { createFakeService } from '../support/fake-service.ts';
import type { FakeService } from '../support/fake-service.ts';
import { readRows } from '../support/read-cells.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { inVirtualTime } from '../support/virtual-time.ts';
import { aWorldOn, importOf, previewOf } from '../support/walk.ts';

const { path: folder } = createTemporaryFolder();
let files = 0;

function aService(): FakeService {
  const items = ['00123', 'LAB-020'].map((code) =>
    anItem({ code, rate2: 150, rateType2: 'Overtime', custom: { zone: 'North' } }),
  );
  const books = [aBook('Northstar', [aPrice('00123', 90)]), aBook('Walk-in')];
  return createFakeService({ records: [...items, ...books] });
}

/** Writes a blank template, fills it in by heading as people do in a spreadsheet, and gives its path. */
async function fill(
  world: OnlineWorld,
  what: BlankJob['what'],
  ...rows: readonly Readonly<Record<string, string | number>>[]
): Promise<string> {
  const out = join(folder, `blank-${(files += 1)}.xlsx`);
  await writeBlankTemplate({ what, folder, out }, world);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(out);
  const sheet = book.worksheets[0]!;
  const headings = (sheet.getRow(1).values as string[]).map((text) => text.replace(' *', ''));
  for (const [place, row] of rows.entries()) {
    for (const [heading, value] of Object.entries(row)) {
      sheet.getRow(place + 2).getCell(headings.indexOf(heading)).value = value;
    }
  }
  await book.xlsx.writeFile(out);
  return out;
}

describe('a blank template that is filled in', () => {
  it('creates what is new and changes what exists, as its cells say', () =>
    inVirtualTime(async () => {
      const world = aWorldOn(aService(), folder);
      const file = await fill(
        world,
        'billable-items',
        { Code: '00777', Name: 'Watch', Type: 'Labour', Rate: 69.5, 'Rate type': 'Hourly' },
        { Code: '00123', Rate: 101, 'Rate 2': '[clear]', 'Custom: Zone (zone)': 'South' },
      );
      const journey = await importOf(file, world);
      const [created, updated] = journey?.plan?.entries ?? [];
      expect(created).toMatchObject({ key: '00777', action: 'create' });
      expect(updated).toMatchObject({ key: '00123', action: 'update' });
      expect(updated?.changes.map(({ heading, to }) => [heading, to])).toEqual(
        expect.arrayContaining([
          ['Rate', 101],
          ['Rate 2', undefined],
          ['Custom: Zone (zone)', 'South'],
        ]),
      );
      expect(journey && summarise(journey).outcomes).toMatchObject({ created: 1, updated: 1 });
    }));

  it.each([
    ['price-books', { Pricebook: 'Northstar', Code: 'LAB-020', Rate: 80 }, 'create'],
    ['price-matrix', { Code: '00123', Northstar: 91 }, 'update'],
  ] as const)('of %s is read by pricebook and code', async (what, row, action) => {
    await inVirtualTime(async () => {
      const world = aWorldOn(aService(), folder);
      const { plan } = await previewOf(await fill(world, what, row), world);
      expect(plan?.entries).toMatchObject([{ book: 'Northstar', key: row.Code, action }]);
    });
  });

  it('holds nothing to import before anything is filled in', () =>
    inVirtualTime(async () => {
      const world = aWorldOn(aService(), folder);
      for (const what of ['billable-items', 'price-books', 'price-matrix'] as const) {
        const { plan } = await previewOf(await fill(world, what), world);
        expect(plan?.entries).toEqual([]);
      }
    }));
});

describe('writing a blank template', () => {
  it('only reads, names its file by what it is for, and writes over none', () =>
    inVirtualTime(async () => {
      const service = aService();
      const job: BlankJob = { what: 'price-books', folder };
      const world = aWorldOn(service, folder);
      const first = await writeBlankTemplate(job, world);
      const second = await writeBlankTemplate(job, world);
      expect(first.result).toMatch(/new-price-books(\.PRACTICE)?\.xlsx$/u);
      expect(second.result).toMatch(/new-price-books.*-2\.xlsx$/u);
      expect(existsSync(second.result ?? '')).toBe(true);
      expect(service.posted()).toEqual([]);
      const again = writeBlankTemplate({ ...job, out: first.result }, world);
      await expect(again).rejects.toMatchObject({ code: 'file/exists' });
    }));

  it('has only those columns of a matrix that are asked for, and asks back for one that is unknown', () =>
    inVirtualTime(async () => {
      const world = aWorldOn(aService(), folder);
      const asked = { what: 'price-matrix', folder, books: ['Walk-in'] } as const;
      const { result = '' } = await writeBlankTemplate(asked, world);
      const [headings] = await readRows(result);
      expect(headings?.cells.map(({ text }) => text).slice(0, 3)).toEqual([
        'Code *',
        'Walk-in',
        'Rate type',
      ]);
      const job: BlankJob = { ...asked, books: ['Nortstar'] };
      await expect(writeBlankTemplate(job, world)).rejects.toMatchObject({
        code: 'usage/unknown-book',
        hint: 'Did you mean “Northstar”?',
      });
    }));
});
