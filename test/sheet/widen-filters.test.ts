import { describe, expect, it } from 'vitest';
import { workbook, worksheet } from '../support/build-xlsx.ts';
import type { XlsxParts } from '../support/build-xlsx.ts';
import { editParts, twoRows } from '../support/edit-xlsx.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const edit = (
  parts: XlsxParts,
  more: Parameters<typeof editParts>[2] = {},
): ReturnType<typeof editParts> => editParts(folder.path, parts, more);
const rows = twoRows;

describe('what a person would widen', () => {
  const filtered = (ref: string): string =>
    worksheet(
      `<sheetData>${rows}</sheetData><autoFilter ref="${ref}"><filterColumn colId="1"/></autoFilter>`,
    );
  const named = (range: string): string =>
    `<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">Prices!$A$1:$B$9</definedName><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">${range}</definedName></definedNames>`;
  const book = (range: string): string =>
    workbook('<sheet name="Prices" sheetId="1" r:id="rId1"/>').replace(
      '</workbook>',
      `${named(range)}</workbook>`,
    );

  it('is the filter over the headings, and its name; not the print area', async () => {
    const { part } = await edit({
      parts: {
        'xl/worksheets/sheet1.xml': filtered('A1:B9'),
        'xl/workbook.xml': book("'Prices'!$A$1:$B$9"),
      },
    });
    expect(await part('xl/worksheets/sheet1.xml')).toContain(
      '<autoFilter ref="A1:C9"><filterColumn',
    );
    expect(await part('xl/workbook.xml')).toContain(named("'Prices'!$A$1:$C$9"));
  });

  it('is no filter elsewhere', async () => {
    const { part } = await edit({
      parts: {
        'xl/worksheets/sheet1.xml': filtered('A4:B9'),
        'xl/workbook.xml': book('Prices!$A$4:$B$9'),
      },
    });
    expect(await part('xl/worksheets/sheet1.xml')).toContain('<autoFilter ref="A4:B9">');
    expect(await part('xl/workbook.xml')).toContain(named('Prices!$A$4:$B$9'));
  });

  it('is the columns: ours have their widths and are never among the hidden', async () => {
    const cols =
      '<cols><col min="1" max="1" width="30"/><col min="2" max="16384" width="8" hidden="1"/></cols>';
    const sheet = worksheet(`${cols}<sheetData>${rows}</sheetData>`);
    const { load, part } = await edit({ parts: { 'xl/worksheets/sheet1.xml': sheet } });
    expect(await part('xl/worksheets/sheet1.xml')).toContain(
      '<cols><col min="1" max="1" width="30"/><col min="2" max="2" width="8" hidden="1"/><col min="3" max="3" width="16" customWidth="1"/><col min="4" max="16384" width="8" hidden="1"/></cols>',
    );
    expect((await load()).worksheets[0]?.getColumn(3).width).toBe(16);
  });
});
