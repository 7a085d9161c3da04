import { describe, expect, it } from 'vitest';
import { UsageFailure } from '../../src/core/failure.ts';
import { checkBook } from '../../src/rows/check-book.ts';
import type { CheckOptions } from '../../src/rows/check-book.ts';
import type { CheckedRow } from '../../src/rows/checked-sheet.ts';
import { aSheetFile } from '../support/build-book.ts';
import type { BookCell, SheetFacts } from '../support/build-book.ts';
import { builtInTemplates } from '../support/built-in-templates.ts';
import { ownTemplate } from '../support/own-template.ts';

type Rows = readonly (readonly BookCell[])[];

const check = (
  sheets: Readonly<Record<string, Rows>>,
  options: CheckOptions = {},
  facts: Readonly<Record<string, SheetFacts>> = {},
) => checkBook(aSheetFile(sheets, facts), builtInTemplates, options);

const codesOf = (rows: readonly CheckedRow[]) =>
  rows.map(({ issues }) => issues.map(({ code }) => code));

describe('the rows of a list', () => {
  it('keep their addresses below titles, blank rows and section names', async () => {
    const [sheet] = await check({
      Prices: [['Price list 2026'], [], ['Code', 'Rate'], ['LABOUR'], ['A-1', 1], [], ['A-2', 2]],
    });
    expect(sheet).toMatchObject({ read: true, template: 'billable-items', headerRow: 3 });
    expect(sheet!.rows.map(({ at, key }) => [at.row, key])).toEqual([
      [5, 'A-1'],
      [7, 'A-2'],
    ]);
    expect(sheet).toMatchObject({ rowCount: 3, ignoredRows: 1 });
  });

  it('skip a header that is repeated inside the list', async () => {
    const [sheet] = await check({
      Prices: [
        ['Code', 'Rate'],
        ['A-1', 1],
        ['CODE', 'Rate *'],
        ['A-2', 2],
      ],
    });
    expect(sheet!.rows.map(({ key }) => key)).toEqual(['A-1', 'A-2']);
    expect(sheet!.ignoredRows).toBe(1);
  });

  it('say that an amount has no code, and leave rows without either aside', async () => {
    const [sheet] = await check({
      Prices: [
        ['Code', 'Name', 'Rate'],
        ['', 'Operator', 85],
        ['', 'Prices without tax', ''],
        ['', 'Total', 85],
      ],
    });
    expect(codesOf(sheet!.rows)).toEqual([['row/no-key']]);
    expect(sheet!.rows[0]!.issues[0]).toMatchObject({
      at: { row: 2, column: 1 },
      severity: 'error',
    });
    expect(sheet!.ignoredRows).toBe(2);
  });

  it('say which rows a filter hides', async () => {
    const rows = [
      ['Code', 'Rate'],
      ['A-1', 1],
      ['A-2', 2],
    ];
    const [sheet] = await check({ Prices: rows }, {}, { Prices: { hiddenRows: [3] } });
    expect(sheet!.rows.map(({ hidden }) => hidden)).toEqual([undefined, true]);
  });

  it('name once what is not used', async () => {
    const [sheet] = await check({
      Prices: [
        ['Code', 'Rate', 'Foreman', 'Region', 'Aimsio result'],
        ['A-1', 1, 'Bo', 'N', 'done'],
      ],
    });
    expect(sheet!.issues).toEqual([
      {
        code: 'header/not-used',
        severity: 'note',
        at: { sheet: 'Prices', row: 1 },
        headings: ['Foreman', 'Region'],
      },
    ]);
  });
});

it('columns without a heading are told where they hold anything', async () => {
  const [sheet] = await check({
    Prices: [
      ['Code', '', 'Rate', '', ''],
      ['A-1', 'x', 1, '', 'y'],
    ],
  });
  expect(sheet!.issues).toMatchObject([
    { code: 'header/empty', severity: 'note', columns: [2, 5] },
  ]);
});

