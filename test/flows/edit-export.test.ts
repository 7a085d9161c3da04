import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createClient } from '../../src/aimsio/client.ts';
import { systemClock } from '../../src/core/clock.ts';
import { exportAccount } from '../../src/flows/export.ts';
import type { ExportJob } from '../../src/flows/export-job.ts';
import type { Journey } from '../../src/report/journey.ts';
import { summarise } from '../../src/report/summarise.ts';
import { openRecordCache } from '../../src/store/record-cache.ts';
import { anAccount } from '../support/build-account.ts';
import { aBook, aPrice, anItem } from '../support/build-snapshot.ts';
import { createFakeService } from '../support/fake-service.ts';
import type { FakeService } from '../support/fake-service.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { inVirtualTime } from '../support/virtual-time.ts';
import { aWorldOn, importOf } from '../support/walk.ts';

const { path: folder } = createTemporaryFolder();
let files = 0;

const codes = ['LAB-010', 'LAB-020', 'LAB-030', 'LAB-040'] as const;
const fields = {
  Rate: 'billableItemDefaultRate',
  Description: 'billableItemDescription',
  Category: 'billableItemCategory',
} as const;
type Heading = keyof typeof fields;

/** Who writes what where: `{code: 'LAB-010', heading: 'Rate', value: 88}`. */
interface Edit {
  readonly code: string;
  readonly heading: Heading;
  readonly value: string | number;
}

function aService(): FakeService {
  const items = codes.map((code, place) =>
    anItem({
      code,
      rate: 80 + place,
      more: { billableItemDescription: 'as it was', billableItemCategory: 'old' },
    }),
  );
  const book = aBook('Northstar', [aPrice('LAB-010', 90), aPrice('LAB-020', 70)]);
  return createFakeService({ records: [...items, book] });
}

/** Exports an account, edits the workbook as people do in a spreadsheet, and gives its path. */
async function exportAndEdit(
  service: FakeService,
  edit: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void,
  what: 'billable-items' | 'price-books' = 'billable-items',
  job: Partial<ExportJob> = {},
): Promise<string> {
  const out = join(folder, `export-${(files += 1)}.xlsx`);
  await exportAccount({ what, folder, out, ...job }, aWorldOn(service, folder));
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(out);
  edit(book.worksheets[0]!, book);
  await book.xlsx.writeFile(out);
  return out;
}

function write(
  sheet: ExcelJS.Worksheet,
  key: string,
  heading: string,
  value: string | number,
): void {
  const column = columnOf(sheet, heading);
  const codeColumn = columnOf(sheet, 'Code');
  sheet.eachRow((row) => {
    if (row.getCell(codeColumn).text === key) row.getCell(column).value = value;
  });
}

function columnOf(sheet: ExcelJS.Worksheet, heading: string): number {
  const headings = sheet.getRow(1).values;
  return Array.isArray(headings) ? headings.indexOf(heading) : -1;
}

/** Turns the rows below the headings upside down, as a sort does. */
function turnOver(sheet: ExcelJS.Worksheet): void {
  const rows = sheet.getRows(2, sheet.rowCount - 1) ?? [];
  const values = rows.map((row) => row.values);
  for (const [place, row] of rows.entries()) row.values = values.at(-1 - place) ?? [];
}

function actionsOf(journey: Journey | undefined): object {
  const actions = Object.entries(summarise(journey!).actions);
  return Object.fromEntries(actions.filter(([, count]) => count > 0));
}

function issueCodes(journey: Journey | undefined): readonly string[] {
  return (journey?.issues ?? []).map(({ code }) => code);
}

const values: readonly Omit<Edit, 'code'>[] = [
  { heading: 'Rate', value: 88 },
  { heading: 'Rate', value: 99.5 },
  { heading: 'Description', value: 'one' },
  { heading: 'Description', value: 'two' },
  { heading: 'Category', value: 'new' },
];
const edits: fc.Arbitrary<readonly Edit[]> = fc.uniqueArray(
  fc
    .tuple(fc.constantFrom(...codes), fc.constantFrom(...values))
    .map(([code, edit]): Edit => ({ code, ...edit })),
  { maxLength: 8, selector: ({ code, heading }) => `${code} ${heading}` },
);

