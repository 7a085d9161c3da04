import exceljs from 'exceljs';
import { describe, expect, it } from 'vitest';
import { openBook } from '../../src/sheet/open-book.ts';
import { readRows, readTexts } from '../support/read-cells.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
type Table = readonly (readonly string[])[];

const table: Table = [
  ['Our prices 2026'],
  [],
  ['Code', 'Name', '', 'Rate'],
  ['00123', 'Bolt, "long"', '', '$1,250.00'],
  ['', '', '', ''],
  ['LAB-010', 'Line one\nline two', 'x', '0'],
  ['Ж1', ' outer blanks ', '', '1.250,00 €'],
];

/** The same table as a file of each kind, made by nothing of ours. */
const producers: Record<string, (table: Table) => Promise<string>> = {
  CSV: async (rows) => {
    const quote = (field: string): string => `"${field.replaceAll('"', '""')}"`;
    const text = rows.map((row) => row.map(quote).join(',')).join('\r\n');
    return folder.write('table.csv', text);
  },
  'UTF-16 text with tabs': async (rows) => {
    const quote = (field: string): string =>
      /["\n\t]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
    const text = rows.map((row) => row.map(quote).join('\t')).join('\n');
    return folder.write('table.txt', Buffer.from(`\uFEFF${text}`, 'utf16le'));
  },
  XLSX: async (rows) => {
    const book = new exceljs.Workbook();
    const sheet = book.addWorksheet('table');
    for (const [at, row] of rows.entries()) {
      for (const [column, field] of row.entries()) {
        if (field !== '') sheet.getCell(at + 1, column + 1).value = field;
      }
    }
    return folder.write('table.xlsx', Buffer.from(await book.xlsx.writeBuffer()));
  },
};

describe.each(Object.entries(producers))('a table as %s', (_, produce) => {
  it('reads cell for cell, each at its address', async () => {
    expect(await readTexts(await produce(table))).toEqual({
      1: { 1: 'Our prices 2026' },
      3: { 1: 'Code', 2: 'Name', 4: 'Rate' },
      4: { 1: '00123', 2: 'Bolt, "long"', 4: '$1,250.00' },
      6: { 1: 'LAB-010', 2: 'Line one\nline two', 3: 'x', 4: '0' },
      7: { 1: 'Ж1', 2: ' outer blanks ', 4: '1.250,00 €' },
    });
  });

  it('has one visible sheet of its name, without merges', async () => {
    const book = await openBook(await produce(table));
    expect(book.sheets.map(({ name, state }) => [name, state])).toEqual([['table', 'visible']]);
    expect(await book.sheets[0]?.layout()).toMatchObject({ merges: [], hiddenColumns: [] });
    expect(book.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(book.modifiedAt).toBeGreaterThan(Date.UTC(2020, 0));
  });

  it('can be left in the middle and read again', async () => {
    const [sheet] = (await openBook(await produce(table))).sheets;
    for await (const row of sheet!.rows()) {
      expect(row.number).toBe(1);
      break;
    }
    expect(await readRows(await produce(table))).toHaveLength(5);
  });
});

it('a workbook of exceljs with number formats shows what a person sees', async () => {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('a');
  sheet.addRow([123, 1250, 0.07, new Date(Date.UTC(2025, 0, 2)), { formula: 'A1+1', result: 124 }]);
  sheet.getCell('A1').numFmt = '00000';
  sheet.getCell('B1').numFmt = '"$"#,##0.00';
  sheet.getCell('C1').numFmt = '0%';
  sheet.getCell('D1').numFmt = 'dd/mm/yyyy';
  const path = folder.write('formats.xlsx', Buffer.from(await book.xlsx.writeBuffer()));
  const [row] = await readRows(path);
  expect(row?.cells.map(({ text }) => text)).toEqual([
    '00123',
    '$1,250.00',
    '7%',
    '02/01/2025',
    '124',
  ]);
  expect(row?.cells.map(({ value }) => value)).toEqual([
    123,
    1250,
    0.07,
    Date.UTC(2025, 0, 2),
    124,
  ]);
  expect(row?.cells[0]?.format).toBe('00000');
  expect(row?.cells[4]?.formula).toBe(true);
});