describe('the rows of a price list', () => {
  const headings = ['Pricebook', 'Origin reference', 'Code', 'Rate'];

  it("tell the book's own fields from the price's", async () => {
    const [sheet] = await check({ Prices: [headings, ['Northstar', 'PO-7', 'A-1', 85]] });
    const [row] = sheet!.rows;
    expect(row).toMatchObject({ entity: 'price-book', book: 'Northstar', key: 'A-1' });
    expect([...row!.readings.keys()]).toEqual(['priceItemBillableItemCode', 'priceItemRate']);
    expect([...row!.bookReadings.keys()]).toEqual(['priceBookOriginReference']);
  });

  it('say that a price has no pricebook', async () => {
    const [sheet] = await check({ Prices: [headings, ['', '', 'A-1', 85]] });
    expect(sheet!.rows[0]!.issues).toMatchObject([{ code: 'row/no-key', heading: 'Pricebook' }]);
  });

  it('take the pricebook from a constant where no column gives it', async () => {
    const own = ownTemplate('price-books', { constants: { priceBookName: 'Northstar' } });
    const book = aSheetFile({ Prices: [['Code', 'Rate'], ['A-1', 85]] }); // prettier-ignore
    const [sheet] = await checkBook(book, [own]);
    expect(sheet!.rows[0]).toMatchObject({ book: 'Northstar', key: 'A-1', issues: [] });
  });

  it('may carry one code in several books', async () => {
    const [sheet] = await check({
      Prices: [headings, ['Northstar', '', 'A-1', 85], ['Base', '', 'A-1', 80]],
    });
    expect(codesOf(sheet!.rows)).toEqual([[], []]);
  });
});

describe('a matrix', () => {
  const matrix = (templateFacts: object, rows: Rows) =>
    checkBook(aSheetFile({ Matrix: rows }), [ownTemplate('price-matrix', templateFacts)]);

  it('gives a row for each pricebook, with all its slots, at the first of its columns', async () => {
    const [sheet] = await matrix({ books: ['Northstar', 'Base'] }, [
      ['Code', 'Rate type', 'Northstar', 'Northstar [2]', 'Base'],
      ['A-1', 'hourly', 85, 127.5, 80],
    ]);
    expect(sheet!.rows.map(({ at, book, candidate }) => [at.column, book, candidate])).toEqual([
      [3, 'Northstar', undefined],
      [5, 'Base', undefined],
    ]);
    const [northstar, base] = sheet!.rows;
    expect(northstar!.readings.get('priceItemRate')).toMatchObject({ value: 85 });
    expect(northstar!.readings.get('priceItemRate2')).toMatchObject({
      value: 127.5,
      at: { sheet: 'Matrix', row: 2, column: 4 },
    });
    expect(base!.readings.get('priceItemRate')).toMatchObject({ value: 80 });
    expect(base!.readings.has('priceItemRate2')).toBe(false);
  });

  it('says nothing for a pricebook whose cells are blank', async () => {
    const [sheet] = await matrix({ books: ['Northstar', 'Base'] }, [
      ['Code', 'Northstar', 'Base'],
      ['A-1', '', 80],
      ['A-2', '', ''],
    ]);
    expect(sheet!.rows.map(({ key, book }) => [key, book])).toEqual([['A-1', 'Base']]);
    expect(sheet!.ignoredRows).toBe(1);
  });

  it('marks columns that nothing but their amounts makes pricebooks, and leaves ignored ones', async () => {
    const [sheet] = await matrix({ books: ['Northstar'], ignore: ['Stock'] }, [
      ['Code', 'Northstar', 'Base', 'Stock', 'Foreman'],
      ['A-1', 85, 80, 12, 'Bo'],
    ]);
    expect(sheet!.rows.map(({ book, candidate }) => [book, candidate])).toEqual([
      ['Northstar', undefined],
      ['Base', true],
    ]);
    expect(sheet!.issues).toMatchObject([
      { code: 'header/not-used', headings: ['Stock', 'Foreman'] },
    ]);
  });

  it('refuses a price that is none, in its own pricebook only', async () => {
    const [sheet] = await matrix({ books: ['Northstar', 'Base'] }, [
      ['Code', 'Northstar', 'Base'],
      ['A-1', 'BR', 80],
    ]);
    expect(codesOf(sheet!.rows)).toEqual([['cell/not-a-number'], []]);
    expect(sheet!.rows.map(({ faulty }) => faulty)).toEqual([['priceItemRate'], []]);
  });
});

