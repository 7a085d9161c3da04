import ExcelJS from 'exceljs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFile } from '../../src/flows/check.ts';
import { compare } from '../../src/flows/compare.ts';
import type { CompareWorld } from '../../src/flows/compare.ts';
import { exportAccount } from '../../src/flows/export.ts';
import type { ExportJob } from '../../src/flows/export-job.ts';
import { parseSide } from '../../src/flows/parse-side.ts';
import { buildCompareDocument } from '../../src/report/build-compare-document.ts';
import { compareDocumentSchema } from '../../src/report/compare-document.ts';
import type { CompareDocument } from '../../src/report/compare-document.ts';
import { renderCompare } from '../../src/report/render-compare.ts';
import type { Held } from '../../src/snapshot/snapshot.ts';
import { isOwnSheet } from '../../src/template/base-sheet.ts';
import { aBook, aPrice, anItem } from '../support/build-snapshot.ts';
import { createFakeService } from '../support/fake-service.ts';
import type { FakeService } from '../support/fake-service.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { inVirtualTime } from '../support/virtual-time.ts';
import { aWorldOn } from '../support/walk.ts';

const folder = createTemporaryFolder();
const { path: cwd } = folder;
let files = 0;

const september: readonly Held[] = [
  anItem({ code: '00123', name: 'Foreman', rate: 85, custom: { afe: '7' } }),
  anItem({ code: 'LAB-020' }),
  anItem({ code: 'OLD-1', deleted: true }),
  aBook('North', [aPrice('00123', 1250)]),
  aBook('Empty'),
];
const december: readonly Held[] = [
  anItem({ code: '00123', name: 'Foreman', rate: 88.5, custom: { afe: '8' }, updatedBy: 'A. Chen' }),
  anItem({ code: 'LAB-020' }),
  anItem({ code: 'NEW-1' }),
  aBook('North', [aPrice('00123', 1300)]),
  aBook('Empty'),
]; // prettier-ignore

const serviceOf = (records: readonly Held[]): FakeService => createFakeService({ records });

async function anExport(held: readonly Held[], job: Partial<ExportJob> = {}): Promise<string> {
  const out = join(cwd, `export-${(files += 1)}.xlsx`);
  const world = aWorldOn(serviceOf(held), cwd);
  await inVirtualTime(() => exportAccount({ what: 'all', folder: cwd, out, ...job }, world));
  return out;
}

/** The accounts of a test, by name. */
function aCompareWorld(accounts: Readonly<Record<string, FakeService>> = {}): CompareWorld {
  return {
    offline: (journey) => journey(aWorldOn(serviceOf([]), cwd)),
    online: (server, journey) => journey(aWorldOn(accounts[server]!, cwd)),
  };
}

async function documentOf(
  [first, second]: readonly [string, string],
  world = aCompareWorld(),
  out?: string,
): Promise<CompareDocument> {
  const job = { first: parseSide(first), second: parseSide(second), out };
  const { result } = await inVirtualTime(() => compare(job, world));
  return compareDocumentSchema.parse(buildCompareDocument(result));
}

