import { describe, expect, it } from 'vitest';
import { inspectFile } from '../../src/flows/inspect.ts';
import { inspectRows } from '../../src/flows/inspect-rows.ts';
import type { SheetJob } from '../../src/flows/job.ts';
import { buildInspectDocument } from '../../src/report/build-inspect-document.ts';
import { buildRowLine } from '../../src/report/build-row-line.ts';
import { renderInspect } from '../../src/report/render-inspect.ts';
import { buildXlsx, relationships, workbook, worksheet } from '../support/build-xlsx.ts';
import { aWorld } from '../support/build-world.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const world = aWorld({ fetch, stateFolder: folder.path });

async function inspect(name: string, content: string | Buffer, more: Partial<SheetJob> = {}) {
  const file = folder.write(name, content);
  const inspection = await inspectFile({ file, sheets: [], ...more }, world);
  return { document: buildInspectDocument(inspection), text: renderInspect(inspection) };
}

async function listRows(name: string, content: string | Buffer, more: Partial<SheetJob> = {}) {
  const file = folder.write(name, content);
  const inspected = await inspectRows({ file, sheets: [], ...more }, world);
  const lines: unknown[] = [];
  for await (const { sheet, row } of inspected.rows())
    lines.push(JSON.parse(buildRowLine(sheet, row)));
  return lines;
}

const text = (address: string, value: string): string =>
  `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${value}</t></is></c>`;

/** Two sheets: visible prices and a hidden list of notes. */
function twoSheets(first: string, second: string, after = '', hidden = 'Notes'): Buffer {
  return buildXlsx({
    formats: ['yyyy-mm-dd', 'yyyy-mm-dd hh:mm'],
    parts: {
      'xl/workbook.xml': workbook(
        '<sheet name="Prices" sheetId="1" r:id="rId1"/>' +
          `<sheet name="${hidden}" sheetId="2" state="hidden" r:id="rId4"/>`,
      ),
      'xl/_rels/workbook.xml.rels': relationships([
        ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
        ['rId2', 'styles', 'styles.xml'],
        ['rId3', 'sharedStrings', 'sharedStrings.xml'],
        ['rId4', 'worksheet', 'worksheets/sheet2.xml'],
      ]),
      'xl/worksheets/sheet1.xml': worksheet(`<sheetData>${first}</sheetData>${after}`),
      'xl/worksheets/sheet2.xml': worksheet(`<sheetData>${second}</sheetData>`),
    },
  });
}

describe('inspect', () => {
  it('says what a text file is, and by which template it would be read', async () => {
    const { document, text: shown } = await inspect('plain.csv', 'Code;Rate\nLAB-1;85,50\n');
    expect(document).toMatchObject({
      kind: 'text',
      encoding: 'utf-8',
      delimiter: ';',
      sheets: [{ name: 'plain', state: 'visible', rows: 2, columns: 2, headerRow: 1 }],
    });
    expect(document.sheets[0]).toMatchObject({
      headings: ['Code', 'Rate'],
      template: 'billable-items',
    });
    expect(document.templates).toMatchObject([
      { name: 'billable-items', fits: true, missing: [] },
      { name: 'price-books', fits: false, missing: ['Pricebook'] },
      { name: 'price-matrix', fits: false },
    ]);
    expect(shown).toContain('Next: aimsio-sheets check');
  });

  it('finds the headings although no template fits, a blank one as an empty text', async () => {
    const csv = 'Preise 2026\n\nArt.-Nr.,,Preis\nA-1,Pumpe,1.50\nA-2,Rohr,2.50\n';
    const { document, text: shown } = await inspect('german.csv', csv);
    expect(document.sheets[0]).toMatchObject({
      rows: 5,
      columns: 3,
      headerRow: 3,
      headings: ['Art.-Nr.', '', 'Preis'],
      template: null,
    });
    expect(document.templates.every(({ fits, missing }) => !fits && missing.length > 0)).toBe(true);
    expect(shown).toContain('template new --from');
  });

  it('gives null where there are no headings', async () => {
    const { document } = await inspect('bare.csv', '10,Pump,1.50\n21,Pipe,2.50\n35,Nut,3.50\n');
    expect(document.sheets[0]).toMatchObject({ headerRow: null, headings: [] });
  });

  it('looks at hidden sheets too, counts what holds more than blanks, and measures as Ctrl+End does', async () => {
    const rows =
      `<row r="1">${text('A1', 'Code')}${text('B1', 'Rate')}</row>` +
      `<row r="2" hidden="1">${text('A2', 'LAB-1')}<c r="B2"><f>1+1</f></c></row>` +
      `<row r="9">${text('D9', '  ')}</row>`;
    const { document, text: shown } = await inspect('two.xlsx', twoSheets(rows, ''));
    expect(document).toMatchObject({ kind: 'xlsx', encoding: null, delimiter: null });
    expect(document.sheets).toMatchObject([
      { name: 'Prices', rows: 9, columns: 4, formulas: 1, uncalculated: 1, hiddenRows: 1 },
      { name: 'Notes', state: 'hidden', rows: 0, columns: 0, headerRow: null, headings: [] },
    ]);
    expect(shown).toContain('1 hidden row, 1 formula, 1 formula without a result');
  });

  it('takes a header row that is told, whatever it looks like', async () => {
    const csv = 'Code,Rate\nA,B\nLAB-1,85\n';
    const { document } = await inspect('told.csv', csv, { headerRow: 2 });
    expect(document.sheets[0]).toMatchObject({
      headerRow: 2,
      headings: ['A', 'B'],
      template: null,
    });
  });

  it('refuses a sheet that is not there, with the names that are', async () => {
    await expect(inspect('one.csv', 'Code,Rate\n', { sheets: ['Rates'] })).rejects.toMatchObject({
      code: 'usage/unknown-sheet',
    });
  });

  it('passes over sheets that this tool added, unless they are named', async () => {
    const row = `<row r="1">${text('A1', 'Code')}${text('B1', 'Rate')}</row>`;
    const book = twoSheets(row, row, '', 'Aimsio lists');
    const { document } = await inspect('own.xlsx', book);
    expect(document.sheets.map(({ name }) => name)).toEqual(['Prices']);
    const named = await inspect('own.xlsx', book, { sheets: ['Aimsio lists'] });
    expect(named.document.sheets.map(({ name }) => name)).toEqual(['Aimsio lists']);
  });
});

