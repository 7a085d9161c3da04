import { readFileSync, renameSync } from 'node:fs';
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