describe('compare', () => {
  it('tells what changed between two exports, field by field, with who changed it', async () => {
    const document = await documentOf([await anExport(september), await anExport(december)]);
    expect(document).toMatchObject({
      equal: false,
      counts: { equal: 3, changed: 2, fields: 3, onlyInFirst: 0, onlyInSecond: 1 },
    });
    expect(document.differences).toMatchObject([
      {
        kind: 'changed',
        key: '00123',
        changedBy: 'A. Chen',
        changedAt: '2026-01-05T08:00:00.000Z',
        changes: [
          { heading: 'Rate', from: 85, to: 88.5, percent: 4.1 },
          { heading: 'Custom: afe', from: '7', to: '8', percent: null },
        ],
      },
      { kind: 'onlyInSecond', key: 'NEW-1' },
      { kind: 'changed', book: 'North', key: '00123', changes: [{ from: 1250, to: 1300 }] },
    ]);
  });

  it('finds an account equal to its own export, empty pricebooks and deleted items included', async () => {
    const sandbox = serviceOf(september);
    for (const job of [{}, { includeDeleted: true }, { asMatrix: true }]) {
      const document = await documentOf(
        [await anExport(september, job), 'sandbox'],
        aCompareWorld({ sandbox }),
      );
      expect(document).toMatchObject({ equal: true, counts: { equal: 5 } });
    }
  });

  it('compares two accounts, and sends nothing but GETs', async () => {
    const [sandbox, portal] = [serviceOf(september), serviceOf(december)];
    const world = aCompareWorld({ sandbox, portal });
    const { counts } = await documentOf(['sandbox', 'portal'], world);
    expect(counts).toMatchObject({ changed: 2, onlyInSecond: 1 });
    const methods = [...sandbox.requests, ...portal.requests].map(({ method }) => method);
    expect(new Set(methods)).toEqual(new Set(['GET']));
  });

  it('reads of an account only what the workbook covers, and compares no more', async () => {
    const portal = serviceOf(december);
    const items = await anExport(september, { what: 'billable-items', filters: ['Code=LAB-*'] });
    const document = await documentOf([items, 'portal'], aCompareWorld({ portal }));
    expect(portal.requests.filter(({ path }) => path.includes('Pricebook'))).toEqual([]);
    expect(document).toMatchObject({
      equal: true,
      entities: ['billable-item'],
      counts: { equal: 1, notComparedInSecond: 2 },
    });
  });

  it('does not take edited cells for what Aimsio held', async () => {
    const path = await anExport(september);
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(path);
    book.worksheets[0]!.getRow(2).getCell(2).value = 'Edited';
    await book.xlsx.writeFile(path);
    expect(await documentOf([path, await anExport(september)])).toMatchObject({ equal: true });
  });

  it('writes a report, which says what it compares where it is taken for a price sheet', async () => {
    const out = join(cwd, 'no-prices.xlsx');
    const sandbox = serviceOf(december);
    await documentOf([await anExport(september), 'sandbox'], aCompareWorld({ sandbox }), out);
    const check = checkFile({ file: out, sheets: [] }, aWorldOn(sandbox, cwd));
    await expect(check).rejects.toMatchObject({
      code: 'file/report',
      message: expect.stringMatching(
        /no-prices\.xlsx is the report of a comparison of \S+export-\d+\.xlsx with sandbox: no row of it is imported\.$/u,
      ),
      hint: expect.stringMatching(/^To import prices, give the price sheet/u),
    });
  });

  it('writes a workbook to be filtered: codes as text, amounts as numbers', async () => {
    const out = join(cwd, 'differences.xlsx');
    await documentOf([await anExport(september), await anExport(december)], aCompareWorld(), out);
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(out);
    expect(book.worksheets.every(({ name }) => isOwnSheet({ name, state: 'visible' }))).toBe(true);
    const sheet = book.getWorksheet('Aimsio comparison')!;
    expect(sheet.autoFilter).toBeTruthy();
    expect(sheet.views).toMatchObject([{ state: 'frozen', ySplit: 1 }]);
    const rows = sheet.getRows(1, sheet.rowCount)!.map((row) => row.values as unknown[]);
    expect(rows[0]!.slice(1, 10)).toEqual(
      ['Difference', 'What', 'Pricebook', 'Code', 'Name', 'Field', 'Then', 'Now', '%'],
    ); // prettier-ignore
    expect(rows[1]!.slice(4, 10)).toEqual(['00123', 'Foreman', 'Rate', 85, 88.5, 4.1]);
    expect(rows[3]!.slice(1, 5)).toEqual([expect.stringMatching(/^[-+] only in /u), 'billable item', undefined, 'NEW-1']); // prettier-ignore
    expect(rows[4]!.slice(2, 5)).toEqual(['price', 'North', '00123']);
    await expect(
      documentOf([await anExport(september), await anExport(december)], aCompareWorld(), out),
    ).rejects.toThrow(/exists already/u);
  });

  it('is read in a terminal with its counts first and its lists cut short', async () => {
    const [sandbox, portal] = [serviceOf(september), serviceOf([...december, anItem({ code: 'NEW-2' })])]; // prettier-ignore
    const job = { first: parseSide('sandbox'), second: parseSide('portal') };
    const world = aCompareWorld({ sandbox, portal });
    const { result } = await inVirtualTime(() => compare(job, world));
    const text = renderCompare(result, { limit: 1 });
    expect(text).toMatch(/^Comparison of sandbox with portal\n/u);
    expect(text).toContain('~      2 changed, in 3 fields');
    expect(text).toContain('~ 00123  Foreman  (by A. Chen, 5 Jan 2026)\n      Rate 85.00 → 88.50 (+4.1 %)'); // prettier-ignore
    expect(text).toContain('… and 1 more; --out and --json show all');
    expect(text).toContain('aimsio-sheets compare sandbox portal --out differences.xlsx');
  });
});

describe('what cannot be compared', () => {
  it.each<[string, () => Promise<string>, RegExp]>([
    ['a sheet of any kind', () => Promise.resolve(folder.write('a.csv', 'Code,Rate\nA,1\n')), /does not remember/u],
    ['a list for a customer', () => anExport(september, { forCustomer: true }), /does not remember/u],
    ['an export of another entity', () => anExport(september, { what: 'price-books' }), /no record in common/u],
    ['an export of other records', () => anExport(september, { what: 'billable-items', filters: ['Code=LAB-*'] }), /no record in common/u],
  ])('%s is refused with what to do', async (_, make, sentence) => {
    const filters = ['Code=00123'];
    const items = await anExport(september, { what: 'billable-items', filters });
    await expect(documentOf([await make(), items])).rejects.toThrow(sentence);
  }); // prettier-ignore

  it('a word that is neither account nor file is refused with the nearest account', () => {
    expect(() => parseSide('sandbx')).toThrow(/“sandbx” is neither/u);
    expect(parseSide('./sandbox')).toEqual({ kind: 'workbook', name: './sandbox' });
    expect(parseSide('https://a.example')).toMatchObject({ kind: 'account' });
    expect(parseSide('Portal')).toMatchObject({ kind: 'account' });
  });
});
