import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import exceljs from 'exceljs';
import { describe, expect, it } from 'vitest';
import { importFile } from '../../src/flows/import.ts';
import type { ImportWorld } from '../../src/flows/world.ts';
import type { ImportJob, PlanJob } from '../../src/flows/job.ts';
import type { Journey } from '../../src/report/journey.ts';
import { summarise } from '../../src/report/summarise.ts';
import { Account } from '../../src/aimsio/account.ts';
import { anAccount } from '../support/build-account.ts';
import { anItem } from '../support/build-snapshot.ts';
import { aJob } from '../support/build-world.ts';
import { createFakeService } from '../support/fake-service.ts';
import type { FakeService } from '../support/fake-service.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { editReview } from '../support/review-workbook.ts';
import { inVirtualTime } from '../support/virtual-time.ts';
import { aWorldOn, previewOf } from '../support/walk.ts';

const { path: folder } = createTemporaryFolder();
let count = 0;

interface Previewed {
  readonly service: FakeService;
  readonly world: ImportWorld;
  readonly path: string;
  readonly journey: Journey;
}

const rows: readonly (readonly (string | number)[])[] = [
  ['Code', 'Rate'],
  ['LAB-010', 88],
  ['LAB-020', 62],
  ['LAB-030', 500],
  ['LAB-040', 40],
];

/** A preview workbook of two price increases, one jump that a guard holds, and a price that stays. */
async function previewed(
  job: Partial<PlanJob> = {},
  parts: Partial<ImportWorld> = {},
): Promise<Previewed> {
  const service = createFakeService({
    records: [
      anItem({ code: 'LAB-010', rate: 85 }),
      anItem({ code: 'LAB-020', rate: 60 }),
      anItem({ code: 'LAB-030', rate: 50 }),
      anItem({ code: 'LAB-040', rate: 40 }),
    ],
  });
  const number = (count += 1);
  const world: ImportWorld = {
    ...aWorldOn(service, folder),
    accountFolder: join(folder, 'accounts', `mine-${number}`),
    confirm: () => Promise.resolve(true),
    ...parts,
  };
  const file = join(folder, `prices-${number}.xlsx`);
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet('Prices');
  sheet.addRows(rows.map((row) => [...row]));
  sheet.autoFilter = 'A1:B5';
  await workbook.xlsx.writeFile(file);
  const journey = await previewOf(file, world, { review: true, ...job });
  return { service, world, path: journey.result ?? '', journey };
}

function send(
  { path, world }: Previewed,
  job: Partial<ImportJob> = {},
): Promise<Journey | undefined> {
  return importFile(aJob(path, job), world);
}

function rateOf({ service }: Previewed, code: string): unknown {
  return service.store.findByKey('BillableItem', code)?.['billableItemDefaultRate'];
}

function issuesOf(journey: Journey | undefined, key: string): readonly string[] {
  const entries = journey?.run?.entries.filter(({ entry }) => entry.key === key) ?? [];
  return entries.flatMap(({ entry }) => entry.issues.map(({ code }) => code));
}

