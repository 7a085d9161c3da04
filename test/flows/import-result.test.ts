import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { importFile } from '../../src/flows/import.ts';
import { listEntries } from '../../src/report/list-entries.ts';
import type { Journey } from '../../src/report/journey.ts';
import { decideExitCode } from '../../src/report/exit-code.ts';
import { anAccount } from '../support/build-account.ts';
import { aBook, anItem, aPrice } from '../support/build-snapshot.ts';
import { aJob, aWorld } from '../support/build-world.ts';
import { createFakeService } from '../support/fake-service.ts';
import type { FakeService } from '../support/fake-service.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { inVirtualTime } from '../support/virtual-time.ts';

const folder = createTemporaryFolder();
const outcomesOf = (journey: Journey | undefined) =>
  listEntries(journey!).map(({ key, outcome }) => `${key} ${outcome}`);
const importOf = async (file: string, service: FakeService, server?: string) => {
  const world = aWorld({
    fetch: service.fetch,
    stateFolder: folder.path,
    ...(server === undefined ? {} : { account: anAccount({ server }) }),
  });
  const job = aJob(file, { allow: [{ guard: 'price-jump' }, { guard: 'older-file' }] });
  return (await inVirtualTime(() => importFile(job, world))).result;
};
const refuse = (service: FakeService, code: RegExp) =>
  service.fail({ method: 'POST', body: code }, { kind: 'status', status: 400, body: 'no' }, 2);

let made = 0;

/** A workbook of one sheet, made by another program. */
async function aWorkbook(rows: readonly (readonly unknown[])[]): Promise<string> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Prices');
  for (const row of rows) sheet.addRow([...row]);
  const path = join(folder.path, `result-${++made}.xlsx`);
  await book.xlsx.writeFile(path);
  return path;
}

/** Another program's edit of the sheet of prices. */
async function edit(path: string, change: (sheet: ExcelJS.Worksheet) => void): Promise<string> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  change(book.getWorksheet('Prices')!);
  const edited = join(folder.path, `edited-${++made}.xlsx`);
  await book.xlsx.writeFile(edited);
  return edited;
}

const items = ['A-1', 'B-1', 'C-1'].map((code) => anItem({ code, rate: 100, name: code }));
const header = ['Code', 'Rate', 'Cost'];
const list = [header, ['A-1', 110], ['B-1', 120], ['C-1', 100]];
const rateOf = (service: FakeService, code: string) =>
  service.store.findByKey('BillableItem', code)?.['billableItemDefaultRate'];