describe('the same key twice', () => {
  const items = (...rows: Rows) => check({ Prices: [['Code', 'Rate', 'Name'], ...rows] });

  it('names only some of very many others, and how many more there are', async () => {
    const many = Array.from({ length: 150 }, (_, row) => ['A-1', row + 1, 'x'] as const);
    const [sheet] = await items(...many);
    const facts = sheet!.rows.map(({ issues }) => issues[0]);
    expect(facts[0]).toMatchObject({ code: 'row/duplicate-key', more: 139 });
    expect(facts[0]).toHaveProperty('others.0', 'Prices!3');
    expect(facts[149]).toHaveProperty('others.0', 'Prices!2');
    expect(facts[149]).toHaveProperty('others.length', 10);
  });

  it('counts once where the rows are identical', async () => {
    const [sheet] = await items(['A-1', 85, 'x'], ['A-1', 85, 'x']);
    const [first, second] = sheet!.rows;
    expect(first!.duplicateOf).toBeUndefined();
    expect(second).toMatchObject({
      duplicateOf: 'Prices!2',
      issues: [{ code: 'row/duplicate-row', severity: 'warning', first: 'Prices!2' }],
    });
  });

  it('is an error on all of them where they differ', async () => {
    const [sheet] = await items(['A-1', 85, 'x'], ['A-2', 1, 'y'], [' A-1', 90, 'x']);
    expect(codesOf(sheet!.rows)).toEqual([['row/duplicate-key'], [], ['row/duplicate-key']]);
    expect(sheet!.rows[0]!.issues[0]).toMatchObject({ severity: 'error', others: ['Prices!4'] });
  });

  it('is found across the sheets of a file', async () => {
    const [one, other] = await check({
      Alberta: [
        ['Code', 'Rate'],
        ['A-1', 85],
      ],
      Montana: [
        ['Code', 'Rate'],
        ['A-1', 90],
      ],
    });
    expect(one!.rows[0]!.issues).toMatchObject([{ others: ['Montana!2'], acrossSheets: true }]);
    expect(other!.rows[0]!.issues).toMatchObject([{ others: ['Alberta!2'] }]);
  });
});

describe('the sheets of a file', () => {
  const list: Rows = [['Code', 'Rate'], ['A-1', 85]]; // prettier-ignore
  const other: Rows = [['Code', 'Rate'], ['B-1', 90]]; // prettier-ignore

  it('that fit all join, and the others say why not', async () => {
    const sheets = await check(
      { Items: list, Notes: [['thank', 'you']], Old: other, Empty: [] },
      {},
      { Old: { state: 'hidden' } },
    );
    expect(sheets.map(({ name, read, issues }) => [name, read, issues[0]?.code])).toEqual([
      ['Items', true, undefined],
      ['Notes', false, 'sheet/no-fit'],
      ['Old', false, 'sheet/hidden'],
      ['Empty', false, 'sheet/empty'],
    ]);
  });

  it('that are named are the whole job, hidden ones included', async () => {
    const sheets = await check(
      { Items: list, Old: other },
      { sheets: ['Old'] },
      { Old: { state: 'hidden' } },
    );
    expect(sheets.map(({ read, issues }) => [read, issues[0]?.code])).toEqual([
      [false, 'sheet/not-chosen'],
      [true, undefined],
    ]);
  });

  it('are refused where one is named that does not exist', async () => {
    const asked = check({ Items: list }, { sheets: ['Item'] });
    await expect(asked).rejects.toThrow(UsageFailure);
    await expect(asked).rejects.toMatchObject({ hint: 'Did you mean "Items"?' });
  });
});
