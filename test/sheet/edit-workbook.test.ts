import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { describe, expect, it } from 'vitest';
import { relationships, workbook, worksheet } from '../support/build-xlsx.ts';
import type { XlsxParts } from '../support/build-xlsx.ts';
import type { ZipStyle } from '../support/build-zip.ts';
import {
  aSummary,
  anEdit,
  contentTypes,
  editFile,
  editParts,
  twoRows,
} from '../support/edit-xlsx.ts';
import { readRows, readTexts } from '../support/read-cells.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const edit = (
  parts: XlsxParts,
  more: Parameters<typeof editParts>[2] = {},
): ReturnType<typeof editParts> => editParts(folder.path, parts, more);
const rows = twoRows;

/** Parts of all that people put into workbooks; what stands in them does not matter. */
const features: Readonly<Record<string, readonly string[]>> = {
  chart: ['xl/charts/chart1.xml', 'xl/drawings/drawing1.xml', 'xl/charts/colors1.xml'],
  'chart sheet': ['xl/chartsheets/sheet1.xml', 'xl/chartsheets/_rels/sheet1.xml.rels'],
  pivot: ['xl/pivotTables/pivotTable1.xml', 'xl/pivotCache/pivotCacheRecords1.xml'],
  image: ['xl/media/image1.png'],
  comment: ['xl/comments1.xml', 'xl/drawings/vmlDrawing1.vml', 'xl/threadedComments/t1.xml'],
  table: ['xl/tables/table1.xml'],
  slicer: ['xl/slicers/slicer1.xml', 'xl/slicerCaches/slicerCache1.xml'],
  macros: ['xl/vbaProject.bin', 'xl/vbaProjectSignature.bin'],
  'links to other workbooks': ['xl/externalLinks/externalLink1.xml'],
  'what a calculation goes through': ['xl/calcChain.xml', 'xl/metadata.xml'],
  'properties and print set-up': [
    'docProps/app.xml',
    'docProps/custom.xml',
    'xl/printerSettings/printerSettings1.bin',
    'customXml/item1.xml',
  ],
};

