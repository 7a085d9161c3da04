import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openBook } from '../../src/sheet/open-book.ts';
import type { NamedColumns } from '../../src/sheet/workbook-model.ts';
import { writeWorkbook } from '../../src/sheet/write-workbook.ts';
import { buildXlsx, relationships, workbook } from '../support/build-xlsx.ts';
import { aSummary, anEdit, editFile, editParts, twoRows } from '../support/edit-xlsx.ts';
import type { Edited } from '../support/edit-xlsx.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const prices = '<sheet name="Prices" sheetId="1" r:id="rId1"/>';

/** The workbook part of a book in which the sheet `Prices` gets these names, and what is read of it. */
async function name(
  columns: Readonly<Record<string, number | undefined>>,
  { part = workbook(prices), sheet = 'Prices' } = {},
): Promise<{ readonly xml: string; readonly edited: Edited; readonly read: object }> {
  const columnNames: NamedColumns = new Map(Object.entries(columns));
  const edit = { sheets: [anEdit({ name: sheet, columnNames })] };
  const edited = await editParts(
    folder.path,
    { rows: twoRows, parts: { 'xl/workbook.xml': part } },
    edit,
  );
  return { xml: await edited.part('xl/workbook.xml'), edited, read: await readNames(edited.path) };
}

async function readNames(path: string, sheet = 0): Promise<object> {
  return Object.fromEntries((await openBook(path)).sheets[sheet]?.columnNames ?? []);
}

/** A workbook part with these elements behind its sheets. */
function behind(xml: string, sheets = prices): string {
  return workbook(sheets).replace('</workbook>', `${xml}</workbook>`);
}

function named(text: string, refersTo: string, more = 'localSheetId="0"'): string {
  return `<definedName name="${text}" ${more}>${refersTo}</definedName>`;
}

