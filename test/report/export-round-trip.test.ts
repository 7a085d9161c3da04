import fc from 'fast-check';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildPlan } from '../../src/plan/build-plan.ts';
import { checkBook } from '../../src/rows/check-book.ts';
import { openBook } from '../../src/sheet/open-book.ts';
import type { WorkbookModel } from '../../src/sheet/workbook-model.ts';
import { writeCsv } from '../../src/sheet/write-csv.ts';
import { writeWorkbook } from '../../src/sheet/write-workbook.ts';
import type { Held } from '../../src/snapshot/snapshot.ts';
import { exportOf } from '../support/build-export.ts';
import { aBook, aPrice, anIndexOf, anItem } from '../support/build-snapshot.ts';
import { builtInTemplates } from '../support/built-in-templates.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();

/** As long as a cell may be; of one letter only it would pack as a zip bomb does. */
const longest = Array.from({ length: 8000 }, (_, at) => at * 7919)
  .join(' ')
  .slice(0, 32_767);

/** What spreadsheets and CSV files are known to damage. */
const hostile = fc.oneof(
  fc.constantFrom(
    '=1+1', '+49 30 1', '-5', '@cmd', "'=x", "''", '00123', '1E5', '1-2', '[clear]', '[[clear]]',
    '\tTab', ' outer ', 'a;b,c|d', '"', '""', 'He said "no"', 'two\nlines', 'three\r\nlines', '😀',
    '_x0041_', '#N/A', 'TRUE', '1,250', 'null', '<b>&amp;</b>', 'é', 'sep=;', longest,
  ), // prettier-ignore
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
);

const amount = fc
  .tuple(fc.integer({ min: 0, max: 9_999_999 }), fc.integer({ min: 0, max: 4 }))
  .map(([digits, decimals]) => Number((digits / 10 ** decimals).toPrecision(15)));

/** Codes that differ in more than their spelling, so that none looks like another. */
const accounts = fc
  .uniqueArray(fc.tuple(hostile, hostile, amount), { minLength: 1, maxLength: 6 })
  .map((rows): readonly Held[] => {
    const items = rows.map(([name, text, rate], place) =>
      anItem({
        code: `${['=', '+', '-', '@', '00', ''][place]}${'ABCDEF'.charAt(place)}${place}`,
        name,
        rate,
        more: { billableItemDescription: text, billableItemCategory: text },
        custom: { note: text },
      }),
    );
    const prices = items.map(({ key, record }) =>
      aPrice(key, 12.5, { name: String(record['billableItemName']) }),
    );
    return [...items, aBook('=Northstar', prices)];
  });

const writers = {
  'an XLSX file': async (model: WorkbookModel, name: string) => {
    const path = join(folder.path, `${name}.xlsx`);
    await writeWorkbook(model, path);
    return path;
  },
  'a CSV file': async (model: WorkbookModel, name: string) => {
    const path = join(folder.path, `${name}.csv`);
    await writeCsv(model.sheets[0]!, path, { delimiter: ',', decimal: '.' });
    return path;
  },
  'a CSV file with decimal commas': async (model: WorkbookModel, name: string) => {
    const path = join(folder.path, `${name}.fr.csv`);
    await writeCsv(model.sheets[0]!, path, { delimiter: ';', decimal: ',' });
    return path;
  },
};

describe.each(Object.entries(writers))('what is exported to %s', (_, write) => {
  it.each(['billable-item', 'price-book'] as const)(
    'and imported as it is changes nothing, whatever the account holds: %s',
    async (entity) => {
      let count = 0;
      await fc.assert(
        fc.asyncProperty(accounts, async (held) => {
          count += 1;
          const path = await write(exportOf(held, [entity]), `${entity}-${count}`);
          const sheets = await checkBook(await openBook(path), builtInTemplates);
          const options = { allow: [], replace: [], decimals: 2 };
          const { entries } = buildPlan(sheets, anIndexOf(held), options);
          expect(entries.flatMap(({ changes }) => changes)).toEqual([]);
          expect(entries.map(({ action }) => action)).toEqual(entries.map(() => 'unchanged'));
          expect(entries.length).toBeGreaterThan(0);
        }),
        { numRuns: 15 },
      );
    },
  );
});
