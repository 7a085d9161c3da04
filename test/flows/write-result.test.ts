import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { ImportJob } from '../../src/flows/job.ts';
import { createFakeService } from '../support/fake-service.ts';
import { readRows } from '../support/read-cells.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { inVirtualTime } from '../support/virtual-time.ts';
import { aWorldOn, copySample, importOf, practiceRecords, previewOf } from '../support/walk.ts';

const { path: folder } = createTemporaryFolder();

/** A sample under another name. */
function sampleAs(sample: string, name: string): string {
  const path = join(folder, name);
  renameSync(copySample(sample, folder), path);
  return path;
}

async function importTo(file: string, job: Partial<ImportJob> = {}): Promise<string> {
  const world = aWorldOn(createFakeService({ records: practiceRecords() }), folder);
  const { result } = await inVirtualTime(() => importOf(file, world, job));
  return result?.result ?? '';
}

describe('the result of a workbook', () => {
  it('with macros has the name under which Excel opens macros', async () => {
    const result = await importTo(sampleAs('billable-items.xlsx', 'macros.XLSM'));
    expect(basename(result)).toBe('macros.result.xlsm');
  });

  it.each([
    ['macros-2.xlsm', 'out.xlsx', '.xlsm'],
    ['plain.xlsx', 'out.csv', '.xlsx'],
    ['plain-2.xlsx', 'out.xlsm', '.xlsx'],
  ])('%s is not written to %s, which could not be opened', async (name, out, ending) => {
    const file = sampleAs('billable-items.xlsx', name);
    const service = createFakeService({ records: practiceRecords() });
    const world = aWorldOn(service, folder);
    const attempt = inVirtualTime(() => importOf(file, world, { out: join(folder, out) }));
    await expect(attempt).rejects.toMatchObject({
      code: 'file/wrong-ending',
      hint: `Name it with --out out${ending}.`,
    });
    expect(service.posted()).toEqual([]);
  });

  it('that is imported again has our columns and our sheet once', async () => {
    const file = sampleAs('billable-items.xlsx', 'again.xlsx');
    const world = aWorldOn(createFakeService({ records: practiceRecords() }), folder);
    const out = join(folder, 'again.preview.xlsx');
    const { result: headings } = await inVirtualTime(async () => {
      const { result: preview = '' } = await previewOf(file, world, { out });
      const { result: first = '' } = (await importOf(preview, world))!;
      const { result: second = '' } = (await importOf(first, world))!;
      return await Promise.all([preview, first, second].map(readHeadings));
    });
    const [preview, first, second] = headings;
    expect(preview?.filter((text) => text.startsWith('Aimsio'))).toHaveLength(6);
    expect(first?.filter((text) => text.startsWith('Aimsio'))).toHaveLength(7);
    expect(second).toEqual(first);
  });
});

describe('the marks of a sheet', () => {
  const field = (name: string, more: object) => ({ field: `billableItem${name}`, ...more });
  const template = (columns: readonly object[], more: object = {}): string => {
    const path = join(folder, `${Object.keys(more).join('-') || 'two'}-rows.json`);
    const head = { name: 'mine', title: 'Mine', entity: 'billable-item', layout: 'list' };
    writeFileSync(path, JSON.stringify({ ...head, ...more, columns }));
    return path;
  };
  const marked = async (rows: readonly (readonly unknown[])[], own: string): Promise<unknown> => {
    const file = join(folder, `${basename(own)}.xlsx`);
    const book = new ExcelJS.Workbook();
    book.addWorksheet('Prices').addRows(rows.map((row) => [...row]));
    await book.xlsx.writeFile(file);
    const result = await importTo(file, { template: own });
    const sheet = (await new ExcelJS.Workbook().xlsx.readFile(result)).getWorksheet('Prices')!;
    const filled: string[] = [];
    sheet.getRow(rows.length).eachCell((cell, column) => {
      if (column <= 3 && cell.fill?.type === 'pattern' && cell.fill.pattern === 'solid')
        filled.push(cell.address);
    });
    return filled;
  };

  it('are on what changes, under headings in two rows', async () => {
    const own = template([
      field('Code', { heading: 'Code', required: true }),
      field('DefaultRate', { heading: 'Rate Regular' }),
      field('DefaultRate2', { heading: 'Rate Overtime' }),
    ]);
    const rows = [
      ['Code', 'Rate', null],
      [null, 'Regular', 'Overtime'],
      ['LAB-010', 120, 168],
    ];
    expect(await marked(rows, own)).toEqual(['B3', 'C3']);
  });

  it('are on what changes, where there are no headings', async () => {
    const own = template(
      [field('Code', { letter: 'A', required: true }), field('DefaultRate', { letter: 'C' })],
      { headerRow: 0 },
    );
    expect(await marked([['LAB-010', 'Field supervisor', 120]], own)).toEqual(['C1']);
  });
});