/** What three people would agree on: per field the one edit there is; a row with a conflict stays. */
function mergeByHand(
  code: string,
  before: Readonly<Record<string, unknown>>,
  mine: readonly Edit[],
  theirs: readonly Edit[],
): object {
  const find = (list: readonly Edit[], heading: string): Edit['value'] | undefined =>
    list.find((edit) => edit.code === code && edit.heading === heading)?.value;
  const values = Object.entries(fields).map(([heading, field]) => {
    const [ours, other] = [find(mine, heading), find(theirs, heading)];
    return { field, was: before[field], ours, other };
  });
  const conflict = values.some(
    ({ ours, other }) => ours !== undefined && other !== undefined && ours !== other,
  );
  return Object.fromEntries(
    values.map(({ field, was, ours, other }) => [
      field,
      (conflict ? undefined : ours) ?? other ?? was,
    ]),
  );
}

describe('an export that is edited while colleagues edit Aimsio', () => {
  it('changes only what its user changed, whoever changed what, and nothing the second time', async () => {
    await fc.assert(
      fc.asyncProperty(edits, edits, fc.boolean(), async (mine, theirs, sorted) => {
        await inVirtualTime(async () => {
          const service = aService();
          const before = new Map(
            codes.map((code) => [code, service.store.findByKey('BillableItem', code) ?? {}]),
          );
          const file = await exportAndEdit(service, (sheet) => {
            for (const { code, heading, value } of mine) write(sheet, code, heading, value);
            if (sorted) turnOver(sheet);
          });
          for (const { code, heading, value } of theirs)
            service.store.change('BillableItem', code, { [fields[heading]]: value });

          await importOf(file, aWorldOn(service, folder));
          for (const code of codes) {
            const merged = mergeByHand(code, before.get(code) ?? {}, mine, theirs);
            expect(service.store.findByKey('BillableItem', code)).toMatchObject(merged);
          }
          const sent = service.posted().length;
          const again = await importOf(file, aWorldOn(service, folder));
          expect(again?.plan?.entries.filter(({ action }) => action === 'update')).toEqual([]);
          expect(service.posted()).toHaveLength(sent);
        });
      }),
      { numRuns: 12 },
    );
  });

  it('of prices, too: sorted, with a row gone and a book price changed by somebody else', async () => {
    const service = aService();
    await inVirtualTime(async () => {
      const file = await exportAndEdit(
        service,
        (sheet) => {
          write(sheet, 'LAB-010', 'Rate', 93);
          sheet.spliceRows(3, 1);
        },
        'price-books',
      );
      service.store.change('Pricebook', 'Northstar', {
        priceItemList: [aPrice('LAB-010', 90), aPrice('LAB-020', 75)],
      });
      const journey = await importOf(file, aWorldOn(service, folder));
      expect(actionsOf(journey)).toEqual({ update: 1 });
      expect(journey?.sheets[0]?.issues).toMatchObject([
        { code: 'sheet/rows-gone', count: 1, keys: ['Northstar/LAB-020'] },
      ]);
      expect(service.store.findByKey('Pricebook', 'Northstar')).toMatchObject({
        priceItemList: [{ priceItemRate: 93 }, { priceItemRate: 75 }],
      });
    });
  });

  it('a cell that was emptied is kept, and told', async () => {
    const service = aService();
    await inVirtualTime(async () => {
      const file = await exportAndEdit(service, (sheet) => write(sheet, 'LAB-020', 'Rate', ''));
      const journey = await importOf(file, aWorldOn(service, folder));
      const told = journey?.plan?.entries.flatMap(({ issues }) => issues);
      expect(told).toMatchObject([{ code: 'row/blank-kept', heading: 'Rate', was: 81 }]);
      expect(service.posted()).toEqual([]);
    });
  });

  it('a price that was emptied in a matrix is kept, and told: alone, or with its whole column', async () => {
    const books = [
      aBook('North', [aPrice('LAB-010', 90), aPrice('LAB-020', 70)]),
      aBook('South', [aPrice('LAB-010', 95)]),
    ];
    const service = createFakeService({
      records: [...codes.map((code) => anItem({ code })), ...books],
    });
    await inVirtualTime(async () => {
      const edit = (sheet: ExcelJS.Worksheet): void => {
        write(sheet, 'LAB-020', 'North', '');
        write(sheet, 'LAB-010', 'South', '');
        sheet.addRow(['LAB-030']);
      };
      const file = await exportAndEdit(service, edit, 'price-books', { asMatrix: true });
      const journey = await importOf(file, aWorldOn(service, folder));
      expect(journey?.plan?.entries.flatMap(({ issues }) => issues)).toMatchObject([
        { code: 'row/blank-kept', heading: 'South', was: 95 },
        { code: 'row/blank-kept', heading: 'North', was: 70 },
      ]);
      expect(summarise(journey!)).toMatchObject({ blanksKept: 2, entries: 3 });
      expect(actionsOf(journey)).toEqual({ unchanged: 3 });
      expect(journey?.sheets[0]?.issues.map(({ code }) => code)).not.toContain('sheet/rows-gone');
      expect(service.posted()).toEqual([]);
    });
  });

  it('counts on the account that it names only, elsewhere by code alone, and says so', async () => {
    const [service, other] = [aService(), aService()];
    await inVirtualTime(async () => {
      const file = await exportAndEdit(service, () => undefined);
      other.store.change('BillableItem', 'LAB-010', { billableItemDefaultRate: 99 });
      const account = anAccount({ server: 'mock' });
      const client = createClient({ account, fetch: other.fetch });
      const journey = await importOf(file, { ...aWorldOn(other, folder), account, client });
      expect(issueCodes(journey)).toEqual(['file/base-of-another-account']);
      expect(actionsOf(journey)).toEqual({ update: 1, unchanged: 3 });
    });
  });

  it('a base that somebody altered is not used, and that is said', async () => {
    const service = aService();
    await inVirtualTime(async () => {
      const file = await exportAndEdit(service, (_, book) => {
        const base = book.getWorksheet('Aimsio base')!;
        base.getCell('A2').value = base.getCell('A2').text.replace('80', '88');
      });
      const journey = await importOf(file, aWorldOn(service, folder));
      expect(issueCodes(journey)).toEqual(['file/base-damaged']);
    });
  });
});