describe('a workbook with our columns', () => {
  it.each(Object.entries(features))('keeps every part of a %s to the byte', async (_, names) => {
    const parts = Object.fromEntries(
      names.map((name, at) => [name, `<part of="${at}">é</part>\r\n`]),
    );
    const { changed } = await edit({ rows, parts }, { added: [aSummary] });
    expect(changed.toSorted()).toEqual([
      '[Content_Types].xml',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
      'xl/worksheets/sheet2.xml',
    ]);
  });

  it('keeps everything of its sheet but the rows that we write in', async () => {
    const before =
      '<sheetPr codeName="S"/><dimension ref="A1:B9"/><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" state="frozen"/></sheetView></sheetViews>';
    const after =
      '<sheetProtection sheet="1"/><mergeCells count="1"><mergeCell ref="A8:B8"/></mergeCells>' +
      '<conditionalFormatting sqref="B2:B9"><cfRule type="duplicateValues" priority="1"/></conditionalFormatting>' +
      '<dataValidations count="1"><dataValidation type="list" sqref="A2:A9"><formula1>"a,b"</formula1></dataValidation></dataValidations>' +
      '<extLst><ext uri="x"><autoFilter ref="A1:B9"/></ext></extLst>';
    const shared =
      '<row r="5"><c r="A5"><f t="shared" ref="A5:A6" si="0">B5*2</f><v>2</v></c></row>\n  <row r="6"><c r="A6"><f t="shared" si="0"/><v>4</v></c></row>';
    const sheet = worksheet(`${before}<sheetData>${rows}${shared}</sheetData>${after}`);
    const { part } = await edit({ parts: { 'xl/worksheets/sheet1.xml': sheet } });
    const written = await part('xl/worksheets/sheet1.xml');
    expect(written).toContain(before.replace('A1:B9', 'A1:C9'));
    expect(written).toContain(`${shared}</sheetData>${after}`);
    const ours = /<c r="C\d"[^>]*>.*?<\/c>/gu;
    expect(written.replaceAll(ours, '')).toContain(rows);
    expect(written.match(ours)).toHaveLength(2);
  });

  it.each(['plain', 'descriptors', 'zip64', 'stored'] satisfies ZipStyle[])(
    'is whole where the zip is %s',
    async (zip) => {
      const { path, changed } = await edit({ rows, zip, parts: { 'xl/media/a.png': 'picture' } });
      expect(await readTexts(path)).toEqual({
        1: { 1: 'Code', 2: 'Rate', 3: 'Aimsio action' },
        2: { 1: 'LAB-010', 2: '85', 3: '~ update' },
      });
      expect(changed).not.toContain('xl/media/a.png');
    },
  );

  it('carries texts, numbers, dates and booleans as they are', async () => {
    const date = Date.UTC(2026, 2, 31, 14, 1, 2);
    const values = ['✗ "Ж" <&>\n 漢字 😀 ', '_x0041_ stays', '=1+1', 85.5, true];
    const cells = [
      ...values.map((value, at) => ({ column: 3 + at, value })),
      { column: 8, value: { date }, format: 'yyyy-mm-dd hh:mm:ss' },
    ];
    const columns = cells.map(({ column }) => ({ column, width: 10 }));
    const one = anEdit({ columns, rows: [{ number: 2, cells, marks: [] }] });
    const { path } = await edit({ rows }, { sheets: [one] });
    const [, row] = await readRows(path);
    expect(row?.cells.slice(2).map(({ value }) => value)).toEqual([...values, date]);
    expect(row?.cells.at(-1)).toMatchObject({ kind: 'date', text: '2026-03-31 14:01:02' });
  });

  it('counts days from 1904 where the workbook does', async () => {
    const date = Date.UTC(2026, 2, 31);
    const cells = [{ column: 3, value: { date } }];
    const { path } = await edit(
      {
        rows,
        parts: {
          'xl/workbook.xml': workbook(
            '<sheet name="Prices" sheetId="1" r:id="rId1"/>',
            '<workbookPr date1904="1"/>',
          ),
        },
      },
      { sheets: [anEdit({ rows: [{ number: 2, cells, marks: [] }] })] },
    );
    const [, row] = await readRows(path);
    expect(row?.cells.at(-1)?.value).toBe(date);
  });
});

