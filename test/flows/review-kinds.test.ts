import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { describe, expect, it } from 'vitest';
import { importFile } from '../../src/flows/import.ts';
import type { PlanJob } from '../../src/flows/job.ts';
import type { ImportWorld } from '../../src/flows/world.ts';
import type { Journey } from '../../src/report/journey.ts';
import { renderPreview } from '../../src/report/render-preview.ts';
import { listEntries } from '../../src/report/list-entries.ts';
import { loadRun } from '../../src/run/load-run.ts';
import type { Held } from '../../src/snapshot/snapshot.ts';
import { systemFiles } from '../../src/store/file-operations.ts';
import { createClient } from '../../src/aimsio/client.ts';
import { anAccount } from '../support/build-account.ts';
import { aBook, aPrice, anItem } from '../support/build-snapshot.ts';
import { aJob } from '../support/build-world.ts';
import { createFakeService } from '../support/fake-service.ts';
import type { FakeService } from '../support/fake-service.ts';
import { editReview } from '../support/review-workbook.ts';
import type { Review } from '../support/review-workbook.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { inVirtualTime } from '../support/virtual-time.ts';
import { aWorldOn, previewOf } from '../support/walk.ts';

const { path: folder } = createTemporaryFolder();
let count = 0;

type Rows = readonly (readonly (string | number | null)[])[];

/** A sheet that is previewed, reviewed and sent. */
class Sheet {
  readonly service: FakeService;
  world: ImportWorld;
  path = '';
  /** What the terminal shows of the preview. */
  said = '';
  private readonly file: string;

  private constructor(held: readonly Held[]) {
    count += 1;
    this.service = createFakeService({ records: held });
    this.file = join(folder, `prices-${count}.xlsx`);
    this.world = {
      ...aWorldOn(this.service, folder),
      accountFolder: join(folder, 'accounts', `kind-${count}`),
      confirm: () => Promise.resolve(true),
    };
  }

  static async previewed(
    held: readonly Held[],
    rows: Rows,
    job: Partial<PlanJob> = {},
  ): Promise<Sheet> {
    const sheet = new Sheet(held);
    const workbook = new exceljs.Workbook();
    workbook.addWorksheet('Prices').addRows(rows.map((row) => [...row]));
    await workbook.xlsx.writeFile(sheet.file);
    const journey = await previewOf(sheet.file, sheet.world, { review: true, ...job });
    sheet.path = journey.result ?? '';
    sheet.said = renderPreview(journey);
    return sheet;
  }

  async review(change: (sheet: Review) => void): Promise<void> {
    await editReview(this.path, change);
  }

  async send(): Promise<Journey> {
    const journey = await importFile(aJob(this.path), this.world);
    if (journey === undefined) throw new Error('the import was declined');
    return journey;
  }

  pricesOf(book: string): Record<string, unknown> {
    const held: any = this.service.store.findByKey('Pricebook', book);
    return Object.fromEntries(
      held.priceItemList.map((one: any) => [one.priceItemBillableItemCode, one.priceItemRate]),
    );
  }
}

const outcomesOf = (journey: Journey) =>
  listEntries(journey).map(({ book, key, outcome }) => `${book ?? ''}/${key} ${outcome}`);

const items = [anItem({ code: 'LAB-010', rate: 85 }), anItem({ code: 'LAB-020', rate: 60 })];

