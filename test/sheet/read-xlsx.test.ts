import { describe, expect, it } from 'vitest';
import { buildXlsx, workbook } from '../support/build-xlsx.ts';
import type { XlsxParts } from '../support/build-xlsx.ts';
import { readRows, readTexts } from '../support/read-cells.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const write = (parts: XlsxParts): string => folder.write('book.xlsx', buildXlsx(parts));

const strings =
  '<si><t>007</t></si><si><t xml:space="preserve"> A &amp; b </t></si>' +
  '<si><r><t>0</t></r><r><rPr><b/></rPr><t>07</t></r></si>' +
  '<si><t>漢字</t><rPh sb="0" eb="2"><t>かんじ</t></rPh></si><si><t>a_x000D_&#10;b_x005F_x0041_</t></si>';
const sheetTag = '<sheet name="Prices" sheetId="1" r:id="rId1"/>';

describe('what a workbook lacks', () => {
  it('without styles, numbers show as they are', async () => {
    const rows = '<row r="1"><c r="D1" s="1"><v>45659</v></c></row>';
    const path = write({ rows, parts: { 'xl/styles.xml': undefined } });
    expect((await readTexts(path))[1]?.[4]).toBe('45659');
  });

  it('without shared strings, cells that hold their own text still read', async () => {
    const rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>007</t></is></c></row>';
    const path = write({ rows, parts: { 'xl/sharedStrings.xml': undefined } });
    expect(await readTexts(path)).toEqual({ 1: { 1: '007' } });
  });

  it('without rows at all, a sheet is empty', async () => {
    expect(await readRows(write({ rows: '' }))).toEqual([]);
  });
});

it('dates of the 1904 system read as the days they are', async () => {
  const book = workbook(sheetTag, '<workbookPr date1904="1"/>');
  const rows = '<row r="1"><c r="A1" s="1"><v>44197</v></c></row>';
  const formats = ['yyyy-mm-dd'];
  const [row] = await readRows(write({ rows, formats, parts: { 'xl/workbook.xml': book } }));
  expect(row?.cells[0]).toMatchObject({ kind: 'date', value: Date.UTC(2025, 0, 2) });
});

describe('a cell reads as what it is', () => {
  const cell = async (xml: string, formats: readonly string[] = []): Promise<unknown> =>
    (await readRows(write({ rows: `<row r="1">${xml}</row>`, strings, formats })))[0]?.cells[0];

  it.each([
    [
      'joined runs of a shared text',
      '<c r="A1" t="s"><v>2</v></c>',
      { kind: 'text', value: '007' },
    ],
    [
      'joined runs of its own text',
      '<c r="A1" t="inlineStr"><is><r><t>0</t></r><r><t>07</t></r></is></c>',
      { value: '007' },
    ],
    ['a text without its phonetic guide', '<c r="A1" t="s"><v>3</v></c>', { value: '漢字' }],
    [
      'its own text without its phonetic guide',
      '<c r="A1" t="inlineStr"><is><r><t>漢</t></r><rPh sb="0" eb="1"><t>かん</t></rPh></is></c>',
      { value: '漢' },
    ],
    ['escapes undone once', '<c r="A1" t="s"><v>4</v></c>', { value: 'a\r\nb_x0041_' }],
    [
      'a CDATA section',
      '<c r="A1" t="inlineStr"><is><t><![CDATA[a<b]]></t></is></c>',
      { value: 'a<b' },
    ],
    ['an error', '<c r="A1" t="e"><v>#N/A</v></c>', { kind: 'error', value: '#N/A' }],
    [
      'a formula and its value',
      '<c r="A1"><f>1+1</f><v>2</v></c>',
      { kind: 'number', value: 2, formula: true },
    ],
    [
      'a formula and its text',
      '<c r="A1" t="str"><f>A2</f><v>007</v></c>',
      { kind: 'text', value: '007', formula: true },
    ],
    [
      'a formula never calculated',
      '<c r="A1"><f>1+1</f></c>',
      { kind: 'uncalculated', value: '', formula: true },
    ],
    [
      'a formula never calculated, with an empty value',
      '<c r="A1"><f>1+1</f><v></v></c>',
      { kind: 'uncalculated' },
    ],
    [
      'a formula that gives a boolean',
      '<c r="A1" t="b"><f>TRUE()</f><v>1</v></c>',
      { kind: 'boolean', value: true },
    ],
    [
      'an ISO date',
      '<c r="A1" t="d"><v>2025-01-02</v></c>',
      { kind: 'date', value: Date.UTC(2025, 0, 2) },
    ],
    [
      'an ISO date with a time',
      '<c r="A1" t="d"><v>2025-01-02T10:30:00.5</v></c>',
      { kind: 'date', value: Date.UTC(2025, 0, 2, 10, 30, 0, 500) },
    ],
    [
      'the stored double, not a rounded one',
      '<c r="A1"><v>274.65000000000003</v></c>',
      { value: 274.65000000000003, text: '274.65' },
    ],
    [
      'a number beyond all numbers',
      '<c r="A1"><v>1e999</v></c>',
      { kind: 'error', value: '1e999' },
    ],
    ['a NaN', '<c r="A1"><v>NaN</v></c>', { kind: 'error', value: 'NaN' }],
    ['the last cell there is', '<c r="XFD1"><v>1</v></c>', { column: 16384 }],
  ])('%s', async (_, xml, wanted) => {
    expect(await cell(xml)).toMatchObject(wanted);
  });

  it('a formula that gives an empty text is blank', async () => {
    expect(await cell('<c r="A1" t="str"><f>""</f><v></v></c>')).toBeUndefined();
  });

  it('a style without a cell value is blank', async () => {
    expect(await cell('<c r="A1" s="1"/>', ['0'])).toBeUndefined();
  });

  it('a date to the second, every second of a minute', async () => {
    for (let second = 0; second < 60; second++) {
      const serial = 45659 + (37_000 + second) / 86_400;
      const found = await cell(`<c r="A1" s="1"><v>${serial}</v></c>`, ['hh:mm:ss']);
      expect(found).toMatchObject({
        value: Date.UTC(2025, 0, 2) + (37_000 + second) * 1000,
        text: new Date((37_000 + second) * 1000).toISOString().slice(11, 19),
      });
    }
  });
});
