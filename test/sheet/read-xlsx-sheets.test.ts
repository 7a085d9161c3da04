import { describe, expect, it } from 'vitest';
import { openBook } from '../../src/sheet/open-book.ts';
import { buildXlsx, relationships, workbook, worksheet } from '../support/build-xlsx.ts';
import type { XlsxParts } from '../support/build-xlsx.ts';
import { readRows, readTexts } from '../support/read-cells.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const write = (parts: XlsxParts): string => folder.write('book.xlsx', buildXlsx(parts));
const sheetPart = 'xl/worksheets/sheet1.xml';
const bookLinks = 'xl/_rels/workbook.xml.rels';
const cells = '<c><v>1</v></c><c/><c t="b"><v>0</v></c>';
const plain: XlsxParts = { rows: `<row r="1">${cells}</row>` };

describe('sheets say what they are', () => {
  it('rows and sheets that are hidden say so, chart sheets are left out', async () => {
    const path = write({
      ...plain,
      rows: `<row r="3" hidden="1">${cells}</row><row r="7"/><row r="9">${cells}</row>`,
      parts: {
        'xl/workbook.xml': workbook(
          '<sheet name="Chart" sheetId="3" r:id="rId9"/><sheet name="Prices" sheetId="1" state="hidden" r:id="rId1"/>',
          '<calcPr calcMode="manual"/>',
        ),
        [bookLinks]: relationships([
          ['rId9', 'chartsheet', 'chartsheets/sheet1.xml'],
          ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
          ['rId4', 'externalLink', 'externalLinks/externalLink1.xml'],
        ]),
      },
    });
    const book = await openBook(path);
    expect(book).toMatchObject({ kind: 'xlsx', manualCalculation: true, externalLinks: 1 });
    expect(book.sheets.map(({ name, state }) => [name, state])).toEqual([['Prices', 'hidden']]);
    const rows = await readRows(path);
    expect(rows.map(({ number, hidden }) => [number, hidden])).toEqual([
      [3, true],
      [9, undefined],
    ]);
  });

  it('a formula that is left to be calculated later and shows 0 has no result yet', async () => {
    const rows =
      '<row r="1"><c r="A1"><f>1+1</f><v>0</v></c><c r="B1"><f>1+1</f><v>2</v></c><c r="C1"><v>0</v></c></row>';
    const sheet = '<sheet name="Prices" sheetId="1" r:id="rId1"/>';
    const later = workbook(sheet, '<calcPr fullCalcOnLoad="1"/>');
    const kindsIn = async (parts: XlsxParts): Promise<readonly string[]> =>
      ((await readRows(write(parts)))[0]?.cells ?? []).map(({ kind }) => kind);
    expect(await kindsIn({ rows, parts: { 'xl/workbook.xml': later } })).toEqual([
      'uncalculated',
      'number',
      'number',
    ]);
    expect(await kindsIn({ rows })).toEqual(['number', 'number', 'number']);
    const book = await openBook(write({ rows, parts: { 'xl/workbook.xml': later } }));
    expect(book).toMatchObject({ calculatedWhenOpened: true });
  });

  it('merges and hidden columns are told, before and after the rows were read', async () => {
    const content =
      '<cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>' +
      '<mergeCells count="1"><mergeCell ref="A1:C2"/></mergeCells>';
    const [sheet] = (await openBook(write({ parts: { [sheetPart]: worksheet(content) } }))).sheets;
    const layout = {
      merges: [{ top: 1, left: 1, bottom: 2, right: 3 }],
      hiddenColumns: [{ first: 2, last: 3 }],
      used: { lastRow: 1, lastColumn: 1 },
    };
    expect(await sheet?.layout()).toEqual(layout);
    expect(await sheet?.layout()).toEqual(layout);
  });

  it('the cells they use reach as far as Ctrl+End goes, blank ones counted', async () => {
    const rows =
      '<row r="1"><c r="A1"><v>1</v></c></row><row r="7"><c r="D7" s="0"/></row><row r="9"/>';
    const [sheet] = (await openBook(write({ rows }))).sheets;
    expect((await sheet?.layout())?.used).toEqual({ lastRow: 7, lastColumn: 4 });
  });

  it('every pass reads the same rows', async () => {
    const [sheet] = (await openBook(write(plain))).sheets;
    const pass = async (): Promise<number> => {
      let count = 0;
      for await (const row of sheet!.rows()) count += row.cells.length;
      return count;
    };
    expect([await pass(), await pass()]).toEqual([2, 2]);
  });
});

describe('a cell keeps its place', () => {
  it('in the last row and column there are', async () => {
    const path = write({
      rows: '<row r="1"/><row r="1048576"><c r="XFD1048576"><v>7</v></c></row>',
    });
    expect((await readTexts(path))[1_048_576]).toEqual({ 16384: '7' });
  });

  it.each(['<c r="XFD1"/><c><v>7</v></c>', '<c/>'.repeat(16_384) + '<c><v>7</v></c>'])(
    'and one without an address beyond the last column is refused',
    async (cells) => {
      const path = write({ rows: `<row r="1">${cells}</row>` });
      await expect(readRows(path)).rejects.toMatchObject({
        code: 'file/broken',
        message: expect.stringContaining('row 1 of sheet Prices has a cell beyond the last column'),
      });
    },
  );

  it('after gaps, hidden rows and rows without numbers', async () => {
    const rows =
      '<row r="3"><c r="B3"><v>1</v></c><c><v>2</v></c><c r="F3"><v>3</v></c></row>' +
      '<row><c><v>4</v></c></row><row r="9" hidden="true"><c r="C9"><v>5</v></c></row>';
    expect(await readTexts(write({ rows }))).toEqual({
      3: { 2: '1', 3: '2', 6: '3' },
      4: { 1: '4' },
      9: { 3: '5' },
    });
    expect((await readRows(write({ rows }))).map((row) => row.hidden)).toEqual([
      undefined,
      undefined,
      true,
    ]);
  });

  it('where formulas are shared, each with its own value', async () => {
    const rows =
      '<row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">B1*2</f><v>2</v></c></row>' +
      '<row r="2"><c r="A2"><f t="shared" si="0"/><v>4</v></c></row>' +
      '<row r="3"><c r="A3"><f t="shared" si="0"/></c></row>';
    const read = await readRows(write({ rows }));
    expect(read.map(({ cells: [cell] }) => [cell?.kind, cell?.value, cell?.formula])).toEqual([
      ['number', 2, true],
      ['number', 4, true],
      ['uncalculated', '', true],
    ]);
  });
});

it('a workbook of charts alone has no sheets to read', async () => {
  const path = write({
    parts: {
      'xl/workbook.xml': workbook('<sheet name="Chart" sheetId="2" r:id="rId1"/>'),
      [bookLinks]: relationships([['rId1', 'chartsheet', 'chartsheets/sheet1.xml']]),
    },
  });
  expect((await openBook(path)).sheets).toEqual([]);
});
