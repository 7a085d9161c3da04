import { describe, expect, it } from 'vitest';
import { checkBook } from '../../src/rows/check-book.ts';
import type { CheckedRow } from '../../src/rows/checked-sheet.ts';
import type { Template } from '../../src/template/template.ts';
import { aSheetFile } from '../support/build-book.ts';
import type { BookCell, SheetFacts } from '../support/build-book.ts';
import { builtInTemplates } from '../support/built-in-templates.ts';
import { ownTemplate } from '../support/own-template.ts';

type Rows = readonly (readonly BookCell[])[];

const code = { field: 'billableItemCode', heading: 'Code', required: true };
const rate = { field: 'billableItemDefaultRate', heading: 'Rate' };
const type = { field: 'billableItemDefaultRateType', heading: 'Rate type' };
const category = { field: 'billableItemCategory', heading: 'Category' };

const read = (
  changes: Partial<Template>,
  sheets: Readonly<Record<string, Rows>>,
  facts: Readonly<Record<string, SheetFacts>> = {},
) => checkBook(aSheetFile(sheets, facts), [ownTemplate('billable-items', changes)]);

const said = (rows: readonly CheckedRow[], field: string) =>
  rows.map(({ key, readings }) => {
    const reading = readings.get(field);
    return [key, reading?.says === 'value' ? reading.value : reading?.says];
  });

describe('what a template says of a column', () => {
  it('puts what is meant in the place of what the sheet writes', async () => {
    const columns = [code, rate, { ...type, values: { HR: 'hourly', 'per day': 'daily' } }];
    const [sheet] = await read(
      { columns },
      { Prices: [['Code', 'Rate', 'Rate type'], ['A', 1, ' hr'], ['B', 2, 'Per  Day'], ['C', 3, 'each']] }, // prettier-ignore
    );
    expect(said(sheet!.rows, type.field)).toEqual([
      ['A', 'hourly'],
      ['B', 'daily'],
      ['C', 'each'],
    ]);
    expect(sheet!.rows[0]!.readings.get(type.field)).toMatchObject({ seen: 'hr' });
  });

  it('reads an amount out of a text that means one', async () => {
    const columns = [code, { ...rate, values: { included: '0' } }];
    const [sheet] = await read({ columns }, { Prices: [['Code', 'Rate'], ['A', 'Included'], ['B', 'N/A']] }); // prettier-ignore
    expect(said(sheet!.rows, rate.field)).toEqual([
      ['A', 0],
      ['B', undefined],
    ]);
    expect(sheet!.rows[1]!.issues).toMatchObject([{ code: 'cell/not-a-number' }]);
  });

  it('puts a prefix before the codes that lack it', async () => {
    const columns = [{ ...code, prefix: 'ACME-' }, rate];
    const [sheet] = await read({ columns }, { Prices: [['Code', 'Rate'], [10, 1], ['ACME-11', 2]] }); // prettier-ignore
    expect(sheet!.rows.map(({ key }) => key)).toEqual(['ACME-10', 'ACME-11']);
  });

  it('fills merged cells down, and blank ones not', async () => {
    const columns = [code, { ...category, fillDown: 'merged' as const }, rate];
    const rows = [
      ['Code', 'Category', 'Rate'],
      ['A', 'Crew', 1],
      ['B', '', 2],
      ['C', '', 3],
    ];
    const merges = [{ top: 2, left: 2, bottom: 3, right: 2 }];
    const [sheet] = await read({ columns }, { Prices: rows }, { Prices: { merges } });
    expect(said(sheet!.rows, category.field)).toEqual([
      ['A', 'Crew'],
      ['B', 'Crew'],
      ['C', undefined],
    ]);
    expect(sheet!.rows.flatMap(({ issues }) => issues)).toEqual([]);
  });

  it('fills blank cells down from sections, and neither from totals nor from repeated headings', async () => {
    const columns = [category, code, rate].map((column) =>
      column === category ? { ...column, fillDown: 'blank' as const } : column,
    );
    const [sheet] = await read(
      { columns },
      {
        Prices: [
          ['Category', 'Code', 'Rate'],
          ['Labour'],
          ['', 'A', 1],
          ['Total', '', 1],
          ['Category', 'Code', 'Rate'],
          ['', 'B', 2],
          ['Trucks', 'C', 3],
          ['', 'D', 4],
        ],
      },
    );
    expect(said(sheet!.rows, category.field)).toEqual([
      ['A', 'Labour'],
      ['B', 'Labour'],
      ['C', 'Trucks'],
      ['D', 'Trucks'],
    ]);
  });
});

describe('columns by letter', () => {
  const columns = [
    { field: 'billableItemCode', letter: 'A' },
    { field: 'billableItemDefaultRate', letter: 'C' },
  ];

  it('are read from the first row on where there are no headings', async () => {
    const [sheet] = await read({ columns }, { Prices: [['A-1', 'x', 85], ['A-2', 'y', 'BR']] }); // prettier-ignore
    expect(sheet).toMatchObject({ headerRow: 0, rowCount: 2 });
    expect(sheet!.columns.map(({ column }) => column)).toEqual([1, 3]);
    expect(said(sheet!.rows, rate.field)).toEqual([
      ['A-1', 85],
      ['A-2', undefined],
    ]);
    expect(sheet!.rows[1]!.issues).toMatchObject([
      { code: 'cell/not-a-number', heading: 'Rate', at: { row: 2, column: 3 } },
    ]);
  });
});

