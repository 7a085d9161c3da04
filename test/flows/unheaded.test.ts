import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { Worksheet } from 'exceljs';
import type { ImportWorld } from '../../src/flows/world.ts';
import { renderPreview } from '../../src/report/render-preview.ts';
import { listEntries } from '../../src/report/list-entries.ts';
import { editUnheaded, namesOf } from '../support/edit-unheaded.ts';
import { anItem } from '../support/build-snapshot.ts';
import { createFakeService } from '../support/fake-service.ts';
import { readTexts } from '../support/read-cells.ts';
import { editReview } from '../support/review-workbook.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { inVirtualTime } from '../support/virtual-time.ts';
import { aWorldOn, importOf, previewOf } from '../support/walk.ts';

const { path: folder } = createTemporaryFolder();
let count = 0;

const field = (name: string, letter: string): object => ({ field: `billableItem${name}`, letter });

/** A template of letters alone: codes in A, rates in B. */
function letters(...more: readonly object[]): string {
  count += 1;
  const path = join(folder, `letters-${count}.json`);
  const columns = [{ ...field('Code', 'A'), required: true }, field('DefaultRate', 'B'), ...more];
  const head = { name: 'letters', title: 'Letters', entity: 'billable-item', layout: 'list' };
  writeFileSync(path, JSON.stringify({ ...head, headerRow: 0, columns }));
  return path;
}

const rows = [
  ['LAB-010', 88],
  ['LAB-020', 61],
  ['LAB-030', 400],
] as const;

async function aFile(kind: 'xlsx' | 'csv'): Promise<string> {
  count += 1;
  const path = join(folder, `prices-${count}.${kind}`);
  if (kind === 'csv') writeFileSync(path, rows.map((row) => `${row.join(',')}\n`).join(''));
  else {
    const book = new exceljs.Workbook();
    book.addWorksheet('Prices').addRows(rows.map((row) => [...row]));
    await book.xlsx.writeFile(path);
  }
  return path;
}

function aWorld(): ImportWorld & { readonly rateOf: (code: string) => unknown } {
  count += 1;
  const held = [['LAB-010', 85], ['LAB-020', 60], ['LAB-030', 50]] as const; // prettier-ignore
  const service = createFakeService({
    records: held.map(([code, rate]) => anItem({ code, rate })),
  });
  return {
    ...aWorldOn(service, folder),
    accountFolder: join(folder, 'accounts', `${count}`),
    confirm: () => Promise.resolve(true),
    rateOf: (code) => {
      const found: any = service.store.findByKey('BillableItem', code);
      return found.billableItemDefaultRate;
    },
  };
}

