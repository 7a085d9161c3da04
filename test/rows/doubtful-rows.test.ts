import { describe, expect, it } from 'vitest';
import { checkBook } from '../../src/rows/check-book.ts';
import type { CheckOptions } from '../../src/rows/check-book.ts';
import type { Book } from '../../src/sheet/sheet.ts';
import type { Template } from '../../src/template/template.ts';
import { aSheetFile } from '../support/build-book.ts';
import type { BookCell } from '../support/build-book.ts';
import { builtInTemplates } from '../support/built-in-templates.ts';
import { ownTemplate } from '../support/own-template.ts';

type Rows = readonly (readonly BookCell[])[];

async function check(
  rows: Rows,
  templates: readonly Template[] = builtInTemplates,
  options: CheckOptions = {},
) {
  const [sheet] = await checkBook(aSheetFile({ Prices: rows }), templates, options);
  return {
    ...sheet!,
    codes: sheet!.rows.map(({ issues }) => issues.map(({ code }) => code)),
  };
}

/** The same sheet as a text file gives it: every record knows how many fields it has. */
function asText(book: Book, width: (row: number) => number): Book {
  const sheets = book.sheets.map((sheet) => ({
    ...sheet,
    async *rows() {
      for await (const row of sheet.rows()) yield { ...row, width: width(row.number) };
    },
  }));
  return { ...book, kind: 'text', sheets };
}

describe('rows that must not pass in silence', () => {
  it('two codes that only look alike are an error on both', async () => {
    const { rows, codes } = await check([
      ['Code', 'Rate'],
      ['LAB-10', 1],
      ['lab010', 2],
      ['LAB-1', 3],
    ]);
    expect(codes).toEqual([['row/look-alike'], ['row/look-alike'], []]);
    expect(rows[0]!.issues[0]).toMatchObject({
      key: 'LAB-10',
      other: 'lab010',
      otherAt: 'Prices!3',
    });
    expect(rows[1]!.issues[0]).toMatchObject({
      key: 'lab010',
      other: 'LAB-10',
      otherAt: 'Prices!2',
    });
  });

  it('codes of signs alone look like no other', async () => {
    expect(
      (
        await check([
          ['Code', 'Rate'],
          ['---', 1],
          ['***', 2],
        ])
      ).codes,
    ).toEqual([[], []]);
  });

  it('an amount that stands alone in its row has no code', async () => {
    expect(
      (
        await check([
          ['Code', 'Rate'],
          ['A-1', 1],
          ['', 5],
        ])
      ).codes,
    ).toEqual([[], ['row/no-key']]);
  });

  it('a code whose only other cell was never calculated is told', async () => {
    const rows: Rows = [
      ['Code', 'Rate'],
      ['A-1', { kind: 'uncalculated', value: '' }],
    ];
    expect((await check(rows)).codes).toEqual([['cell/formula-without-value']]);
  });

  it('an unquoted thousands comma is refused by row, not read as $2', async () => {
    const book = aSheetFile({ Prices: [['Code', 'Name', 'Rate'], ['A-1', 'Abd', '$2', '661.00']] }); // prettier-ignore
    const [sheet] = await checkBook(
      asText(book, (row) => (row === 1 ? 3 : 4)),
      builtInTemplates,
    );
    expect(sheet!.rows[0]!.issues).toMatchObject([
      { code: 'row/ragged', severity: 'error', expected: 3, found: 4 },
    ]);
  });

  it('a row that ends early is told, and blank fields at its end are nothing', async () => {
    const book = aSheetFile({ Prices: [['Code', 'Name', 'Rate'], ['A-1', 'Abd'], ['A-2', 'Bcd', 5]] }); // prettier-ignore
    const widths = [3, 2, 5];
    const [sheet] = await checkBook(
      asText(book, (row) => widths[row - 1] ?? 3),
      builtInTemplates,
    );
    expect(sheet!.rows.map(({ issues }) => issues.map(({ severity }) => severity))).toEqual([
      ['warning'],
      [],
    ]);
  });
});

describe('what a sheet does not say', () => {
  it('a list whose codes and categories are digits is no matrix', async () => {
    const rows: Rows = [
      ['Code', 'GL account', 'Category'],
      ['A-1', 4000, 7],
      ['A-2', 4010, 8],
    ];
    expect((await check(rows)).template).toBe('billable-items');
  });

  it('a column of notes with a number among them is no pricebook', async () => {
    const rows: Rows = [
      ['Code', 'Northstar', 'Notes'],
      ['A-1', 5, 'call first'],
      ['A-2', 6, '12'],
      ['A-3', 7, 'see page 4'],
    ];
    const { rows: read, issues } = await check(rows);
    expect(new Set(read.map(({ book }) => book))).toEqual(new Set(['Northstar']));
    expect(issues).toMatchObject([{ code: 'header/not-used', headings: ['Notes'] }]);
  });

  it('a rate type counts only for the slots that have a rate', async () => {
    const { rows } = await check([['Code', 'Rate type', 'N', 'N [2]'], ['A-1', 'hourly', '', 5]]); // prettier-ignore
    expect([...rows[0]!.readings.keys()]).toEqual(['priceItemBillableItemCode', 'priceItemRate2']);
  });

  it('a constant does not fill the blank cells of a column that is there', async () => {
    const own = ownTemplate('billable-items', { constants: { billableItemCategory: 'Crew' } });
    const given = await check([['Code', 'Rate', 'Category'], ['A-1', 5, '']], [own]); // prettier-ignore
    expect(given.rows[0]!.readings.has('billableItemCategory')).toBe(false);
    const absent = await check([['Code', 'Rate'], ['A-1', 5]], [own]); // prettier-ignore
    expect(absent.rows[0]!.readings.get('billableItemCategory')).toMatchObject({ value: 'Crew' });
  });

  it("a template's currency does not overrule the account's", async () => {
    const own = ownTemplate('billable-items', { currency: 'USD' });
    const { codes } = await check([['Code', 'Rate'], ['A-1', 'US$5']], [own], { currency: 'CAD' }); // prettier-ignore
    expect(codes).toEqual([['cell/other-currency']]);
  });

  it('sheets that no template asks for are only not chosen', async () => {
    const own = ownTemplate('billable-items', { sheets: 'Items' });
    const rows: Rows = [['Code', 'Rate'], ['A-1', 5]]; // prettier-ignore
    const sheets = await checkBook(aSheetFile({ Items: rows, Old: rows }), [own], {
      template: 'my-own',
    });
    expect(sheets.map(({ read, issues }) => [read, issues[0]?.code])).toEqual([
      [true, undefined],
      [false, 'sheet/not-chosen'],
    ]);
  });
});