describe('a reviewer', () => {
  it('accepts a new code that looks like another one', async () => {
    await inVirtualTime(async () => {
      const sheet = await Sheet.previewed(items, [
        ['Code', 'Name', 'Type', 'Rate', 'Rate type'],
        ['lab 010', 'Another', 'Labour', 90, 'Hourly'],
        ['LAB-020', null, null, 61, null],
      ]);
      expect(sheet.said).toContain(`Or decide in ${sheet.path}, row by row`);
      await sheet.review((review) => {
        expect(review.textOf('lab 010', 'Aimsio message')).toContain('look-alike');
        review.set('lab 010', 'Aimsio send?', 'accept');
      });
      expect(outcomesOf(await sheet.send())).toEqual(['/lab 010 created', '/LAB-020 updated']);
    });
  });

  it('accepts a new pricebook by one of its rows; the rows that wait are not in it', async () => {
    await inVirtualTime(async () => {
      const sheet = await Sheet.previewed(items, [
        ['Code', 'Pricebook', 'Rate', 'Rate type'],
        ['LAB-010', 'Northstar 2027', 90, 'Hourly'],
        ['LAB-020', 'Northstar 2027', 65, 'Hourly'],
      ]);
      await sheet.review((review) => review.set('LAB-010', 'Aimsio send?', 'accept'));
      await sheet.send();
      expect(sheet.pricesOf('Northstar 2027')).toEqual({ 'LAB-010': 90 });
    });
  });

  it('decides for all prices of a row in a matrix', async () => {
    await inVirtualTime(async () => {
      const held = [
        ...items,
        aBook('North', [aPrice('LAB-010', 90), aPrice('LAB-020', 70)]),
        aBook('South', [aPrice('LAB-010', 95), aPrice('LAB-020', 75)]),
      ];
      const sheet = await Sheet.previewed(held, [
        ['Code', 'North', 'South'],
        ['LAB-010', 91, 950],
        ['LAB-020', 71, 76],
      ]);
      await sheet.review((review) => {
        expect(review.textOf('LAB-010', 'Aimsio message')).toContain('price-jump');
        review.set('LAB-010', 'Aimsio send?', 'accept');
        review.set('LAB-020', 'Aimsio send?', 'no');
      });
      expect(outcomesOf(await sheet.send())).toEqual([
        'North/LAB-010 updated',
        'South/LAB-010 updated',
        'North/LAB-020 blocked',
        'South/LAB-020 blocked',
      ]);
      expect(sheet.pricesOf('South')).toEqual({ 'LAB-010': 950, 'LAB-020': 75 });
    });
  });

  it('sends a pricebook that is replaced as a whole, or holds it back with any of its rows', async () => {
    await inVirtualTime(async () => {
      const held = [...items, aBook('North', [aPrice('LAB-010', 90), aPrice('LAB-020', 70)])];
      const rows: Rows = [
        ['Code', 'Pricebook', 'Rate'],
        ['LAB-010', 'North', 91],
      ];
      const whole = await Sheet.previewed(held, rows, { replace: ['North'] });
      expect(outcomesOf(await whole.send())).toEqual([
        'North/LAB-010 updated',
        'North/LAB-020 removed',
      ]);
      expect(whole.pricesOf('North')).toEqual({ 'LAB-010': 91 });
      const part = await Sheet.previewed(held, rows, { replace: ['North'] });
      await part.review((review) => review.set('LAB-010', 'Aimsio send?', 'no'));
      await part.send();
      expect(part.pricesOf('North')).toEqual({ 'LAB-010': 90, 'LAB-020': 70 });
    });
  });
});

describe('rates in a row each', () => {
  const template = {
    name: 'rows-of-rates',
    title: 'Rates in a row each',
    entity: 'billable-item',
    layout: 'list',
    columns: [
      { field: 'billableItemCode', heading: 'Code', required: true },
      { field: 'billableItemDefaultRate', heading: 'Rate' },
      { field: 'billableItemDefaultRateType', heading: 'Rate type' },
    ],
    slotFrom: { field: 'billableItemDefaultRateType' },
  };
  const held = [anItem({ code: 'LAB-010', rate: 85, rate2: 127.5, rateType2: 'Overtime' })];
  const rows: Rows = [
    ['Code', 'Rate', 'Rate type'],
    ['LAB-010', 86, 'Hourly'],
    ['LAB-010', 129, 'Overtime'],
  ];

  it('go together, though the template is nowhere to be found any more', async () => {
    await inVirtualTime(async () => {
      const path = join(folder, 'rows-of-rates.json');
      writeFileSync(path, JSON.stringify(template));
      const sheet = await Sheet.previewed(held, rows, { template: path });
      rmSync(path);
      await sheet.send();
      expect(sheet.service.store.findByKey('BillableItem', 'LAB-010')).toMatchObject({
        billableItemDefaultRate: 86,
        billableItemDefaultRate2: 129,
      });
    });
  });
});

describe('a colleague', () => {
  it('sends what somebody else previewed and approved, and the run says who did what', async () => {
    await inVirtualTime(async () => {
      const sheet = await Sheet.previewed(items, [
        ['Code', 'Rate'],
        ['LAB-010', 88],
      ]);
      await sheet.review((review) => review.approve('approved', 'R. Tran'));
      const account = anAccount({ user: 'pat@company.com' });
      sheet.world = {
        ...sheet.world,
        account,
        client: createClient({ account, fetch: sheet.service.fetch }),
      };
      const journey = await sheet.send();
      expect(outcomesOf(journey)).toEqual(['/LAB-010 updated']);
      const { accountFolder = '' } = sheet.world;
      const record = await loadRun(accountFolder, journey.run?.id ?? 0, systemFiles);
      expect(record).toMatchObject({
        begun: {
          account: { user: 'pat@company.com' },
          approval: { decision: 'approved', name: 'R. Tran', comment: 'as discussed' },
        },
      });
    });
  });
});