describe('our columns in a sheet without headings', () => {
  it.each(['xlsx', 'csv'] as const)(
    'are replaced by a second pass of the result of a %s',
    async (kind) => {
      const template = letters();
      const world = aWorld();
      await inVirtualTime(async () => {
        const { result: first = '' } = (await importOf(await aFile(kind), world, { template }))!;
        const journey = (await importOf(first, world, { template }))!;
        expect(outcomesOf(journey)).toEqual([
          'LAB-010 skipped',
          'LAB-020 skipped',
          'LAB-030 blocked',
        ]);
        expect(await namesOf(journey.result ?? '')).toEqual(await namesOf(first));
        const [once = {}, again = {}] = await Promise.all(
          [first, journey.result ?? ''].map(async (path) => (await readTexts(path))[1]),
        );
        expect(Object.keys(once)).toEqual(['1', '2', '3', '4', '5', '7', '8', '9']);
        expect(Object.keys(again)).toEqual(['1', '2', '3', '4', '6', '8']);
        expect([once[3], again[3]]).toEqual(['~ update', '= skipped']);
      });
    },
  );

  it('stay where the user has moved them, and one that was deleted comes back', async () => {
    const template = letters();
    const world = aWorld();
    await inVirtualTime(async () => {
      const { result: first = '' } = (await importOf(await aFile('xlsx'), world, { template }))!;
      const { Aimsio_verified: verified = '', ...names } = await namesOf(first);
      expect([names['Aimsio_action'], names['Aimsio_result'], verified]).toEqual(['C', 'D', 'E']);
      const write = (sheet: Worksheet): void => {
        sheet.spliceColumns(5, 1);
        sheet.spliceColumns(3, 0, ['my note']);
        sheet.getCell('L1').value = 'another note';
      };
      await editUnheaded(first, write, (at) => (at === 5 ? undefined : at < 5 ? at + 1 : at));
      const { result = '' } = (await importOf(first, world, { template }))!;
      const second = await namesOf(result);
      expect(second).toMatchObject({
        Aimsio_action: 'D',
        Aimsio_result: 'E',
        Aimsio_verified: 'M',
      });
      const [row] = Object.values(await readTexts(result));
      expect(row).toMatchObject({ 3: 'my note', 4: '= skipped', 12: 'another note' });
    });
  });

  it('never stand in a column that a template reads, though it holds nothing yet', async () => {
    const template = letters(field('DefaultRate2', 'E'));
    const world = aWorld();
    await inVirtualTime(async () => {
      const { result: first = '' } = (await importOf(await aFile('xlsx'), world, { template }))!;
      expect(Object.values(await namesOf(first))).not.toContain('E');
      expect((await namesOf(first))['Aimsio_action']).toBe('F');
    });
  });

  it('are told by the summary, and by each cell that is entered', async () => {
    const template = letters();
    await inVirtualTime(async () => {
      const { result = '' } = (await importOf(await aFile('xlsx'), aWorld(), { template }))!;
      const said = Object.values(await readTexts(result, 'Aimsio summary')).map((row) => row[2]);
      expect(said).toContain(
        'C: Aimsio action, D: Aimsio result, E: Aimsio verified, F: Aimsio message, G: Aimsio changes, H: Aimsio guid, I: Aimsio time',
      );
      await editReview(result, ({ sheet }) => {
        expect(sheet.getCell('F2').dataValidation).toMatchObject({ promptTitle: 'Aimsio message' });
        expect(sheet.getCell('B2').dataValidation).toBeUndefined();
      });
    });
  });

  it('have headings and no names once headings stand above the sheet', async () => {
    const world = aWorld();
    await inVirtualTime(async () => {
      const { result: first = '' } = (await importOf(await aFile('xlsx'), world, {
        template: letters(),
      }))!;
      await editUnheaded(first, (sheet) => void sheet.insertRow(1, ['Code', 'Rate']));
      const { result = '' } = (await importOf(first, world))!;
      expect(await namesOf(result)).toEqual({});
      const [head] = Object.values(await readTexts(result));
      expect(head).toMatchObject({ 1: 'Code', 2: 'Rate', 3: 'Aimsio action', 9: 'Aimsio time' });
      expect(head).not.toHaveProperty('10');
    });
  });
});