describe('a preview workbook', () => {
  it('says yes on rows that would go, leaves those that a guard holds open, and names its plan', async () => {
    await inVirtualTime(async () => {
      const preview = await previewed();
      expect(basename(preview.path)).toBe(`prices-${count}.preview.${preview.journey.planId}.xlsx`);
      await editReview(preview.path, (sheet) => {
        expect(sheet.textOf('LAB-010', 'Aimsio send?')).toBe('yes');
        expect(sheet.textOf('LAB-030', 'Aimsio send?')).toBe('');
        expect(sheet.textOf('LAB-040', 'Aimsio send?')).toBe('');
        expect(sheet.textOf('LAB-030', 'Aimsio message')).toContain('price-jump');
        expect(sheet.workbook.getWorksheet('Aimsio plan')?.state).toBe('veryHidden');
      });
    });
  });

  it('sends the rows that say yes and those that were accepted, wherever they stand after a sort', async () => {
    await inVirtualTime(async () => {
      const preview = await previewed();
      await editReview(preview.path, (sheet) => {
        sheet.set('LAB-020', 'Aimsio send?', 'no');
        sheet.set('LAB-030', 'Aimsio send?', 'accept');
        sheet.reverse();
      });
      const journey = await send(preview);
      expect(summarise(journey!).outcomes).toMatchObject({ updated: 2, blocked: 1, unchanged: 1 });
      expect([88, 60, 500]).toEqual(
        ['LAB-010', 'LAB-020', 'LAB-030'].map((code) => rateOf(preview, code)),
      );
      expect(issuesOf(journey, 'LAB-020')).toEqual(['review/waits']);
      const entry = journey!.run!.entries.find(({ entry: { key } }) => key === 'LAB-010');
      expect(entry?.entry.row).toBe(5);
    });
  });

  it('releases no guard by yes, and nothing by a blank or by words that it does not know', async () => {
    await inVirtualTime(async () => {
      const preview = await previewed();
      await editReview(preview.path, (sheet) => {
        sheet.set('LAB-010', 'Aimsio send?', null);
        sheet.set('LAB-020', 'Aimsio send?', 'maybe');
        sheet.set('LAB-030', 'Aimsio send?', 'yes');
      });
      const journey = await send(preview);
      expect(preview.service.posted()).toEqual([]);
      expect(issuesOf(journey, 'LAB-010')).toEqual(['review/waits']);
      expect(issuesOf(journey, 'LAB-020')).toEqual(['review/unclear']);
      expect(issuesOf(journey, 'LAB-030')).toEqual(['plan/price-jump', 'review/not-accepted']);
    });
  });

  it('names what was altered, added and taken out, and sends none of it', async () => {
    await inVirtualTime(async () => {
      const preview = await previewed();
      await editReview(preview.path, (sheet) => {
        sheet.set('LAB-010', 'Rate', 118);
        sheet.sheet.addRow(['LAB-050', 10]);
        sheet.sheet.spliceRows(sheet.rowOf('LAB-020'), 1);
      });
      const journey = await send(preview);
      expect(preview.service.posted()).toEqual([]);
      expect(journey!.run!.entries.flatMap(({ entry }) => entry.issues)).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ code: 'review/altered', now: 118, previewed: 88 }),
          expect.objectContaining({ code: 'review/added', key: 'LAB-050' }),
          expect.objectContaining({ code: 'review/removed', key: 'LAB-020' }),
        ]),
      );
    });
  });

  it('sends nothing of rows whose columns were sorted apart', async () => {
    await inVirtualTime(async () => {
      const preview = await previewed();
      await editReview(preview.path, (sheet) => {
        sheet.sheet.getCell('A2').value = 'LAB-020';
        sheet.sheet.getCell('A3').value = 'LAB-010';
      });
      const journey = await send(preview);
      expect(preview.service.posted()).toEqual([]);
      expect(issuesOf(journey, 'LAB-010')).toEqual(
        expect.arrayContaining(['review/removed', 'review/added']),
      );
    });
  });

  it('holds back what somebody else changed since, and sends the rest', async () => {
    await inVirtualTime(async () => {
      const preview = await previewed();
      preview.service.store.change('BillableItem', 'LAB-010', { billableItemDefaultRate: 99 });
      const journey = await send(preview);
      expect(summarise(journey!).outcomes).toMatchObject({ updated: 1, blocked: 2 });
      expect([rateOf(preview, 'LAB-010'), rateOf(preview, 'LAB-020')]).toEqual([99, 62]);
    });
  });

  it('is sent once, from any computer; its result is an ordinary file again', async () => {
    await inVirtualTime(async () => {
      const preview = await previewed();
      const elsewhere = { ...preview.world, accountFolder: join(folder, 'other', `${count}`) };
      const journey = await send({ ...preview, world: elsewhere });
      expect(summarise(journey!).outcomes).toMatchObject({ updated: 2 });
      expect(basename(journey!.result ?? '')).toBe(`prices-${count}.result.xlsx`);
      await expect(send({ ...preview, world: elsewhere })).rejects.toMatchObject({
        code: 'plan/already-run',
      });
      const again = await importFile(aJob(journey!.result ?? ''), elsewhere);
      expect(summarise(again!).outcomes).toMatchObject({ updated: 0, blocked: 1 });
    });
  });

  it('is refused where its plan was altered, its column is gone, or another account is meant', async () => {
    await inVirtualTime(async () => {
      const preview = await previewed();
      const { account } = preview.world;
      const world = {
        ...preview.world,
        account: anAccount({ user: account.user, server: 'mock' }),
      };
      await expect(send({ ...preview, world })).rejects.toMatchObject({
        code: 'plan/other-account',
      });
      await expect(send(preview, { allow: [{ guard: 'price-jump' }] })).rejects.toMatchObject({
        code: 'usage/plan-alone',
      });
      await editReview(preview.path, (sheet) => {
        sheet.sheet.getCell(1, sheet.columnOf('Aimsio send?')).value = 'mine';
      });
      await expect(send(preview)).rejects.toMatchObject({ code: 'plan/no-column' });
      await editReview(preview.path, (sheet) => {
        const plan = sheet.workbook.getWorksheet('Aimsio plan')!;
        plan.getCell('A4').value = plan.getCell('A4').text.replace(':88', ':880');
      });
      await expect(send(preview)).rejects.toMatchObject({ code: 'plan/damaged' });
      expect(preview.service.posted()).toEqual([]);
    });
  });

  it('works for a text file, too', async () => {
    await inVirtualTime(async () => {
      const { service, world } = await previewed();
      const file = join(folder, `text-${count}.csv`);
      writeFileSync(file, 'Code;Rate\nLAB-010;88,50\nLAB-020;1.062,00\nLAB-040;41,25\n');
      const { result = '' } = await previewOf(file, world, { review: true });
      await editReview(result, ({ workbook }) => {
        expect(workbook.worksheets.map(({ name }) => name)).toContain('Aimsio approval');
      });
      const journey = await importFile(aJob(result), world);
      expect(summarise(journey!).outcomes).toMatchObject({ updated: 2, blocked: 1 });
      expect(service.store.findByKey('BillableItem', 'LAB-010')).toMatchObject({
        billableItemDefaultRate: 88.5,
      });
    });
  });
});

