import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openBook } from '../../src/sheet/open-book.ts';
import { relationships, styles, workbook, worksheet } from '../support/build-xlsx.ts';
import type { XlsxParts } from '../support/build-xlsx.ts';
import {
  aSummary,
  anEdit,
  contentTypes,
  editFile,
  editParts,
  twoRows,
} from '../support/edit-xlsx.ts';
import { readTexts } from '../support/read-cells.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const edit = (
  parts: XlsxParts,
  more: Parameters<typeof editParts>[2] = {},
): ReturnType<typeof editParts> => editParts(folder.path, parts, more);
const rows = twoRows;

describe('a sheet of ours', () => {
  it('stands behind the others and can be read by others', async () => {
    const { load, names } = await edit(
      { rows },
      {
        added: [
          aSummary,
          {
            ...aSummary,
            name: 'Aimsio base',
            state: 'veryHidden',
            frozenRows: 1,
            filter: true,
            checks: [{ column: 1, rule: { kind: 'choices', values: ['yes', 'no'], closed: true } }],
          },
        ],
      },
    );
    const loaded = await load();
    expect(loaded.worksheets.map(({ name, state }) => [name, state])).toEqual([
      ['Prices', 'visible'],
      ['Aimsio summary', 'visible'],
      ['Aimsio base', 'veryHidden'],
    ]);
    expect(loaded.getWorksheet('Aimsio summary')?.getCell('A1').text).toBe('File');
    const base = loaded.getWorksheet('Aimsio base');
    expect(base?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(base?.autoFilter).toBe('A1:A1');
    expect(base?.getCell('A2').dataValidation).toMatchObject({ formulae: ['"yes,no"'] });
    expect(names).toContain('xl/worksheets/sheet3.xml');
  });

  it('takes the place of the one of an earlier result', async () => {
    const first = await edit({ rows }, { added: [aSummary] });
    const again = { ...aSummary, rows: [{ number: 1, cells: [{ column: 1, value: 'Again' }] }] };
    const { load, names } = await editFile(first.path, join(folder.path, 'again.xlsx'), {
      added: [again],
    });
    const loaded = await load();
    expect(loaded.worksheets.map(({ name }) => name)).toEqual(['Prices', 'Aimsio summary']);
    expect(loaded.getWorksheet('Aimsio summary')?.getCell('A1').text).toBe('Again');
    expect(names.filter((name) => name.startsWith('xl/worksheets/'))).toHaveLength(2);
  });

  it('finds its place among chart sheets, odd part names and odd links', async () => {
    const { path, part } = await edit(
      {
        parts: {
          'xl/workbook.xml': workbook(
            '<sheet name="Graph" sheetId="9" r:id="rId7"/><sheet name="Prices" sheetId="4" r:id="R1"/>',
          ),
          'xl/_rels/workbook.xml.rels': relationships([
            ['rId7', 'chartsheet', 'chartsheets/sheet1.xml'],
            ['R1', 'worksheet', '/xl/worksheets/Data%20one.xml'],
            ['rId1', 'styles', 'styles.xml'],
          ]),
          'xl/chartsheets/sheet1.xml': '<chartsheet/>',
          'xl/worksheets/sheet1.xml': undefined,
          'xl/worksheets/Data one.xml': worksheet(`<sheetData>${rows}</sheetData>`),
        },
      },
      { added: [aSummary] },
    );
    expect(await part('xl/workbook.xml')).toContain(
      'name="Aimsio summary" sheetId="10" r:id="rId2"/>',
    );
    expect(await part('xl/worksheets/sheet1.xml')).toContain('File');
    expect(await readTexts(path, 'Prices')).toMatchObject({ 2: { 3: '~ update' } });
  });

  it('is linked as strict files link', async () => {
    const strict = (text: string): string =>
      text
        .replaceAll(
          'http://schemas.openxmlformats.org/spreadsheetml/2006',
          'http://purl.oclc.org/ooxml/spreadsheetml',
        )
        .replaceAll(
          'http://schemas.openxmlformats.org/officeDocument/2006',
          'http://purl.oclc.org/ooxml/officeDocument',
        );
    const { path, part } = await edit(
      {
        parts: {
          'xl/workbook.xml': strict(workbook('<sheet name="Prices" sheetId="1" r:id="rId1"/>')),
          'xl/_rels/workbook.xml.rels': strict(
            relationships([['rId1', 'worksheet', 'worksheets/sheet1.xml']]),
          ),
          'xl/worksheets/sheet1.xml': strict(worksheet(`<sheetData>${rows}</sheetData>`)),
          'xl/styles.xml': strict(styles([])),
        },
      },
      { added: [aSummary] },
    );
    for (const name of [
      'xl/workbook.xml',
      'xl/_rels/workbook.xml.rels',
      'xl/worksheets/sheet2.xml',
    ]) {
      expect((await part(name)).replaceAll('package/2006', '')).not.toContain('/2006/');
    }
    expect((await openBook(path)).sheets.map(({ name }) => name)).toEqual([
      'Prices',
      'Aimsio summary',
    ]);
  });

  it('has its styles where the workbook has none', async () => {
    const heading = { column: 3, value: 'Aimsio action', look: 'own-heading' as const };
    const one = anEdit({ rows: [{ number: 1, cells: [heading], marks: [] }] });
    const { load, part } = await edit(
      {
        rows,
        parts: {
          'xl/styles.xml': undefined,
          'xl/_rels/workbook.xml.rels': undefined,
          '[Content_Types].xml': `<Types xmlns="${contentTypes}"></Types>`,
        },
      },
      { sheets: [one], added: [aSummary] },
    );
    expect(await part('[Content_Types].xml')).toContain('PartName="/xl/styles.xml"');
    const cell = (await load()).getWorksheet('Prices')?.getCell('C1');
    expect(cell?.font.bold).toBe(true);
    expect(cell?.fill).toMatchObject({ fgColor: { argb: 'FF44546A' } });
  });
});
