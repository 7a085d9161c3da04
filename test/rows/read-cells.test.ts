import { describe, expect, it } from 'vitest';
import { checkBook } from '../../src/rows/check-book.ts';
import type { CheckedRow } from '../../src/rows/checked-sheet.ts';
import { aSheetFile } from '../support/build-book.ts';
import type { BookCell } from '../support/build-book.ts';
import { builtInTemplates } from '../support/built-in-templates.ts';
import { ownTemplate } from '../support/own-template.ts';

async function rowOf(headings: readonly string[], cells: readonly BookCell[]): Promise<CheckedRow> {
  const [sheet] = await checkBook(aSheetFile({ Prices: [headings, cells] }), builtInTemplates);
  return sheet!.rows[0]!;
}

const number = (value: number, text: string, format: string): BookCell => ({ value, text, format });

describe('a code', () => {
  it.each<[string, BookCell, string, true | undefined]>([
    ['text', '00123', '00123', undefined],
    ['text with blanks around', ' LAB-1 ', 'LAB-1', undefined],
    [
      'text with a byte-order mark and a no-break space around',
      '\u{feff}LAB-1\u{a0}',
      'LAB-1',
      undefined,
    ],
    ['decomposed text', 'CAFE\u0301-1', 'CAF\u00C9-1', undefined],
    ['a number in General', 123, '123', true],
    ['a number in format 0', number(123, '123', '0'), '123', true],
    ['a padded number', number(123, '00123', '00000'), '00123', undefined],
    ['15 digits', number(123_456_789_012_345, '123456789012345', '0'), '123456789012345', true],
    ['text that looks scientific but is a code', '1E10', '1E10', undefined],
  ])('from %s is read as it stands', async (_what, cell, key, fromNumber) => {
    const row = await rowOf(['Code', 'Rate'], [cell, 85]);
    expect(row.key).toBe(key);
    const code = row.readings.get('billableItemCode');
    expect(code).toMatchObject(fromNumber ? { damage: { by: 'number' } } : { value: key });
    expect('damage' in code!).toBe(fromNumber === true);
    expect(row.issues).toEqual([]);
  });

  it.each<[string, BookCell, string]>([
    ['a date', { kind: 'date', value: 0, text: '1-Mar' }, 'date'],
    ['a scientific number', number(408_408_000_000, '4.08E+11', '0.00E+00'), 'scientific'],
    ['more than 15 digits', 1_234_567_890_123_456, 'scientific'],
    ['typed scientific text', '4.08408E+11', 'scientific'],
    ['a fraction', 1.5, 'fraction'],
    ['a number with thousands', number(1234, '1,234', '#,##0'), 'format'],
    ['a truth', true, 'format'],
  ])('is lost in %s', async (_what, cell, why) => {
    const row = await rowOf(['Code', 'Rate'], [cell, 85]);
    expect(row.issues).toMatchObject([{ code: 'cell/not-a-code', severity: 'error', why }]);
  });

  it.each([
    ['2-Jan', '2000-01-02'],
    ['Mar-45', '1945-03-01'],
    ['Jan-02', '2002-01-01'],
    ['2026-01-02', '2026-01-02'],
    ['2026-01-02 00:00:00', '2026-01-02'],
    ['1/2/2026', '2026-01-02'],
    ['31.12.2026', '2026-12-31'],
  ])('that reads %s, as a text file shows a date, stands and is told', async (text, day) => {
    const row = await rowOf(['Code', 'Rate'], [text, 85]);
    expect(row.key).toBe(text);
    expect(row.issues).toMatchObject([{ code: 'cell/not-a-code', severity: 'warning' }]);
    const damage = { by: 'date', time: Date.parse(day) };
    expect(row.readings.get('billableItemCode')).toMatchObject({ damage });
  });

  it.each([
    'MAR-12',
    '2-JAN',
    'Jan-2',
    '32-Jan',
    '1/2/26',
    '13/13/2026',
    '2026-13-01',
    '1-2',
    'May-',
  ])('that reads %s is a code like any other', async (text) => {
    const row = await rowOf(['Code', 'Rate'], [text, 85]);
    expect(row.issues).toEqual([]);
  });

  it('of a GL account keeps its zeros too', async () => {
    const row = await rowOf(['Code', 'Rate', 'GL account'], ['LAB-1', 85, '0400-10']);
    expect(row.readings.get('billableItemGlAccountNumber')).toMatchObject({ value: '0400-10' });
  });
});

describe('a blank cell', () => {
  it('says nothing', async () => {
    const row = await rowOf(['Code', 'Rate', 'Category'], ['LAB-1', 85, '']);
    expect([...row.readings.keys()]).toEqual(['billableItemCode', 'billableItemDefaultRate']);
  });

  it('of blanks only says nothing either', async () => {
    const row = await rowOf(['Code', 'Rate', 'Category'], ['LAB-1', 85, ' \u00A0 ']);
    expect(row.readings.has('billableItemCategory')).toBe(false);
  });

  it('empties its field where the template says so', async () => {
    const own = ownTemplate('billable-items', {});
    const columns = own.columns.map((column) =>
      column.heading === 'Category' ? { ...column, blank: 'clear' as const } : column,
    );
    const book = aSheetFile({ Prices: [['Code', 'Rate', 'Category'], ['LAB-1', 85]] }); // prettier-ignore
    const [sheet] = await checkBook(book, [{ ...own, columns }]);
    expect(sheet!.rows[0]!.readings.get('billableItemCategory')).toMatchObject({
      says: 'clear',
      at: { sheet: 'Prices', row: 2, column: 3 },
    });
  });
});