describe('names of our columns', () => {
  const send = named('Aimsio_send', "'Prices'!$C:$C", 'localSheetId="0" hidden="1"');

  it('are hidden, for their sheet alone, and read again', async () => {
    const { xml, read } = await name({ Aimsio_send: 3 });
    expect(xml).toContain(`</sheets><definedNames>${send}</definedNames></workbook>`);
    expect(read).toEqual({ Aimsio_send: 3 });
  });

  it('stand behind links to other workbooks and before calculation, where the schema has them', async () => {
    const links = '<externalReferences><externalReference r:id="rId9"/></externalReferences>';
    const { xml } = await name(
      { Aimsio_send: 3 },
      { part: behind(`${links}<calcPr calcId="1"/>`) },
    );
    expect(xml).toContain(`${links}<definedNames>${send}</definedNames><calcPr`);
  });

  it('replace those of an earlier result, also of a column that was deleted; no other name changes', async () => {
    const theirs = [
      named('Rates', 'Prices!$B$1:$B$9', 'comment="a &lt; b"'),
      named('_xlnm.Print_Area', 'Prices!$A$1:$B$9'),
      named('Aimsio_send', 'Prices!$B$2', ''),
      named('Aimsio_send', 'Other!$C:$C', 'localSheetId="1"'),
      named('Aimsio_rates', 'Prices!$B:$B'),
    ].join('');
    const former = named('aimsio_SEND', 'Prices!$F:$F') + named('Aimsio_row', '#REF!');
    const list = `<definedNames>${theirs}${former}</definedNames>`;
    const { xml, read } = await name(
      { Aimsio_send: 3, Aimsio_row: undefined },
      { part: behind(list) },
    );
    expect(xml).toContain(`<definedNames>${theirs}${send}</definedNames>`);
    expect(read).toEqual({ Aimsio_send: 3, Aimsio_rates: 2 });
  });

  it('go with their list where headings stand by now and nothing else is named', async () => {
    const part = behind(
      `<definedNames>${named('Aimsio_send', 'Prices!$C:$C')}</definedNames><calcPr/>`,
    );
    const { xml } = await name({ Aimsio_send: undefined }, { part });
    expect(xml).toBe(behind('<calcPr/>'));
  });

  it('leave a workbook as it is that has none and gets none', async () => {
    const part = behind('<definedNames/>');
    expect((await name({ Aimsio_send: undefined }, { part })).xml).toBe(part);
  });

  it.each(["O'Brien & Söhne", 'Prices 2027', 'Цены <1>', "It''s"])(
    'are of the sheet %s',
    async (sheet) => {
      const written = sheet.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
      const part = workbook(`<sheet name="${written}" sheetId="1" r:id="rId1"/>`);
      const { read, edited } = await name({ Aimsio_send: 3 }, { part, sheet });
      expect(read).toEqual({ Aimsio_send: 3 });
      expect((await edited.load()).worksheets[0]?.name).toBe(sheet);
    },
  );

  it('count the sheets that are no tables, as spreadsheets do', async () => {
    const chart = '<sheet name="Chart" sheetId="2" r:id="rId8"/>';
    const path = join(folder.path, 'charts.xlsx');
    const first = await editParts(
      folder.path,
      {
        rows: twoRows,
        parts: {
          'xl/workbook.xml': workbook(chart + prices),
          'xl/_rels/workbook.xml.rels': relationships([
            ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
            ['rId8', 'chartsheet', 'chartsheets/sheet1.xml'],
          ]),
          'xl/chartsheets/sheet1.xml': '<chartsheet/>',
        },
      },
      { sheets: [anEdit({ columnNames: new Map([['Aimsio_send', 3]]) })] },
    );
    expect(await first.part('xl/workbook.xml')).toContain('localSheetId="1"');
    expect(await readNames(first.path)).toEqual({ Aimsio_send: 3 });
    const moved = new Map([['Aimsio_send', 4]]);
    const again = await editFile(first.path, path, {
      sheets: [anEdit({ columnNames: moved })],
    });
    expect((await again.part('xl/workbook.xml')).match(/Aimsio_send/gu)).toHaveLength(1);
    expect(await readNames(path)).toEqual({ Aimsio_send: 4 });
  });

  it('have the prefix of a workbook that writes one', async () => {
    const part = workbook(prices)
      .replace('xmlns=', 'xmlns:x=')
      .replaceAll(/<(\/?)(workbook|sheets|sheet)\b/gu, '<$1x:$2');
    const { xml, read } = await name({ Aimsio_send: 3 }, { part });
    expect(xml).toContain('</x:sheets><x:definedNames><x:definedName name="Aimsio_send"');
    expect(read).toEqual({ Aimsio_send: 3 });
  });

  it('are written into a workbook of our own, beside its print areas', async () => {
    const path = join(folder.path, 'own.xlsx');
    const columnNames: NamedColumns = new Map([
      ['Aimsio_send', 2],
      ['Aimsio_row', undefined],
    ]);
    const second = { ...aSummary, name: "O'Brien", printedColumns: 1, columnNames };
    await writeWorkbook({ title: 'Prices', sheets: [aSummary, second] }, path);
    expect(await readNames(path, 0)).toEqual({});
    expect(await readNames(path, 1)).toEqual({ Aimsio_send: 2 });
  });
});

describe('the names of columns that are read', () => {
  const readOf = async (...names: readonly string[]): Promise<object> =>
    (await name({}, { part: behind(`<definedNames>${names.join('')}</definedNames>`) })).read;

  it('are whole columns, in the ways in which programs write them', async () => {
    expect(
      await readOf(
        named('Quoted', '&apos;Prices&apos;!$D:$D'),
        named('Bare', 'PRICES!E:E'),
        named('All_rows', 'Prices!$AA$1:$AA$1048576'),
      ),
    ).toEqual({ Quoted: 4, Bare: 5, All_rows: 27 });
  });

  it('are none of anything else', async () => {
    expect(
      await readOf(
        named('Gone', 'Prices!#REF!'),
        named('Nowhere', '#REF!'),
        named('Two', 'Prices!$D:$E'),
        named('Part', 'Prices!$D$1:$D$9'),
        named('Cell', 'Prices!$D$1'),
        named('Elsewhere', 'Other!$D:$D'),
        named('Formula', 'SUM(Prices!$D:$D)'),
        named('Every_sheet', 'Prices!$D:$D', ''),
        named('No_sheet', 'Prices!$D:$D', 'localSheetId="7"'),
      ),
    ).toEqual({});
  });

  it('are refused where they are more than anybody names', async () => {
    const names = named('a', 'Prices!$D:$D').repeat(100_001);
    const part = behind(`<definedNames>${names}</definedNames>`);
    const content = buildXlsx({ parts: { 'xl/workbook.xml': part }, zip: 'stored' });
    const attempt = openBook(folder.write('many.xlsx', content));
    await expect(attempt).rejects.toMatchObject({ code: 'file/hostile' });
  });
});