it('a column by letter under another heading than the template says is read and told', async () => {
  const columns = [code, { ...rate, letter: 'B' }];
  const [sheet] = await read({ columns }, { Prices: [['Code', 'Cost', 'Rate'], ['A', 1, 2]] }); // prettier-ignore
  expect(said(sheet!.rows, rate.field)).toEqual([['A', 1]]);
  expect(sheet!.issues).toContainEqual(
    expect.objectContaining({ code: 'header/other', heading: 'Rate', found: 'Cost' }),
  );
});

it('a column by letter with nothing in it is told', async () => {
  const columns = [code, { ...rate, letter: 'Z' }, { field: 'billableItemName', letter: 'C' }];
  const [sheet] = await read({ columns }, { Prices: [['Code', 'Rate', 'Name'], ['A', 1, '']] }); // prettier-ignore
  expect(sheet!.issues).toMatchObject([
    { code: 'header/not-used', headings: ['Rate'] },
    { code: 'header/nothing-there', heading: 'Rate', at: { sheet: 'Prices', column: 26 } },
  ]);
});

describe('headings in two rows', () => {
  it('are skipped both where they come again inside the list', async () => {
    const columns = [code, { ...rate, heading: 'Rate Regular' }];
    const [sheet] = await read(
      { columns },
      {
        Prices: [
          ['Code', 'Rate', '', 'Unit'],
          ['', 'Regular', 'Overtime'],
          ['A', 1, 2, 'h'],
          ['Code', 'Rate', '', 'Unit'],
          ['', 'Regular', 'Overtime'],
          ['B', 3, 4, 'h'],
        ],
      },
    );
    expect(sheet).toMatchObject({ headerRow: 2, ignoredRows: 2 });
    expect(sheet!.columns.map(({ heading }) => heading)).toEqual(['Code', 'Rate Regular']);
    expect(said(sheet!.rows, rate.field)).toEqual([
      ['A', 1],
      ['B', 3],
    ]);
  });
});

it('totals are told, because an item may be called so', async () => {
  const [sheet] = await read(
    {},
    { Prices: [['Code', 'Name', 'Rate'], ['A', 'x', 1], ['Total', 'Station', 9], ['', 'Total pump rental', 8], ['', 'Total', '']] }, // prettier-ignore
  );
  expect(sheet!.issues).toEqual([
    { code: 'sheet/totals', severity: 'note', at: { sheet: 'Prices' }, rows: [3, 4] },
  ]);
});

it('totals are no item, whichever column names them', async () => {
  const [sheet] = await read(
    {},
    { Prices: [['Code', 'Name', 'Rate'], ['A', 'x', 1], ['', 'TOTALES :', 1], ['Grand total:', '', 1], ['TOTAL-STN', '', 5]] }, // prettier-ignore
  );
  expect(sheet!.rows.map(({ key }) => key)).toEqual(['A', 'TOTAL-STN']);
  expect(sheet!.ignoredRows).toBe(2);
});

describe('the sheets that a template names', () => {
  const list = (...rows: Rows): Rows => [['Code', 'Rate'], ...rows];
  const check = (sheets: Readonly<Record<string, Rows>>, changes: Partial<Template>, facts = {}) =>
    checkBook(aSheetFile(sheets, facts), [
      ownTemplate('billable-items', changes),
      ...builtInTemplates,
    ]);

  it('are the whole job', async () => {
    const sheets = await check(
      { Prices: list(['A', 1]), Other: list(['B', 2]) },
      { sheets: 'Prices' },
    );
    expect(sheets.map(({ read: isRead }) => isRead)).toEqual([true, false]);
    expect(sheets[1]!.issues).toMatchObject([{ code: 'sheet/not-chosen' }]);
  });

  it('are read although they are hidden where they are named in full', async () => {
    const facts = { Old: { state: 'hidden' }, 'Old 2': { state: 'hidden' } } as const;
    const rows = { Old: list(['A', 1]), 'Old 2': list(['B', 1]) };
    const sheets = await check(rows, { sheets: ['Old', 'Old *'] }, facts);
    expect(sheets.map(({ read: isRead }) => isRead)).toEqual([true, false]);
  });

  it('are one list: later ones go on without headings, at their own addresses', async () => {
    const sheets = await check(
      {
        'Table 1': [['Prices'], ...list(['A', 1])],
        'Table 2': [['B', 2]],
        'Table 3': list(['C', 3]),
      },
      { sheets: 'Table *' },
    );
    const rows = sheets.flatMap((sheet) => sheet.rows);
    expect(rows.map(({ key, at }) => [key, at.sheet, at.row])).toEqual([
      ['A', 'Table 1', 3],
      ['B', 'Table 2', 1],
      ['C', 'Table 3', 2],
    ]);
  });

  it('prove the decimal sign together', async () => {
    const sheets = await check(
      { 'Table 1': list(['A', '1.000']), 'Table 2': list(['B', '2,50']) },
      { sheets: 'Table *' },
    );
    expect(said(sheets.flatMap((sheet) => sheet.rows), rate.field)).toEqual([
      ['A', 1000],
      ['B', 2.5],
    ]); // prettier-ignore
  });

  it('give their name to a field', async () => {
    const own = ownTemplate('price-books', {
      columns: [
        { field: 'priceItemBillableItemCode', heading: 'Code' },
        { field: 'priceItemRate', heading: 'Rate' },
      ],
      sheetName: 'priceBookName',
    });
    const sheets = await checkBook(
      aSheetFile({ Northstar: list(['A', 1]), Base: list(['A', 2]) }),
      [own],
    );
    const rows = sheets.flatMap((sheet) => sheet.rows);
    expect(rows.map(({ book, key, issues }) => [book, key, issues])).toEqual([
      ['Northstar', 'A', []],
      ['Base', 'A', []],
    ]);
  });
});
