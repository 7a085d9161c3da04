import { join } from 'node:path';
import exceljs from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { CellMark, MarkLook } from '../../src/sheet/workbook-edit.ts';
import { anEdit, editFile, editParts } from '../support/edit-xlsx.ts';
import type { Edited } from '../support/edit-xlsx.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const source = join(folder.path, 'prices.xlsx');

/** A workbook of another producer: a code, a rate in colour, and a cell with a pattern, thrice. */
async function writePrices(): Promise<void> {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('Prices');
  sheet.addRow(['Code', 'Rate']);
  for (const number of [2, 3, 4]) {
    sheet.addRow([`LAB-0${number}`, 85 + number]);
    const code = sheet.getCell(number, 1);
    code.font = { name: 'Arial', size: 9, italic: true };
    code.border = { bottom: { style: 'double' } };
    const rate = sheet.getCell(number, 2);
    rate.numFmt = '"$"#,##0.00';
    rate.alignment = { horizontal: 'left', indent: 1 };
    rate.protection = { locked: false };
    rate.fill = { type: 'pattern', pattern: 'solid', fgColor: { theme: 4 } };
    const hatched = sheet.getCell(number, 4);
    hatched.fill = { type: 'pattern', pattern: 'lightUp', fgColor: { argb: 'FFFF0000' } };
  }
  await book.xlsx.writeFile(source);
}

const columns = [{ column: 6, width: 10 }];
const headed = { number: 1, cells: [{ column: 6, value: 'Aimsio action' }], marks: [] };

async function mark(
  from: string,
  name: string,
  marks: readonly CellMark[],
  former = new Set<number>(),
): Promise<Edited> {
  const rows = [headed, { number: 3, cells: [{ column: 6, value: '~ update' }], marks }];
  const edit = anEdit({ columns, formerColumns: former, rows });
  return await editFile(from, join(folder.path, name), { sheets: [edit] });
}

const paper = (cell: exceljs.Cell | undefined): unknown =>
  cell?.fill?.type === 'pattern' ? cell.fill.fgColor : undefined;

