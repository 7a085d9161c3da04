import { readdirSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { checkFile } from '../../src/flows/check.ts';
import { buildDocument } from '../../src/report/build-document.ts';
import { createFakeService } from '../support/fake-service.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { inVirtualTime } from '../support/virtual-time.ts';
import {
  aWorldOn,
  copySample,
  importOf,
  practiceRecords,
  previewOf,
  samplesFolder,
} from '../support/walk.ts';

const folder = createTemporaryFolder();

const expected: Readonly<Record<string, object>> = {
  'billable-items.csv': { create: 2, update: 5, unchanged: 16, invalid: 0, blocked: 0 },
  'billable-items.xlsx': { create: 2, update: 5, unchanged: 16, invalid: 0, blocked: 0 },
  'price-books.csv': { create: 2, update: 4, unchanged: 25, invalid: 0, blocked: 0 },
  'price-books.xlsx': { create: 2, update: 4, unchanged: 25, invalid: 0, blocked: 0 },
  'price-matrix.xlsx': { create: 1, update: 1, unchanged: 17, invalid: 0, blocked: 0 },
  'faulty.xlsx': { create: 0, update: 1, unchanged: 1, invalid: 16, blocked: 1 },
};

describe('the samples, against the account that the practice account starts with', () => {
  it('each has its place here', () => {
    const files = readdirSync(samplesFolder).filter((name) => /\.(csv|xlsx)$/u.test(name));
    expect(files.toSorted()).toEqual(Object.keys(expected).toSorted());
  });

  it.each(Object.entries(expected))('%s plans as it should', async (name, actions) => {
    const service = createFakeService({ records: practiceRecords() });
    const file = copySample(name, folder.path);
    const { result } = await inVirtualTime(() => previewOf(file, aWorldOn(service, folder.path)));
    expect(buildDocument(result).counts.actions).toMatchObject(actions);
  });

  it('the faulty one names every fault in one pass, each with its cell', async () => {
    const world = aWorldOn(createFakeService(), folder.path);
    const journey = await checkFile(
      { file: copySample('faulty.xlsx', folder.path), sheets: [] },
      world,
    );
    const found = buildDocument(journey).rows.flatMap(({ issues }) =>
      issues.map(({ code, cell }) => `${cell} ${code}`),
    );
    expect(found).toMatchInlineSnapshot(`
      [
        "Prices!D2 cell/not-a-number",
        "Prices!2 row/look-alike",
        "Prices!D3 cell/not-a-number",
        "Prices!D4 cell/percent",
        "Prices!D6 cell/error",
        "Prices!A8 row/no-key",
        "Prices!9 row/duplicate-key",
        "Prices!10 row/duplicate-key",
        "Prices!D11 cell/shown-differs",
        "Prices!G12 cell/not-a-boolean",
        "Prices!14 row/look-alike",
        "Prices!D15 cell/ambiguous-number",
        "Prices!H16 cell/not-a-code",
      ]
    `);
  });
});

describe('the result workbook', () => {
  it('is the user’s sheet in its order, every row, with our columns at the right', async () => {
    const service = createFakeService({ records: practiceRecords() });
    const file = copySample('billable-items.xlsx', folder.path);
    const { result } = await inVirtualTime(() => importOf(file, aWorldOn(service, folder.path)));
    const [source, written] = await Promise.all(
      [file, result!.result!].map(async (path) => new ExcelJS.Workbook().xlsx.readFile(path)),
    );
    const theirs = source!.getWorksheet('Rates 2027')!;
    const ours = written!.getWorksheet('Rates 2027')!;
    theirs.eachRow((row, number) =>
      row.eachCell((cell, column) => {
        // A code in a padded number cell keeps its number and its zeros.
        expect(ours.getRow(number).getCell(column).text).toBe(cell.text);
        expect(ours.getRow(number).getCell(column).value).toEqual(cell.value);
      }),
    );
    const headings = ours.getRow(3).values as string[];
    const at = (heading: string): number => headings.indexOf(heading);
    expect(headings.slice(-7)).toEqual([
      'Aimsio action',
      'Aimsio result',
      'Aimsio verified',
      'Aimsio message',
      'Aimsio changes',
      'Aimsio guid',
      'Aimsio time',
    ]);
    const rows = ours.getRows(4, 23)!;
    const welder = rows.find((row) => row.getCell(1).text === 'LAB-060')!;
    expect(welder.getCell(at('Aimsio result')).text).toBe('~ updated');
    expect(welder.getCell(at('Aimsio changes')).text).toContain('RATE 92.00 → 95.50');
    const night = rows.find((row) => row.getCell(1).text === 'LAB-095')!;
    expect(night.getCell(at('Aimsio result')).text).toBe('+ created');
    expect(night.getCell(at('Aimsio guid')).text).toMatch(/^made-/u);
  });

  it('can be imported again: its columns are passed over, done rows are skipped, and they do not double', async () => {
    const service = createFakeService({ records: practiceRecords() });
    const file = copySample('billable-items.csv', folder.path);
    const { result } = await inVirtualTime(async () => {
      const first = await importOf(file, aWorldOn(service, folder.path));
      return importOf(first!.result!, aWorldOn(service, folder.path));
    });
    expect(buildDocument(result!).counts.outcomes).toMatchObject({ skipped: 23 });
    const written = await new ExcelJS.Workbook().xlsx.readFile(result!.result!);
    const headings = written.worksheets[0]!.getRow(1).values as string[];
    expect(headings.filter((heading) => heading === 'Aimsio result')).toHaveLength(1);
  });

  it('tells why nothing was sent while a row is invalid, and sends the rest with skip-invalid', async () => {
    const sheet = ['Code,Rate', 'LAB-010,121', 'LAB-030,by report'].join('\n');
    const service = createFakeService({ records: practiceRecords() });
    const file = folder.write('half.csv', sheet);
    const { result } = await inVirtualTime(async () => {
      const held = await importOf(file, aWorldOn(service, folder.path));
      const posts = service.posted().length;
      const sent = await importOf(file, aWorldOn(service, folder.path), { skipInvalid: true });
      return { held, posts, sent };
    });
    expect(buildDocument(result.held!).rows.map(({ outcome }) => outcome)).toEqual([
      'notSent',
      'invalid',
    ]);
    expect(result.posts).toBe(0);
    expect(buildDocument(result.sent!).rows.map(({ outcome }) => outcome)).toEqual([
      'updated',
      'invalid',
    ]);
  });

  it('a no sends nothing and writes nothing', async () => {
    const service = createFakeService({ records: practiceRecords() });
    const file = folder.write('no.csv', 'Code,Rate\nLAB-010,121');
    const { result } = await inVirtualTime(() =>
      importOf(file, aWorldOn(service, folder.path), {}, false),
    );
    expect(result).toBeUndefined();
    expect(service.posted()).toEqual([]);
  });
});
