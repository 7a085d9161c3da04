import { describe, expect, it } from 'vitest';
import { checkBook } from '../../src/rows/check-book.ts';
import { aSheetFile } from '../support/build-book.ts';
import type { BookCell } from '../support/build-book.ts';
import { builtInTemplates } from '../support/built-in-templates.ts';
import { ownTemplate } from '../support/own-template.ts';
import { rateField, ratesOf } from '../support/read-rates.ts';

describe('the currency of a sheet', () => {
  it.each<[BookCell]>([
    ['US$ 85'],
    ['85 EUR'],
    ['€85'],
    [{ value: 85, text: 'USD 85.00', format: '[$USD] 0.00' }],
    [{ value: 85, text: '85.00 €', format: '0.00\\ "€"' }],
    [{ value: 85, text: '85.00 €', format: '#,##0.00\\ [$€-407]' }],
    [{ value: 85, text: '85.00 TL', format: '0.00 "TL"' }],
    [{ value: 85, text: 'CHF 85.00', format: '"CHF" 0.00' }],
    [{ value: 85, text: 'Lek85.00', format: '[$Lek-41C]0.00' }],
    ['85 kr'],
    ['Fr. 85'],
    ['¥85'],
  ])('is an issue where %j stands in an account of Canadian dollars', async (cell) => {
    expect(await ratesOf([cell], { currency: 'CAD' })).toEqual(['cell/other-currency']);
  });

  it('may be any sign that can mean the expected one', async () => {
    const cells: BookCell[] = [
      '$85',
      'C$85',
      { value: 85, text: '$85.00', format: '[$$-409]0.00' },
    ];
    expect(await ratesOf(cells, { currency: 'CAD' })).toEqual([85, 85, 85]);
  });

  it.each([
    ['SEK', '85 kr'],
    ['NOK', 'kr 85'],
    ['CLP', '$85'],
    ['PKR', 'Rs. 85'],
    ['CNY', '¥85'],
    ['JPY', '¥85'],
    ['CHF', 'Fr. 85'],
    ['HUF', '85 Ft'],
  ])('is fine in %s where the sheet shows %s', async (currency, text) => {
    expect(await ratesOf([text], { currency })).toEqual([85]);
  });

  it('may stand in a column of its own, and is judged wherever the row has an amount', async () => {
    const rows = [['Code', 'Rate', 'Currency'], ['A', 1, 'CAD'], ['B', 2, 'EUR'], ['C', '', 'EUR'], ['D', 3, '']]; // prettier-ignore
    const [sheet] = await checkBook(aSheetFile({ Prices: rows }), builtInTemplates, {
      currency: 'CAD',
    });
    expect(sheet!.rows.map(({ key, issues }) => [key, issues.map(({ at }) => at)])).toEqual([
      ['A', []],
      ['B', [{ sheet: 'Prices', row: 3, column: 3 }]],
      ['C', []],
      ['D', []],
    ]);
    expect(sheet!.issues).toEqual([]);
  });

  it('in a column of its own is told where none is expected', async () => {
    const rows = [['Code', 'Rate', 'Währung'], ['A', 1, 'EUR'], ['B', 2, 'EUR']]; // prettier-ignore
    const [sheet] = await checkBook(aSheetFile({ Prices: rows }), builtInTemplates);
    expect(sheet!.issues).toMatchObject([{ code: 'cell/other-currency', currency: 'EUR' }]);
  });

  it('of a format’s locale alone is none', async () => {
    const cell = { value: 85, text: '85.00', format: '[$-409]0.00' };
    expect(await ratesOf([cell], { currency: 'CAD' })).toEqual([85]);
  });

  it('is an issue where it is mixed, although none is expected', async () => {
    expect(await ratesOf(['$85', 'US$85', '€85'])).toEqual([
      85,
      'cell/other-currency',
      'cell/other-currency',
    ]);
  });

  it('is told once where it names itself and none is expected', async () => {
    const book = aSheetFile({ Prices: [['Code', 'Rate'], ['A-1', '€85'], ['A-2', '€90']] }); // prettier-ignore
    const [sheet] = await checkBook(book, builtInTemplates);
    expect(sheet!.rows.flatMap(({ issues }) => issues)).toEqual([]);
    expect(sheet!.issues).toMatchObject([
      { code: 'cell/other-currency', severity: 'warning', currency: 'EUR' },
    ]);
  });

  it.each(['Rate (USD)', '€ net', 'Price USD each'])(
    'is read from the heading %j too, also where a template names it so',
    async (heading) => {
      const own = ownTemplate('billable-items', {
        columns: [
          { field: 'billableItemCode', heading: 'Code' },
          { field: rateField, heading },
        ],
      });
      const book = aSheetFile({ Prices: [['Code', heading], ['A-1', 85]] }); // prettier-ignore
      const [sheet] = await checkBook(book, [own], { currency: 'CAD' });
      expect(sheet!.issues).toMatchObject([{ code: 'cell/other-currency', severity: 'error' }]);
    },
  );

  it('is read from the heading too', async () => {
    const book = aSheetFile({ Prices: [['Code', 'Rate (USD)'], ['A-1', 85]] }); // prettier-ignore
    const [sheet] = await checkBook(book, builtInTemplates, { currency: 'CAD' });
    expect(sheet!.issues).toMatchObject([{ code: 'cell/other-currency', severity: 'error' }]);
  });
});