describe('an export without its base', () => {
  it('saved as CSV: each row is as old as its Aimsio version', async () => {
    const service = aService();
    await inVirtualTime(async () => {
      const out = join(folder, 'items.csv');
      await exportAccount({ what: 'billable-items', folder, out }, aWorldOn(service, folder));
      const text = readFileSync(out, 'utf8');
      writeFileSync(out, text.replaceAll('as it was', 'edited'));
      service.store.change('BillableItem', 'LAB-020', { billableItemDefaultRate: 99 });
      const journey = await importOf(out, aWorldOn(service, folder));
      expect(actionsOf(journey)).toEqual({ update: 3, blocked: 1 });
      const blocked = journey?.plan?.entries.find(({ action }) => action === 'blocked');
      expect(blocked?.key).toBe('LAB-020');
      expect(blocked?.issues.map(({ code }) => code)).toContain('plan/older-file');
    });
  });

  it('what a run of ours changed is not newer than the file: it may be imported on and on', async () => {
    const service = aService();
    const cache = openRecordCache(folder, { server: 'sandbox', user: 'own-changes' });
    const world = { ...aWorldOn(service, folder), cache };
    await inVirtualTime(async () => {
      const file = join(folder, 'own.csv');
      writeFileSync(file, 'Code,Rate\nLAB-010,91\n');
      utimesSync(file, new Date(Date.now() - 60_000), new Date(Date.now() - 60_000));
      expect(actionsOf(await importOf(file, world))).toEqual({ update: 1 });
      writeFileSync(file, 'Code,Rate\nLAB-010,92\n');
      utimesSync(file, new Date(Date.now() - 60_000), new Date(Date.now() - 60_000));
      expect(actionsOf(await importOf(file, world))).toEqual({ update: 1 });
      await systemClock.sleep(1000);
      service.store.change('BillableItem', 'LAB-010', { billableItemDefaultRate: 99 });
      expect(actionsOf(await importOf(file, world))).toEqual({ blocked: 1 });
    });
    cache.close();
  });
});