describe('our cells find their row', () => {
  const words = { 1: { 3: 'Aimsio action' }, 2: { 3: '~ update' } };
  it.each([
    [
      'rows and cells that do not say where they are',
      '<row><c><v>1</v></c></row><row><c><v>2</v></c></row>',
    ],
    ['rows without cells', '<row r="1"/><row r="2" ht="20" customHeight="1"></row>'],
    ['rows that are not there', '<row r="7"><c r="A7"><v>7</v></c></row>'],
    ['no row at all', ''],
    [
      'comments and sections of text that look like rows',
      '<row r="1"><!-- </row> --><c r="A1" t="inlineStr"><is><t><![CDATA[</row><c>]]></t></is></c></row><!-- <row r="2"/> --><row r="2"><c r="A2"><v>2</v></c></row>',
    ],
    [
      'rows that their cells number',
      '<row><c r="A1"><v>1</v></c></row><row><c r="A2"><v>2</v></c></row>',
    ],
    [
      'single quotes and blanks',
      "<row  r = '1' spans='1:2' ><c r='A1' ><v>1</v></c ></row ><row r='2' />",
    ],
  ])('among %s', async (_, data) => {
    const { path } = await edit({ rows: data });
    expect(await readTexts(path)).toMatchObject(words);
  });

  it('at the height at which the texts beside them stand', async () => {
    const book = new exceljs.Workbook();
    const sheet = book.addWorksheet('Prices');
    sheet.addRows([['Code'], ['LAB-010'], ['LAB-020'], ['LAB-030']]);
    sheet.getCell('A3').alignment = { vertical: 'middle' };
    sheet.getCell('A4').alignment = { vertical: 'top' };
    const source = join(folder.path, 'aligned.xlsx');
    await book.xlsx.writeFile(source);
    const said = [2, 3, 4].map((number) => ({
      number,
      cells: [{ column: 3, value: 'one\ntwo', wrap: true as const }],
      marks: [],
    }));
    const { load } = await editFile(source, join(folder.path, 'beside.xlsx'), {
      sheets: [anEdit({ rows: said })],
    });
    const written = (await load()).getWorksheet('Prices');
    const heights = ['C2', 'C3', 'C4'].map((cell) => written?.getCell(cell).alignment.vertical);
    expect(heights).toEqual(['bottom', 'middle', 'top']);
  });

  it('in a sheet whose elements have a prefix', async () => {
    const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
    const sheet = `<x:worksheet xmlns:x="${main}"><x:cols><x:col min="1" max="9" width="9"/></x:cols><x:sheetData><x:row r="2"><x:c r="A2"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
    const { path, part } = await edit({ parts: { 'xl/worksheets/sheet1.xml': sheet } });
    expect(await readTexts(path)).toMatchObject(words);
    expect(await part('xl/worksheets/sheet1.xml')).not.toMatch(/<(?!\/?x:|\?)/u);
  });

  it('in a sheet written in UTF-16', async () => {
    const wide = Buffer.from(
      `\uFEFF${worksheet(`<sheetData>${rows.replace('Rate', 'Prix é')}</sheetData>`).replace('UTF-8', 'UTF-16')}`,
      'utf16le',
    );
    const { path } = await edit({ parts: { 'xl/worksheets/sheet1.xml': wide } });
    expect(await readTexts(path)).toMatchObject({ 1: { 2: 'Prix é', 3: 'Aimsio action' } });
  });

  it('where blank cells of theirs stood, which give way', async () => {
    const blank = rows.replaceAll('</row>', '<c r="C2" s="0"/></row>').replace('"C2"', '"C1"');
    const { path, part } = await edit({ rows: blank });
    expect(await readTexts(path)).toMatchObject(words);
    expect((await part('xl/worksheets/sheet1.xml')).match(/r="C2"/gu)).toHaveLength(1);
  });
});

describe('a signed workbook', () => {
  it('loses its signature, which an edited one cannot keep, and nothing else', async () => {
    const origin =
      'http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin';
    const { names, part } = await edit({
      rows,
      parts: {
        '_rels/.rels': relationships([['rId1', 'officeDocument', 'xl/workbook.xml']]).replace(
          '</Relationships>',
          `<Relationship Id="s" Type="${origin}" Target="_xmlsignatures/origin.sigs"/></Relationships>`,
        ),
        '[Content_Types].xml': `<Types xmlns="${contentTypes}"><Override PartName="/_xmlsignatures/sig1.xml" ContentType="x"/><Default Extension="xml" ContentType="y"/></Types>`,
        '_xmlsignatures/origin.sigs': '',
        '_xmlsignatures/sig1.xml': '<Signature/>',
      },
    });
    expect(names.filter((name) => name.startsWith('_xmlsignatures'))).toEqual([]);
    expect(await part('_rels/.rels')).not.toContain('signature');
    expect(await part('[Content_Types].xml')).toBe(
      `<Types xmlns="${contentTypes}"><Default Extension="xml" ContentType="y"/></Types>`,
    );
  });
});

describe('a result that cannot be written', () => {
  it.each([
    ['NaN', Number.NaN],
    ['a text beyond what a cell takes', 'x'.repeat(32_768)],
  ])('for %s leaves the former file as it was and nothing beside it', async (_, value) => {
    writeFileSync(join(folder.path, 'edited.xlsx'), 'former');
    const cells = [{ column: 3, value }];
    const one = anEdit({ rows: [{ number: 2, cells, marks: [] }] });
    await expect(edit({ rows }, { sheets: [one] })).rejects.toMatchObject({
      code: 'file/unfit-value',
    });
    expect(readFileSync(join(folder.path, 'edited.xlsx'), 'utf8')).toBe('former');
    expect(readdirSync(folder.path).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});