describe('a marked cell', () => {
  it('gets another fill and keeps its number format, font, borders, place and protection', async () => {
    await writePrices();
    const marks = [1, 2].map((column) => ({ column, look: 'changed' as const }));
    const sheet = (await (await mark(source, 'marked.xlsx', marks)).load()).worksheets[0];
    for (const column of [1, 2]) {
      const { fill: _, ...plain } = sheet!.getCell(2, column).style;
      const { fill, ...marked } = sheet!.getCell(3, column).style;
      expect(fill).toMatchObject({ pattern: 'solid', fgColor: { argb: 'FFFFF6DD' } });
      expect(marked).toEqual(plain);
      expect(sheet!.getCell(3, column).value).toBe(column === 1 ? 'LAB-03' : 88);
    }
  });

  it.each([
    ['changed', 'FFFFF6DD'],
    ['warning', 'FFFCE9D4'],
    ['bad', 'FFFBE3E4'],
  ] satisfies readonly [MarkLook, string][])('that is %s is pale', async (look, argb) => {
    await writePrices();
    const { load } = await mark(source, 'marked.xlsx', [{ column: 1, look }]);
    expect(paper((await load()).worksheets[0]?.getCell(3, 1))).toEqual({ argb });
  });

  it('with a pattern keeps it, on paper of the mark', async () => {
    await writePrices();
    const { load } = await mark(source, 'marked.xlsx', [{ column: 4, look: 'bad' }]);
    expect((await load()).worksheets[0]?.getCell('D3').fill).toEqual({
      type: 'pattern',
      pattern: 'lightUp',
      fgColor: { argb: 'FFFF0000' },
      bgColor: { argb: 'FFFBE3E4' },
    });
  });

  it('with a pattern on coloured paper stays as it is, for a mark could not give it back', async () => {
    await writePrices();
    const book = await new exceljs.Workbook().xlsx.readFile(source);
    for (const address of ['D2', 'D3']) {
      book.worksheets[0]!.getCell(address).fill = {
        type: 'pattern',
        pattern: 'lightUp',
        fgColor: { argb: 'FFFF0000' },
        bgColor: { argb: 'FF00FF00' },
      };
    }
    const coloured = join(folder.path, 'coloured.xlsx');
    await book.xlsx.writeFile(coloured);
    const { part } = await mark(coloured, 'marked.xlsx', [{ column: 4, look: 'bad' }]);
    const styles = (await part('xl/worksheets/sheet1.xml')).match(/(?<=r="D[23]" s=")\d+/gu);
    expect(new Set(styles).size).toBe(1);
  });

  it('that was blank is there, in the format of its row or column', async () => {
    const { part } = await editParts(
      folder.path,
      {
        formats: ['0.00', '0.000'],
        rows: '<row r="2"><c r="A2"><v>1</v></c></row><row r="3" s="2" customFormat="1"/>',
        parts: {},
      },
      {
        sheets: [
          anEdit({
            rows: [2, 3].map((number) => ({
              number,
              cells: [],
              marks: [{ column: 2, look: 'bad' as const }],
            })),
          }),
        ],
      },
    );
    const written = await part('xl/worksheets/sheet1.xml');
    expect(written).toMatch(/<c r="A2"><v>1<\/v><\/c><c r="B2" s="3"\/><\/row>/u);
    expect(written).toMatch(/<row r="3" s="2" customFormat="1"><c r="B3" s="4"\/><\/row>/u);
    expect(await part('xl/styles.xml')).toMatch(
      /<xf [^>]*fillId="2" numFmtId="165"[^>]*\/><\/cellXfs>/u,
    );
  });
});

describe('a second pass', () => {
  it('gives marked cells back what they were and marks others', async () => {
    await writePrices();
    const all = [1, 2].map((column) => ({ column, look: 'bad' as const }));
    const first = await mark(source, 'first.xlsx', all);
    const second = await mark(
      first.path,
      'second.xlsx',
      [{ column: 1, look: 'changed' }],
      new Set([6]),
    );
    const sheet = (await second.load()).worksheets[0];
    expect(sheet?.getCell('B3').style).toEqual(sheet?.getCell('B2').style);
    expect(paper(sheet?.getCell('B3'))).toEqual({ theme: 4 });
    expect(paper(sheet?.getCell('A3'))).toEqual({ argb: 'FFFFF6DD' });
  });

  it('that has nothing to mark leaves cells in the very formats they had', async () => {
    await writePrices();
    const formats = async ({ part }: Edited): Promise<readonly string[]> =>
      [...(await part('xl/worksheets/sheet1.xml')).matchAll(/r="[A-D]\d" s="\d+"/gu)].map(String);
    const untouched = await mark(source, 'untouched.xlsx', []);
    const all = [1, 2, 4].map((column) => ({ column, look: 'warning' as const }));
    const first = await mark(source, 'first.xlsx', all);
    const second = await mark(first.path, 'second.xlsx', [], new Set([6]));
    expect(await formats(first)).not.toEqual(await formats(untouched));
    expect(await formats(second)).toEqual(await formats(untouched));
  });

  it('takes no colour for what was there that LibreOffice put in between', async () => {
    const fill = '<fgColor rgb="FFFBE3E4"/><bgColor rgb="FFE7ECF3"/>';
    const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
    const parts = {
      'docProps/app.xml': '<Properties><Application>LibreOffice/7.4</Application></Properties>',
      'xl/styles.xml': `<styleSheet xmlns="${main}"><fills><fill/><fill/><fill><patternFill patternType="solid">${fill}</patternFill></fill></fills><cellXfs><xf/><xf fillId="2"/></cellXfs></styleSheet>`,
    };
    const rows = '<row r="2"><c r="A2" s="1"><v>1</v></c></row>';
    const sheets = [anEdit({ formerColumns: new Set([3]) })];
    const { load } = await editParts(folder.path, { rows, parts }, { sheets });
    expect(paper((await load()).worksheets[0]?.getCell('A2'))).toBeUndefined();
  });

  it('does not let the styles grow', async () => {
    await writePrices();
    const all = [1, 2].map((column) => ({ column, look: 'bad' as const }));
    const first = await mark(source, 'first.xlsx', all);
    const second = await mark(first.path, 'second.xlsx', all, new Set([6]));
    expect(await second.part('xl/styles.xml')).toBe(await first.part('xl/styles.xml'));
  });

  it('empties the columns of the first', async () => {
    await writePrices();
    const first = await mark(source, 'first.xlsx', []);
    const moved = anEdit({
      columns: [{ column: 8, width: 10 }],
      formerColumns: new Set([6]),
      rows: [{ ...headed, cells: [{ column: 8, value: 'Aimsio action' }] }],
    });
    const path = join(folder.path, 'moved.xlsx');
    const sheet = (await (await editFile(first.path, path, { sheets: [moved] })).load())
      .worksheets[0];
    expect(sheet?.getCell('F1').value).toBeNull();
    expect(sheet?.getCell('F3').value).toBeNull();
    expect(sheet?.getCell('H1').value).toBe('Aimsio action');
  });
});