describe('a sheet without headings', () => {
  const reviewed = async (
    kind: 'xlsx' | 'csv',
    act: (path: string) => Promise<void>,
  ): Promise<{ readonly outcomes: readonly string[]; readonly rates: readonly unknown[] }> => {
    const world = aWorld();
    const template = letters();
    const journey = await previewOf(await aFile(kind), world, { template, review: true });
    const { result: path = '' } = journey;
    expect(renderPreview(journey)).toContain(`Or decide in ${path}, row by row`);
    await act(path);
    const sent = (await importOf(path, world))!;
    const rates = rows.map(([code]) => world.rateOf(code));
    return { outcomes: outcomesOf(sent), rates };
  };

  it('is sent as its reviewer decides, row by row', async () => {
    await inVirtualTime(async () => {
      const { outcomes, rates } = await reviewed('xlsx', async (path) => {
        expect(await namesOf(path)).toMatchObject({ Aimsio_send: 'C', Aimsio_row: 'H' });
        await editUnheaded(path, (sheet) => {
          expect(['C1', 'C2', 'C3'].map((at) => sheet.getCell(at).text)).toEqual([
            'yes',
            'yes',
            '',
          ]);
          sheet.getCell('C1').value = 'no';
          sheet.getCell('C3').value = 'accept';
        });
      });
      expect(outcomes).toEqual(['LAB-010 blocked', 'LAB-020 updated', 'LAB-030 updated']);
      expect(rates).toEqual([85, 61, 400]);
    });
  });

  it('is known after rows were sorted, a column put in and the decisions moved away', async () => {
    await inVirtualTime(async () => {
      const { outcomes, rates } = await reviewed('xlsx', async (path) => {
        const act = (sheet: Worksheet): void => {
          sheet.getCell('C2').value = 'no';
          const sorted = [3, 2, 1].map((row) =>
            ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map(
              (at) => sheet.getCell(`${at}${row}`).value,
            ),
          );
          for (const [at, [code, rate, decision, ...others]] of sorted.entries()) {
            sheet.getRow(at + 1).values = [code, rate, 'my note', ...others];
            sheet.getCell(at + 1, 12).value = decision;
          }
        };
        await editUnheaded(path, act, (at) => (at === 3 ? 12 : at));
      });
      expect(outcomes).toEqual(['LAB-010 updated', 'LAB-020 blocked', 'LAB-030 blocked']);
      expect(rates).toEqual([88, 60, 50]);
    });
  });

  it('that goes on with the columns of the sheet before is reviewed, too', async () => {
    await inVirtualTime(async () => {
      const world = aWorld();
      const template = join(folder, 'tables.json');
      const columns = [
        { field: 'billableItemCode', heading: 'Code', required: true },
        { field: 'billableItemDefaultRate', heading: 'Rate' },
      ];
      const head = { name: 'tables', title: 'Tables', entity: 'billable-item', layout: 'list' };
      writeFileSync(template, JSON.stringify({ ...head, sheets: 'Table *', columns }));
      const file = join(folder, 'tables.xlsx');
      const book = new exceljs.Workbook();
      book.addWorksheet('Table 1').addRows([['Code', 'Rate'], ['LAB-010', 88]]); // prettier-ignore
      book.addWorksheet('Table 2').addRows([['LAB-020', 61, 'a note'], ['LAB-030', 51]]); // prettier-ignore
      await book.xlsx.writeFile(file);
      const { result = '' } = await previewOf(file, world, { template, review: true });
      await editUnheaded(result, ({ workbook }) => {
        const [first, second] = workbook.worksheets;
        expect([first!.getCell('C1').text, first!.getCell('C2').text]).toEqual(['Aimsio send?', 'yes']); // prettier-ignore
        expect(second!.getCell('D1').text).toBe('yes');
        second!.getCell('D1').value = 'no';
      });
      const sent = (await importOf(result, world))!;
      expect(outcomesOf(sent)).toEqual(['LAB-010 updated', 'LAB-020 blocked', 'LAB-030 updated']);
    });
  });

  it('sends nothing once a column stands before those that the template names by letter', async () => {
    await inVirtualTime(async () => {
      const { outcomes, rates } = await reviewed('xlsx', (path) =>
        editUnheaded(
          path,
          (sheet) => sheet.spliceColumns(1, 0, []),
          (at) => at + 1,
        ),
      );
      expect(new Set(outcomes.map((said) => said.split(' ')[1]))).toEqual(new Set(['blocked']));
      expect(rates).toEqual([85, 60, 50]);
    });
  });

  it('that was a text file is reviewed in the workbook that it became', async () => {
    await inVirtualTime(async () => {
      const { rates } = await reviewed('csv', (path) =>
        editUnheaded(path, (sheet) => void (sheet.getCell('C2').value = 'no')),
      );
      expect(rates).toEqual([88, 60, 50]);
    });
  });

  it('is not sent where nothing says any more which column has the decisions', async () => {
    await inVirtualTime(async () => {
      const gone = reviewed('xlsx', (path) =>
        editUnheaded(
          path,
          (sheet) => sheet.spliceColumns(3, 1),
          (at) => (at === 3 ? undefined : at - 1),
        ),
      );
      await expect(gone).rejects.toMatchObject({ code: 'plan/no-column' });
      const unnamed = reviewed('xlsx', (path) => editReview(path, () => undefined));
      await expect(unnamed).rejects.toMatchObject({
        code: 'plan/no-column',
        hint: expect.stringContaining('Excel or LibreOffice'),
      });
    });
  });
});

function outcomesOf(journey: Parameters<typeof listEntries>[0]): readonly string[] {
  return listEntries(journey).map(({ key, outcome }) => `${key} ${outcome}`);
}