describe('an approval', () => {
  it('is recorded as what the file states', async () => {
    await inVirtualTime(async () => {
      const preview = await previewed();
      await editReview(preview.path, (sheet) => sheet.approve('approved', 'R. Tran'));
      const journey = await send(preview);
      expect(journey?.approval).toEqual({
        decision: 'approved',
        name: 'R. Tran',
        date: '2026-11-24',
        comment: 'as discussed',
      });
    });
  });

  it('that rejects, or says something else, lets nothing be sent', async () => {
    await inVirtualTime(async () => {
      const preview = await previewed();
      await editReview(preview.path, (sheet) => sheet.approve('rejected', 'R. Tran'));
      await expect(send(preview)).rejects.toMatchObject({ code: 'approval/rejected' });
      await editReview(preview.path, (sheet) => sheet.approve('hm', 'R. Tran'));
      await expect(send(preview)).rejects.toMatchObject({ code: 'approval/unclear' });
    });
  });

  it('is asked for where the account requires it, of workbooks and of other files', async () => {
    await inVirtualTime(async () => {
      const preview = await previewed();
      const { account } = preview.world;
      const strict = new Account({
        server: account.server,
        url: account.url,
        user: account.user,
        practice: false,
        password: 'x',
        settings: { ...account.settings, approval: 'required' },
      });
      const world = { ...preview.world, account: strict };
      await expect(send({ ...preview, world })).rejects.toMatchObject({
        code: 'approval/required',
      });
      const file = join(folder, `prices-${count}.xlsx`);
      await expect(importFile(aJob(file), world)).rejects.toMatchObject({
        code: 'approval/required',
      });
      await editReview(preview.path, (sheet) => sheet.approve('Approved', 'R. Tran'));
      const journey = await send({ ...preview, world });
      expect(summarise(journey!).outcomes).toMatchObject({ updated: 2 });
    });
  });
});