describe('a result workbook that is imported again', () => {
  it.each(['xlsx', 'csv'])('sends what was corrected, and nothing else (from %s)', async (kind) => {
    const service = createFakeService({ records: items });
    refuse(service, /B-1/u);
    const file =
      kind === 'xlsx'
        ? await aWorkbook(list)
        : folder.write(`list-${++made}.csv`, list.map((row) => row.join(',')).join('\n'));
    const first = await importOf(file, service);
    expect(outcomesOf(first)).toEqual(['A-1 updated', 'B-1 rejected', 'C-1 unchanged']);
    // A week of other people's work: what the file did before must not come back.
    service.store.change('BillableItem', 'A-1', { billableItemDefaultRate: 130 });
    service.store.change('BillableItem', 'C-1', { billableItemDefaultRate: 140 });
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(first!.result!);
    const sheet = book.worksheets[0]!;
    sheet.getCell('B3').value = 125;
    const edited = join(folder.path, `edited-${++made}.xlsx`);
    await book.xlsx.writeFile(edited);
    const posts = service.posted().length;
    const second = await importOf(edited, service);
    expect(outcomesOf(second)).toEqual(['A-1 skipped', 'B-1 updated', 'C-1 skipped']);
    expect(service.posted()).toHaveLength(posts + 1);
    expect(['A-1', 'B-1', 'C-1'].map((code) => rateOf(service, code))).toEqual([130, 125, 140]);
    expect(decideExitCode(second!)).toBe(0);
  });

  it('has nothing to send when nothing was corrected, however often it is imported', async () => {
    const service = createFakeService({ records: items });
    let file = await aWorkbook(list);
    for (const expected of ['updated', 'skipped', 'skipped']) {
      const journey = await importOf(file, service);
      expect(listEntries(journey!)[0]?.outcome).toBe(expected);
      file = journey!.result!;
      service.store.change('BillableItem', 'A-1', { billableItemDefaultRate: 130 });
    }
    expect(service.posted()).toHaveLength(1);
    expect(rateOf(service, 'A-1')).toBe(130);
  });

  it('takes an edited done row for a change of its own, and a change of both for a conflict', async () => {
    const service = createFakeService({ records: items });
    const first = await importOf(await aWorkbook(list), service);
    service.store.change('BillableItem', 'B-1', { billableItemDefaultRate: 150 });
    const edited = await edit(first!.result!, (sheet) => {
      sheet.getCell('B2').value = 115;
      sheet.getCell('B3').value = 125;
    });
    const second = await importOf(edited, service);
    expect(outcomesOf(second)).toEqual(['A-1 updated', 'B-1 blocked', 'C-1 skipped']);
    expect(rateOf(service, 'B-1')).toBe(150);
  });

  it('does not call a row skipped that was edited to what the account holds by now', async () => {
    const service = createFakeService({ records: items });
    const first = await importOf(await aWorkbook(list), service);
    service.store.change('BillableItem', 'A-1', { billableItemDefaultRate: 130 });
    const edited = await edit(first!.result!, (sheet) => void (sheet.getCell('B2').value = 130));
    const second = await importOf(edited, service);
    expect(outcomesOf(second)[0]).toBe('A-1 unchanged');
  });

  it('sends a price again that was not stored as it was sent', async () => {
    const service = createFakeService({ records: items });
    const match = { method: 'GET', path: /guid-A-1$/u } as const;
    // It is read for the plan, before it is sent, and after.
    for (const _ of ['plan', 'send']) service.before(match, () => undefined);
    service.before(match, () =>
      service.store.change('BillableItem', 'A-1', { billableItemDefaultRate: 111 }),
    );
    const first = await importOf(await aWorkbook(list), service);
    expect(decideExitCode(first!)).toBe(1);
    expect(outcomesOf(await importOf(first!.result!, service))[0]).toBe('A-1 updated');
    expect(rateOf(service, 'A-1')).toBe(110);
  });

  it('keeps rows held back that were older than Aimsio when the first file was saved', async () => {
    const newer = anItem({ code: 'A-1', rate: 100, updatedAt: Date.UTC(2026, 2, 1) });
    const service = createFakeService({ records: [newer, ...items.slice(1)] });
    const file = folder.write('older.csv', 'Code,Rate\nA-1,90\nB-1,120\n');
    utimesSync(file, new Date('2026-02-01'), new Date('2026-02-01'));
    const world = aWorld({ fetch: service.fetch, stateFolder: folder.path });
    const { result } = await inVirtualTime(async () => {
      const first = await importFile(aJob(file), world);
      return [first, await importFile(aJob(first!.result!), world)];
    });
    expect(result.map(outcomesOf)).toEqual([
      ['A-1 blocked', 'B-1 updated'],
      ['A-1 blocked', 'B-1 skipped'],
    ]);
  });

  it('finds its rows by key when they are sorted, deleted or added', async () => {
    const service = createFakeService({ records: items });
    const first = await importOf(await aWorkbook(list), service);
    const edited = await edit(first!.result!, (sheet) => {
      sheet.getRow(2).values = ['C-1', 100];
      sheet.getRow(3).values = ['A-1', 110];
      sheet.getRow(4).values = ['NEW-77', 50];
    });
    const second = await importOf(edited, service);
    expect(outcomesOf(second).slice(0, 2)).toEqual(['C-1 skipped', 'A-1 skipped']);
  });

  it('does not warn of a cell that never said anything', async () => {
    const held = items.map((item) => ({
      ...item,
      record: { ...item.record, billableItemDefaultCost: 70 },
    }));
    const service = createFakeService({ records: held });
    const first = await importOf(await aWorkbook(list), service);
    const second = await importOf(first!.result!, service);
    const codes = listEntries(second!).flatMap(({ issues }) => issues.map(({ code }) => code));
    expect(new Set(codes)).toEqual(new Set(['plan/done-earlier']));
  });

  it('is compared by code alone on another account, and says so', async () => {
    const first = await importOf(await aWorkbook(list), createFakeService({ records: items }));
    const other = createFakeService({ records: items });
    const second = await importOf(first!.result!, other, 'sandbox-of-another');
    expect(outcomesOf(second)).toEqual(['A-1 updated', 'B-1 updated', 'C-1 unchanged']);
    expect(second!.issues?.map(({ code }) => code)).toContain('file/base-of-another-account');
  });

  it('knows prices of pricebooks, too', async () => {
    const book = aBook(
      'North',
      items.map(({ key }) => aPrice(key, 10)),
    );
    const service = createFakeService({ records: [...items, book] });
    const rows = [
      ['Pricebook', 'Code', 'Rate'],
      ['North', 'A-1', 11],
      ['North', 'B-1', 10],
    ];
    const first = await importOf(await aWorkbook(rows), service);
    expect(outcomesOf(first)).toEqual(['A-1 updated', 'B-1 unchanged']);
    const now: any = service.store.findByKey('Pricebook', 'North');
    const moved = now.priceItemList.map((line: any) => ({ ...line, priceItemRate: 77 }));
    service.store.change('Pricebook', 'North', { priceItemList: moved });
    const second = await importOf(first!.result!, service);
    expect(outcomesOf(second)).toEqual(['A-1 skipped', 'B-1 skipped']);
    expect(service.posted()).toHaveLength(1);
  });
});