describe('our headings over a sheet with headings in two rows', () => {
  it('stand in the lower row, under its filter, and are replaced by a second pass', async () => {
    const file = join(folder, 'two.xlsx');
    const own = join(folder, 'two.json');
    const columns = [
      { field: 'billableItemCode', heading: 'Code', required: true },
      { field: 'billableItemDefaultRate', heading: 'Rate Regular' },
    ];
    const head = { name: 'mine', title: 'Mine', entity: 'billable-item', layout: 'list' };
    writeFileSync(own, JSON.stringify({ ...head, columns }));
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('Prices');
    sheet.addRows([
      ['Code', 'Rate'],
      [null, 'Regular'],
      ['LAB-010', 120],
    ]);
    sheet.autoFilter = 'A2:B3';
    await book.xlsx.writeFile(file);
    const first = await importTo(file, { template: own });
    const second = await importTo(first, { template: own });
    for (const path of [first, second]) {
      const read = (await new ExcelJS.Workbook().xlsx.readFile(path)).getWorksheet('Prices')!;
      expect([read.getCell('C1').text, read.getCell('C2').text]).toEqual(['', 'Aimsio action']);
      expect([read.actualColumnCount, read.autoFilter]).toEqual([9, 'A2:I3']);
    }
  });
});

async function readHeadings(path: string): Promise<readonly string[]> {
  const { worksheets } = await new ExcelJS.Workbook().xlsx.readFile(path);
  expect(worksheets.filter(({ name }) => name === 'Aimsio summary')).toHaveLength(1);
  const headings: string[] = [];
  const sheet = worksheets.find(({ name }) => name === 'Rates 2027');
  sheet?.getRow(3).eachCell((cell) => headings.push(cell.text));
  return headings;
}

describe('the result of a text file', () => {
  it('is a text file where it is to end in .csv: the same rows, ours at the right', async () => {
    const file = sampleAs('billable-items.csv', 'list.csv');
    const out = join(folder, 'list.out.csv');
    expect(await importTo(file, { out })).toBe(out);
    const [theirs, ours] = [file, out].map((path) =>
      readFileSync(path, 'utf8').replace('\uFEFF', '').trim().split(/\r?\n/u),
    );
    expect(ours![0]).toBe(
      `${theirs![0]},Aimsio action,Aimsio result,Aimsio verified,Aimsio message,Aimsio changes,Aimsio guid,Aimsio time`,
    );
    expect(ours![1]!.startsWith(theirs![1]!.split(',')[0]!)).toBe(true);
    const numbers = await Promise.all(
      [file, out].map(async (path) => (await readRows(path)).map(({ number }) => number)),
    );
    expect(numbers[1]).toEqual(numbers[0]);
  });

  it('is a workbook elsewhere', async () => {
    const result = await importTo(sampleAs('billable-items.csv', 'book.csv'));
    expect(basename(result)).toBe('book.result.xlsx');
  });
});
