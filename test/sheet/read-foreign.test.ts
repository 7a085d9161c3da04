import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openBook } from '../../src/sheet/open-book.ts';
import { readRows, readTexts } from '../support/read-cells.ts';

// Files as other programs wrote them: openpyxl 3.0, XlsxWriter 3.0 and LibreOffice 7.4.
const foreign = (name: string): string =>
  fileURLToPath(new URL(`foreign/${name}`, import.meta.url));

/** What a person sees in the workbook, under column letters; `Total` holds formulas. */
const shown = {
  1: { A: 'Code', B: 'Name', C: 'Rate', D: 'Rate type', E: 'Valid from', F: 'Active', G: 'Total' },
  2: {
    A: '007',
    B: 'Line one\nline two',
    C: '$274.65',
    D: 'Hourly',
    E: '01/01/2026',
    F: 'TRUE',
    G: '549.3',
  },
  3: {
    A: '00123',
    B: ' Outer blanks ',
    C: '1,250.00 d',
    D: 'Daily',
    E: '2026-12-31 17:30',
    F: 'FALSE',
    G: '#N/A',
  },
  4: {
    A: 'LAB-010',
    B: 'Öl & Gas <5 l> “Ж” 漢字 😀',
    C: '7.5%',
    D: 'Hourly',
    G: 'Line one\nline two',
  },
  5: { A: '408E11', B: '_x0041_ stays', C: '$(1,250.50)', E: '2026-01-01', F: 'yes' },
};
/** The last row of some: a code in runs of two fonts. */
const runs = { 6: { A: '007' } };
/** openpyxl calculates nothing, and escapes nothing: Excel shows `A stays` too. */
const byOpenpyxl = {
  1: shown[1],
  2: { ...shown[2], G: '' },
  3: { ...shown[3], G: '' },
  4: { ...shown[4], G: '' },
  5: { ...shown[5], B: 'A stays' },
};
/** Written row by row, without number formats. */
const bare = {
  ...byOpenpyxl,
  2: { ...byOpenpyxl[2], C: '274.65', E: '2026-01-01 0:00:00' },
  3: { ...byOpenpyxl[3], A: '123', C: '1250', E: '2026-12-31 17:30:00' },
  4: { ...byOpenpyxl[4], C: '0.075' },
  5: { ...byOpenpyxl[5], C: '-1250.5' },
};

async function readShown(name: string): Promise<unknown> {
  const rows = Object.entries(await readTexts(foreign(name)));
  return Object.fromEntries(
    rows.map(([number, cells]) => [
      number,
      Object.fromEntries(
        Object.entries(cells).map(([column, text]) => [
          String.fromCharCode(64 + Number(column)),
          text,
        ]),
      ),
    ]),
  );
}

describe('a workbook that another program wrote reads as a person sees it', () => {
  it.each([
    ['openpyxl.xlsx', 'with a comment, a picture, charts and a table', byOpenpyxl],
    ['openpyxl-write-only.xlsx', 'written row by row', bare],
    ['xlsxwriter.xlsx', 'with a comment and a filter', { ...shown, ...runs }],
    ['xlsxwriter-constant-memory.xlsx', 'with its texts in the cells', shown],
    ['xlsxwriter-1904.xlsx', 'with dates counted from 1904', { ...shown, ...runs }],
    ['libreoffice.xlsx', 'saved again by LibreOffice', { ...shown, ...runs }],
  ])('%s %s', async (name, _, wanted) => {
    expect(await readShown(name)).toEqual(wanted);
  });

  it.each(['openpyxl.xlsx', 'xlsxwriter.xlsx', 'xlsxwriter-1904.xlsx', 'libreoffice.xlsx'])(
    '%s stores what it should, hidden parts said so',
    async (name) => {
      const rows = await readRows(foreign(name));
      expect(rows[1]?.cells.slice(2, 6).map(({ kind, value }) => [kind, value])).toEqual([
        ['number', 274.65],
        ['text', 'Hourly'],
        ['date', Date.UTC(2026, 0, 1)],
        ['boolean', true],
      ]);
      expect(rows[2]?.cells[4]?.value).toBe(Date.UTC(2026, 11, 31, 17, 30));
      expect(rows.filter(({ hidden }) => hidden).map(({ number }) => number)).toEqual([5]);
      const [sheet] = (await openBook(foreign(name))).sheets;
      expect(await sheet?.layout()).toMatchObject({ hiddenColumns: [{ first: 4, last: 4 }] });
    },
  );

  it('openpyxl: formulas were never calculated, a sheet is hidden, the chart sheet left out', async () => {
    const book = await openBook(foreign('openpyxl.xlsx'));
    expect(book.sheets.map(({ name, state }) => [name, state])).toEqual([
      ['Prices', 'visible'],
      ['Old prices', 'hidden'],
    ]);
    expect((await readRows(book.path))[1]?.cells[6]).toMatchObject({ kind: 'uncalculated' });
    expect(await book.sheets[1]?.layout()).toMatchObject({
      merges: [{ top: 2, left: 2, bottom: 3, right: 3 }],
    });
  });
});

describe('a text that LibreOffice wrote reads as it was', () => {
  it.each([
    ['libreoffice-utf-16-tabs.txt', 'utf-16le', '\t', 'Код', 'Стол «большой»', '1250,50'],
    ['libreoffice-windows-1251.csv', 'windows-1251', ';', 'Код', 'Стол «большой»', '1250,50'],
    ['libreoffice-windows-1252.csv', 'windows-1252', ';', 'Code', 'Öl „extra“ – 5 l', '1250,50 €'],
    ['libreoffice-windows-1250.csv', 'windows-1250', ';', 'Kod', 'Łącznik żółty', '1250,50 zł'],
  ])('%s', async (name, encoding, delimiter, heading, item, rate) => {
    expect(await openBook(foreign(name))).toMatchObject({ encoding, delimiter });
    expect(await readTexts(foreign(name))).toMatchObject({
      1: { 1: heading },
      2: { 1: '007', 2: item, 3: rate },
      3: { 1: '008', 2: 'Table, "big"', 3: '3' },
    });
  });
});

describe('a file of another kind is named, with what to do', () => {
  it.each([
    ['libreoffice.xls', 'file/xls', /save it as \.xlsx/],
    ['libreoffice.ods', 'file/not-a-spreadsheet', /save it as \.xlsx/],
    ['libreoffice.pdf', 'file/pdf', /Ask for the sheet as \.xlsx or CSV/],
    ['web-page.xls', 'file/html', /save it as \.xlsx/],
  ])('%s', async (name, code, hint) => {
    await expect(openBook(foreign(name))).rejects.toMatchObject({
      code,
      message: expect.stringContaining(name),
      hint: expect.stringMatching(hint),
    });
  });
});
