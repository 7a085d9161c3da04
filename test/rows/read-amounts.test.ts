import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkBook } from '../../src/rows/check-book.ts';
import { describeIssue } from '../../src/report/describe-issue.ts';
import { aSheetFile } from '../support/build-book.ts';
import type { BookCell } from '../support/build-book.ts';
import { builtInTemplates } from '../support/built-in-templates.ts';
import { rateField, ratesOf } from '../support/read-rates.ts';

async function issuesOf(cell: BookCell): Promise<readonly string[]> {
  const book = aSheetFile({ Prices: [['Code', 'Rate'], ['LAB-1', cell]] }); // prettier-ignore
  const [sheet] = await checkBook(book, builtInTemplates);
  return sheet!.rows[0]!.issues.map(({ code, severity }) => `${severity} ${code}`);
}

describe('an amount typed as text', () => {
  it.each<[string, number]>([
    ['1250', 1250],
    ['12.5', 12.5],
    ['1,250.00', 1250],
    ['1.250,00', 1250],
    ['1 250,00', 1250],
    ['1\u00A0250,00', 1250],
    ['1\u202F250,50', 1250.5],
    ["1'250.00", 1250],
    ['1,250,000', 1_250_000],
    ['1.250.000', 1_250_000],
    ['(12.50)', -12.5],
    ['12.50-', -12.5],
    ['\u221212.50', -12.5],
    ['-$12.50', -12.5],
    ['$ 12.50', 12.5],
    ['12.50 USD', 12.5],
    ['$12.50 USD', 12.5],
    ['0.125', 0.125],
    ['0,125', 0.125],
    ['1250.000', 1250],
    ['.5', 0.5],
    ['$.50', 0.5],
    ['USD.50', 0.5],
    ['0', 0],
    ['CHF 12.–', 12],
    ['12,-', 12],
    ['1 250:-', 1250],
    ['Fr. 12.50', 12.5],
    ['500 Kč', 500],
    ['12,50 zł', 12.5],
    ['100 грн.', 100],
    ['₴100', 100],
    ['Rs. 1,200.00', 1200],
    ['5,000.00 (USD)', 5000],
    ['１２.５０', 12.5],
    ['1,23,456.78', 123_456.78],
    ['Rs. 12,34,567.50', 1_234_567.5],
    ['1ʼ250.00', 1250],
    ['12.500,00 Ft', 12_500],
    ['12 р.', 12],
    ['100 лв.', 100],
    ['12,50 TL', 12.5],
    ['Rp 12.000,00', 12_000],
    ['RM 12.50', 12.5],
    ['S/. 12.50', 12.5],
    ['AED 12.50', 12.5],
    ['12元', 12],
    ['12.50 د.إ', 12.5],
    ['\u200E$12.50\u200F', 12.5],
  ])('reads %j as %d', async (text, amount) => {
    expect(await ratesOf([text])).toEqual([amount]);
  });

  it.each([
    'BR', 'By Report', 'договорная', '$240-$4615', 'NaN', 'Infinity', '1e999', '1e3', '0x10', '12 50',
    '-', '$', '8 5/8', '½', '12²', '12,5,6', '1,23,45.50', '12..5', '--5', '(-5)',
    '$ -', 'n/a', '—', '5.', '~5', '10 x 5', '3 for 5', 'á 10 min 100 Kč', '٣٤',
  ])('refuses %j, which is never 0 and never a guess', async (text) => {
    expect(await ratesOf([text])).toEqual(['cell/not-a-number']);
  }); // prettier-ignore

  it.each(['1,250', '1.000', '4,755,52'])(
    'asks about %j, which may be two numbers',
    async (text) => {
      expect(await ratesOf([text])).toEqual(['cell/ambiguous-number']);
    },
  );

  it('takes the decimal sign that the column proves', async () => {
    expect(await ratesOf(['1,250', '85.50'])).toEqual([1250, 85.5]);
    expect(await ratesOf(['1,250', '85,50'])).toEqual([1.25, 85.5]);
    expect(await ratesOf(['1.000', '2.500,00'])).toEqual([1000, 2500]);
    expect(await ratesOf(['4,755,52', '12,50'])).toEqual([4755.52, 12.5]);
  });

  it('reads Indian groups where the column bears them out', async () => {
    expect(await ratesOf(['12,34,567', '85.50'])).toEqual([1_234_567, 85.5]);
    expect(await ratesOf(['12,34,567', '1,23,456.50'])).toEqual([1_234_567, 123_456.5]);
    expect(await ratesOf(['12,34,567'])).toEqual(['cell/ambiguous-number']);
    expect(await ratesOf(['1,23,456.50', '1,234,567.50'])).toEqual([
      'cell/ambiguous-number',
      1_234_567.5,
    ]);
  });

  it('asks about 1,250 among number cells, which prove nothing about typed ones', async () => {
    expect(await ratesOf([85.5, '1,250', 90])).toEqual([85.5, 'cell/ambiguous-number', 90]);
  });

  it('asks about everything that hangs on the sign in a column that shows both', async () => {
    expect(await ratesOf(['12.50', '12,50', '1,250', '7'])).toEqual([
      'cell/ambiguous-number',
      'cell/ambiguous-number',
      'cell/ambiguous-number',
      7,
    ]);
  });

  it('asks about one slip among many, not about the many', async () => {
    const many = Array.from({ length: 30 }, (_, index) => `${index}.50`);
    const read = await ratesOf([...many, '12,5']);
    expect(read.slice(0, 30).every((rate) => typeof rate === 'number')).toBe(true);
    expect(read[30]).toBe('cell/ambiguous-number');
  });

  it('takes the decimal sign that the template sets', async () => {
    expect(await ratesOf(['1.000'], { decimal: ',' })).toEqual([1000]);
    expect(await ratesOf(['1.000'], { decimal: '.' })).toEqual([1]);
    expect(await ratesOf(['12,50'], { decimal: '.' })).toEqual(['cell/ambiguous-number']);
  });

  it('refuses more digits than an amount holds, and a percentage', async () => {
    expect(await ratesOf(['12345678901234567', '12%'])).toEqual([
      'cell/too-many-digits',
      'cell/percent',
    ]);
  });

  it.each<[string, number, string, string | undefined]>([
    ['85 /hr', 85, 'hr', 'hourly'],
    ['85/h', 85, 'h', 'hourly'],
    ['$85 per hour', 85, 'hour', 'hourly'],
    ['€/h 85', 85, 'h', 'hourly'],
    ['650 ₽/час', 650, 'час', 'hourly'],
    ['85 € pro Std.', 85, 'Std.', 'hourly'],
    ['900/day', 900, 'day', 'daily'],
    ['12.50 ea', 12.5, 'ea', 'each'],
    ['12,50 zł/szt.', 12.5, 'szt.', 'each'],
    ['0.75/km', 0.75, 'km', 'km'],
    ['85 / 1 h', 85, 'h', 'hourly'],
    ['12.50/m²', 12.5, 'm²', undefined],
  ])('reads %j as %d and proposes the rate type of its unit', async (text, amount, unit, type) => {
    const book = aSheetFile({ Prices: [['Code', 'Rate'], ['LAB-1', text]] }); // prettier-ignore
    const [sheet] = await checkBook(book, builtInTemplates);
    const [row] = sheet!.rows;
    expect(row!.readings.get(rateField)).toMatchObject({ value: amount });
    expect([...row!.readings.keys()]).toEqual(['billableItemCode', rateField]);
    expect(row!.issues).toMatchObject([{ code: 'cell/unit', severity: 'warning', unit }]);
    expect(row!.issues[0]).toEqual(expect.objectContaining(type ? { proposal: type } : { unit }));
  });

  it.each(['100 Kč / 10 min', '12.50 / 100 km', '8/24 h'])(
    'does not read %j, an amount for several units, as one for one',
    async (text) => {
      expect(await ratesOf([text])).toEqual(['cell/unit']);
      expect(await issuesOf(text)).toEqual(['error cell/unit']);
    },
  );

  it.each(['-', '—', 'n/a', 'N/A', '$ -', 'k.A.'])(
    'says of %j that a blank keeps the price and 0 makes it nothing',
    async (text) => {
      const book = aSheetFile({ Prices: [['Code', 'Rate'], ['LAB-1', text]] }); // prettier-ignore
      const [sheet] = await checkBook(book, builtInTemplates);
      const [issue] = sheet!.rows[0]!.issues;
      expect(issue).toMatchObject({ code: 'cell/not-a-number', severity: 'error', none: true });
      expect(describeIssue(issue!)).toContain('Leave the cell blank');
    },
  );

  it('reads back any amount as it is written, in either way of writing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 99_999_999_999 }), async (cents) => {
        const amount = cents / 100;
        const english = amount.toLocaleString('en-US', { minimumFractionDigits: 2 });
        const german = amount.toLocaleString('de-DE', { minimumFractionDigits: 2 });
        expect(await ratesOf([english])).toEqual([amount]);
        expect(await ratesOf([german])).toEqual([amount]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('an amount in a number cell', () => {
  const shown = (value: number, text: string, format: string): BookCell => ({
    value,
    text,
    format,
  });

  it('is its stored value to 15 significant digits', async () => {
    expect(await ratesOf([274.65000000000003, 0, -0])).toEqual([274.65, 0, 0]);
  });

  it('is not rounded by its format, and a difference is said', async () => {
    const cell = shown(118.7325, '118.73', '0.00');
    expect(await ratesOf([cell])).toEqual([118.7325]);
    expect(await issuesOf(cell)).toEqual(['warning cell/shown-differs']);
  });

  it.each<[string, BookCell]>([
    ['$1,250.00', shown(1250, '$1,250.00', '$#,##0.00')],
    ['(12.50)', shown(-12.5, '(12.50)', '#,##0.00_);(#,##0.00)')],
    ['-', shown(0, ' -   ', '_(* "-"??_)')],
    ['1.25E+03', shown(1250, '1.25E+03', '0.00E+00')],
  ])('says nothing where %s shows the same amount', async (_text, cell) => {
    expect(await issuesOf(cell)).toEqual([]);
  });

  it.each<[string, string, string]>([
    ['85.00/hr', '0.00"/hr"', 'hr'],
    ['$85.00 per day', '$0.00" per day"', 'day'],
  ])('shown as %s is read, and its unit is told', async (text, format, unit) => {
    const book = aSheetFile({ Prices: [['Code', 'Rate'], ['LAB-1', shown(85, text, format)]] }); // prettier-ignore
    const [sheet] = await checkBook(book, builtInTemplates);
    expect(sheet!.rows[0]!.readings.get(rateField)).toMatchObject({ value: 85 });
    expect(sheet!.rows[0]!.issues).toMatchObject([{ code: 'cell/unit', unit }]);
  });

  it('is no percentage, date, truth or error', async () => {
    const cells: BookCell[] = [
      shown(0.12, '12%', '0%'),
      { kind: 'date', value: 0, text: '1970-01-01' },
      true,
      { kind: 'error', value: '#N/A' },
    ];
    expect(await ratesOf(cells)).toEqual([
      'cell/percent',
      'cell/not-a-number',
      'cell/not-a-number',
      'cell/error',
    ]);
  });
});
