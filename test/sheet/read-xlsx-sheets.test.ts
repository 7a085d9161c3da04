import { describe, expect, it } from 'vitest';
import { openBook } from '../../src/sheet/open-book.ts';
import { buildXlsx, relationships, workbook, worksheet } from '../support/build-xlsx.ts';
import type { XlsxParts } from '../support/build-xlsx.ts';
import { readRows } from '../support/read-cells.ts';
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

  it('merges and hidden columns are told, before and after the rows were read', async () => {
    const content =
      '<cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>' +
      '<mergeCells count="1"><mergeCell ref="A1:C2"/></mergeCells>';
    const [sheet] = (await openBook(write({ parts: { [sheetPart]: worksheet(content) } }))).sheets;
    const layout = {
      merges: [{ top: 1, left: 1, bottom: 2, right: 3 }],
      hiddenColumns: [{ first: 2, last: 3 }],
    };
    expect(await sheet?.layout()).toEqual(layout);
    expect(await sheet?.layout()).toEqual(layout);
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