describe('inspect --rows', () => {
  it('gives each kind of cell as it is shown and as it is stored', async () => {
    const rows =
      `<row r="2">${text('A2', 'a\nb')}<c r="B2"><v>0.1</v></c><c r="C2" t="b"><v>1</v></c>` +
      '<c r="D2" s="1"><v>45659</v></c><c r="E2" s="2"><v>45659.4375</v></c>' +
      '<c r="F2" t="e"><v>#N/A</v></c><c r="G2"><f>1+1</f></c></row>';
    expect(
      await listRows('kinds.xlsx', twoSheets(rows, `<row r="1">${text('C1', 'x')}</row>`)),
    ).toEqual([
      {
        sheet: 'Prices',
        row: 2,
        cells: {
          A: { text: 'a\nb', value: 'a\nb', kind: 'text' },
          B: { text: '0.1', value: 0.1, kind: 'number' },
          C: { text: 'TRUE', value: true, kind: 'boolean' },
          D: { text: '2025-01-02', value: '2025-01-02', kind: 'date' },
          E: { text: '2025-01-02 10:30', value: '2025-01-02T10:30:00', kind: 'date' },
          F: { text: '#N/A', value: '#N/A', kind: 'error' },
          G: { text: '', value: null, kind: 'uncalculated' },
        },
      },
      { sheet: 'Notes', row: 1, cells: { C: { text: 'x', value: 'x', kind: 'text' } } },
    ]);
  });

  it('shows of merged cells the top-left one only', async () => {
    const rows = [1, 2, 3, 4]
      .map(
        (row) => `<row r="${row}">${text(`A${row}`, `a${row}`)}${text(`B${row}`, `b${row}`)}</row>`,
      )
      .join('');
    const merges = '<mergeCells><mergeCell ref="A2:B3"/><mergeCell ref="B1:C1"/></mergeCells>';
    const lines = await listRows('merged.xlsx', twoSheets(rows, '', merges));
    expect(lines).toMatchObject([
      { row: 1, cells: { A: { text: 'a1' }, B: { text: 'b1' } } },
      { row: 2, cells: { A: { text: 'a2' } } },
      { row: 4, cells: { A: { text: 'a4' }, B: { text: 'b4' } } },
    ]);
    expect(Object.keys((lines[1] as { cells: object }).cells)).toEqual(['A']);
  });

  it('reads text by the encoding and the delimiter that are told', async () => {
    const bytes = Buffer.from([0xe8, 0x7e, 0x31]);
    const lines = await listRows('told.txt', bytes, { encoding: 'windows-1250', delimiter: '~' });
    expect(lines).toMatchObject([{ cells: { A: { text: 'č' }, B: { value: '1' } } }]);
  });
});