describe('[clear]', () => {
  it('empties a text and an amount', async () => {
    const row = await rowOf(['Code', 'Rate 2', 'Category'], ['LAB-1', '[clear]', '[CLEAR]']);
    expect(row.readings.get('billableItemDefaultRate2')).toMatchObject({ says: 'clear' });
    expect(row.readings.get('billableItemCategory')).toMatchObject({ says: 'clear' });
    expect(row.issues).toEqual([]);
  });

  it('is text in double brackets', async () => {
    const row = await rowOf(['Code', 'Category'], ['LAB-1', '[[clear]]']);
    expect(row.readings.get('billableItemCategory')).toMatchObject({ value: '[clear]' });
  });

  it('is no key', async () => {
    const row = await rowOf(['Code', 'Rate'], ['[clear]', 85]);
    expect(row.issues).toMatchObject([{ code: 'row/no-key', heading: 'Code' }]);
  });
});

describe('other cells', () => {
  it.each<[BookCell, boolean]>([
    ['yes', true], ['Oui', true], ['VRAI', true], ['x', true], ['1', true], [1, true], [true, true],
    ['sí', true], ['si\u0301', true], ['sim', true], ['ja', true], ['WAHR', true], ['tak', true], ['ano', true],
    ['да', true], ['ДА', true], ['так', true], ['evet', true], ['✓', true], ['✔', true], ['はい', true],
    ['nein', false], ['não', false], ['nie', false], ['ne', false], ['нет', false], ['ні', false], ['✗', false],
    ['no', false], ['non', false], ['FAUX', false], ['0', false], [0, false], [false, false],
  ])('%j is %j', async (cell, value) => {
    const row = await rowOf(['Code', 'Rate', 'Is trade'], ['LAB-1', 85, cell]);
    expect(row.readings.get('billableItemIsTrade')).toMatchObject({ value });
  }); // prettier-ignore

  it.each<[BookCell]>([['maybe'], [2], ['-'], ['n/a'], ['yes/no'], ['xx'], ['01']])(
    '%j is neither yes nor no',
    async (cell) => {
      const row = await rowOf(['Code', 'Rate', 'Is trade'], ['LAB-1', 85, cell]);
      expect(row.issues).toMatchObject([{ code: 'cell/not-a-boolean' }]);
    },
  );

  it('text keeps its line breaks and loses the blanks around it', async () => {
    const row = await rowOf(['Code', 'Description'], ['LAB-1', '  two\r\nlines ']);
    expect(row.readings.get('billableItemDescription')).toMatchObject({ value: 'two\nlines' });
  });

  it('a number under a text heading reads as it is shown', async () => {
    const row = await rowOf(['Code', 'Rate', 'Category'], ['LAB-1', 85, number(2026, '2026', '0')]);
    expect(row.readings.get('billableItemCategory')).toMatchObject({ value: '2026' });
  });

  it('an error cell is an issue under a heading that is used, and nothing elsewhere', async () => {
    const error: BookCell = { kind: 'error', value: '#REF!' };
    const row = await rowOf(['Code', 'Rate', 'Name', 'Foreman'], ['LAB-1', 85, error, error]);
    expect(row.issues).toMatchObject([
      { code: 'cell/error', at: { sheet: 'Prices', row: 2, column: 3 }, seen: '#REF!' },
    ]);
  });

  it('a formula that nothing ever calculated is an issue', async () => {
    const formula: BookCell = { kind: 'uncalculated', value: '' };
    const row = await rowOf(['Code', 'Name', 'Rate'], ['LAB-1', 'Operator', formula]);
    expect(row.issues).toMatchObject([
      { code: 'cell/formula-without-value', at: { row: 2, column: 3 }, heading: 'Rate' },
    ]);
  });

  it('a time that is for reading only never keeps a row from being sent', async () => {
    const row = await rowOf(['Code', 'Rate', 'Updated'], ['LAB-1', 85, 'last week']);
    expect(row.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it.each<[BookCell, number]>([
    [{ kind: 'date', value: 1_767_225_600_000, text: '1/1/2026' }, 1_767_225_600_000],
    ['2026-01-01', 1_767_225_600_000],
    ['2026-01-01T00:00:00Z', 1_767_225_600_000],
    [1_767_225_600_000, 1_767_225_600_000],
  ])('the time %j is read as %d', async (cell, value) => {
    const row = await rowOf(['Code', 'Updated'], ['LAB-1', cell]);
    expect(row.readings.get('billableItemUpdatedAt')).toMatchObject({ value });
  });

  it('every issue of a row is found, in column order, with heading and cell', async () => {
    const row = await rowOf(['Rate', 'Is trade', 'Code', 'Cost'], ['BR', 'maybe', 1.5, 'n/a']);
    expect(row.issues.map(({ code, at }) => [code, at?.column])).toEqual([
      ['cell/not-a-number', 1],
      ['cell/not-a-boolean', 2],
      ['cell/not-a-code', 3],
      ['cell/not-a-number', 4],
    ]);
    expect(row.issues[0]).toMatchObject({ heading: 'Rate', seen: 'BR', severity: 'error' });
  });
});
