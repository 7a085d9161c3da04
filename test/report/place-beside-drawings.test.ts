import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { measureSheet } from '../../src/report/measure-sheet.ts';
import { placeOwnColumns } from '../../src/report/place-own-columns.ts';
import { openBook } from '../../src/sheet/open-book.ts';
import { buildXlsx, relationships } from '../support/build-xlsx.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const space = 'http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing';
const art = 'http://schemas.openxmlformats.org/drawingml/2006/main';

/** The column in which ours begin beside prices in A1:B3 that have a drawing with these anchors. */
async function firstOwnColumn(anchors: string, headerRow = 1): Promise<number | undefined> {
  const row = (number: number): string =>
    `<row r="${number}"><c r="A${number}"><v>1</v></c><c r="B${number}"><v>2</v></c></row>`;
  const parts = {
    'xl/worksheets/_rels/sheet1.xml.rels': relationships([
      ['rId1', 'drawing', '../drawings/drawing1.xml'],
    ]),
    'xl/drawings/drawing1.xml': `<xdr:wsDr xmlns:xdr="${space}" xmlns:a="${art}">${anchors}</xdr:wsDr>`,
  };
  const path = join(folder.path, 'drawn.xlsx');
  writeFileSync(path, buildXlsx({ rows: [1, 2, 3].map(row).join(''), parts }));
  const [sheet] = (await openBook(path)).sheets;
  if (sheet === undefined) throw new Error('no sheet');
  return placeOwnColumns(await measureSheet(sheet, { headerRow, columns: [] }), true).columns[0]
    ?.column;
}

/** A corner in the middle of a cell, both numbers from 0. */
function corner(name: string, column: number, row: number, offset = 5000): string {
  const said = `<xdr:col>${column}</xdr:col><xdr:colOff>${offset}</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>${offset}</xdr:rowOff>`;
  return `<xdr:${name}>${said}</xdr:${name}>`;
}

const shape =
  '<xdr:sp><xdr:spPr><a:xfrm><a:off x="1" y="1"/><a:ext cx="99999999" cy="9"/></a:xfrm></xdr:spPr></xdr:sp><xdr:clientData/>';
const between = (from: string, to: string): string =>
  `<xdr:twoCellAnchor>${from}${to}${shape}</xdr:twoCellAnchor>`;

describe('our columns beside a chart or picture', () => {
  it('stand right of one that floats beside the prices, so that it hides none of them', async () => {
    expect(await firstOwnColumn(between(corner('from', 3, 0), corner('to', 9, 14)))).toBe(11);
  });

  it('stand right of the farthest of several', async () => {
    const near = between(corner('from', 1, 1), corner('to', 2, 3));
    const far = between(corner('from', 4, 20), corner('to', 6, 30));
    expect(await firstOwnColumn(`${far}${near}`)).toBe(8);
  });

  it('begin in the column at whose edge it ends', async () => {
    expect(await firstOwnColumn(between(corner('from', 3, 0), corner('to', 9, 14, 0)))).toBe(10);
  });

  it('stand right of one that says how large it is, and not where it ends', async () => {
    const size = `<xdr:ext cx="${2 * 609_600}" cy="190500"/>`;
    const one = `<xdr:oneCellAnchor>${corner('from', 3, 0, 0)}${size}${shape}</xdr:oneCellAnchor>`;
    expect(await firstOwnColumn(one)).toBe(6);
    const free = `<xdr:absoluteAnchor><xdr:pos x="${4 * 609_600}" y="0"/>${size}${shape}</xdr:absoluteAnchor>`;
    expect(await firstOwnColumn(free)).toBe(7);
  });

  it('do not go out of the way of a letterhead above the headings', async () => {
    expect(await firstOwnColumn(between(corner('from', 0, 0), corner('to', 9, 0)), 2)).toBe(3);
  });

  it('do not go behind a backdrop that reaches across the whole sheet', async () => {
    expect(await firstOwnColumn(between(corner('from', 0, 0), corner('to', 16_383, 9)))).toBe(3);
  });

  it('stand beside the prices where the drawing cannot be read, for that is no fault of theirs', async () => {
    expect(await firstOwnColumn('<xdr:twoCellAnchor>')).toBe(3);
  });
});
