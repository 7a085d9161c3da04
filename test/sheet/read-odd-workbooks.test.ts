import { describe, expect, it } from 'vitest';
import { buildXlsx, relationships, styles, workbook, worksheet } from '../support/build-xlsx.ts';
import type { XlsxParts } from '../support/build-xlsx.ts';
import { readRows } from '../support/read-cells.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const write = (parts: XlsxParts): string => folder.write('book.xlsx', buildXlsx(parts));

// One row that every odd but legal workbook below must read the same.
const strings = '<si><t>007</t></si><si><t xml:space="preserve"> A &amp; b </t></si>';
const cells =
  '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1"><v>0.1</v></c>' +
  '<c r="D1" s="1"><v>45659</v></c><c r="E1" t="b"><v>1</v></c>';
const plain: XlsxParts = { rows: `<row r="1">${cells}</row>`, strings, formats: ['yyyy-mm-dd'] };
const right = [
  ['text', '007', '007'],
  ['text', ' A & b ', ' A & b '],
  ['number', 0.1, '0.1'],
  ['date', Date.UTC(2025, 0, 2), '2025-01-02'],
  ['boolean', true, 'TRUE'],
];

const bookPart = 'xl/workbook.xml';
const sheetPart = 'xl/worksheets/sheet1.xml';
const stringPart = 'xl/sharedStrings.xml';
const stylePart = 'xl/styles.xml';
const bookLinks = 'xl/_rels/workbook.xml.rels';

const sheetTag = '<sheet name="Prices" sheetId="1" r:id="rId1"/>';
const sheetXml = worksheet(`<sheetData>${plain.rows}</sheetData>`);
const stringXml = `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${strings}</sst>`;
const styleXml = styles(['yyyy-mm-dd']);

/** The links of the workbook part, each target told. */
const linked = (sheet: string, style = 'styles.xml', shared = 'sharedStrings.xml'): string =>
  relationships([
    ['rId1', 'worksheet', sheet],
    ['rId2', 'styles', style],
    ['rId3', 'sharedStrings', shared],
  ]);

const strict = (xml: string): string =>
  xml
    .replaceAll(
      'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
      'http://purl.oclc.org/ooxml/spreadsheetml/main',
    )
    .replaceAll(
      'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
      'http://purl.oclc.org/ooxml/officeDocument/relationships',
    );

const prefixed = (xml: string): string =>
  xml
    .replaceAll(/<(\/?)([a-zA-Z])/g, '<$1x:$2')
    .replaceAll('xmlns=', 'xmlns:x=')
    .replaceAll('<x:?', '<?');

const utf16 = (xml: string): Buffer =>
  Buffer.from(`\uFEFF${xml.replace('UTF-8', 'UTF-16')}`, 'utf16le');

/** The plain workbook with other rows. */
const rowsOf = (rows: string): XlsxParts => ({ ...plain, rows });
/** The plain workbook with some parts replaced. */
const partsOf = (parts: NonNullable<XlsxParts['parts']>): XlsxParts => ({ ...plain, parts });

const theZip: Record<string, XlsxParts> = {
  'as Excel writes it': plain,
  'with shared texts and styles before the sheet': {
    ...plain,
    order: [stringPart, stylePart, sheetPart],
  },
  'with shared texts and styles after the sheet': {
    ...plain,
    order: [sheetPart, stylePart, stringPart, bookPart],
  },
  'with the list of content types last': { ...plain, order: [sheetPart, bookPart, '_rels/.rels'] },
  'unpacked inside the zip': { ...plain, zip: 'stored' },
  'with sizes after the data, as Google writes it': { ...plain, zip: 'descriptors' },
  'with 64-bit sizes, as streaming writers do': { ...plain, zip: 'zip64' },
  'with entries for its folders': partsOf({ 'xl/': '', 'xl/worksheets/': '', '_rels/': '' }),
  'with backslashes in the names of parts': partsOf({
    [sheetPart]: undefined,
    'xl\\worksheets\\sheet1.xml': sheetXml,
  }),
  'without the list of content types': partsOf({ '[Content_Types].xml': undefined }),
};

const theLinks: Record<string, XlsxParts> = {
  'absolute targets': partsOf({
    '_rels/.rels': relationships([['rId1', 'officeDocument', '/xl/workbook.xml']]),
    [bookLinks]: linked('/xl/worksheets/sheet1.xml', '/xl/styles.xml', '/xl/sharedStrings.xml'),
  }),
  'targets that go up and down': partsOf({
    [bookLinks]: linked('../xl/./worksheets/sheet1.xml', './styles.xml', '../xl/sharedStrings.xml'),
  }),
  'targets with backslashes': partsOf({ [bookLinks]: linked('worksheets\\sheet1.xml') }),
  'parts under names of their own, in another case': partsOf({
    [sheetPart]: undefined,
    'xl/Tabellen/Blatt eins.xml': sheetXml,
    [bookLinks]: linked('tabellen/Blatt%20eins.xml', 'Styles.xml', 'SharedStrings.xml'),
  }),
  'a workbook part elsewhere, under another name': partsOf({
    '_rels/.rels': relationships([['rId1', 'officeDocument', 'data/book2.xml']]),
    [bookPart]: undefined,
    [bookLinks]: undefined,
    'data/book2.xml': workbook(sheetTag),
    'data/_rels/book2.xml.rels': linked(
      '/xl/worksheets/sheet1.xml',
      '/xl/styles.xml',
      '/xl/sharedStrings.xml',
    ),
  }),
  'another prefix for the links': partsOf({
    [bookPart]: workbook(sheetTag).replace('xmlns:r=', 'xmlns:rel=').replace('r:id', 'rel:id'),
    [bookLinks]: prefixed(linked('worksheets/sheet1.xml')),
  }),
  'ids that are no numbers, in another order': partsOf({
    [bookPart]: workbook('<sheet name="Prices" sheetId="7" r:id="Rabc"/>'),
    [bookLinks]: relationships([
      ['x', 'sharedStrings', 'sharedStrings.xml'],
      ['Rabc', 'worksheet', 'worksheets/sheet1.xml'],
      ['rId1', 'styles', 'styles.xml'],
    ]),
  }),
  'no links to styles and shared texts': partsOf({
    [bookLinks]: relationships([['rId1', 'worksheet', 'worksheets/sheet1.xml']]),
  }),
  'one sheet and no links at all': partsOf({ [bookLinks]: undefined }),
  'no relationships of the package': partsOf({ '_rels/.rels': undefined }),
  'a module of Excel 95 among the sheets, which has no part': partsOf({
    [bookPart]: workbook(
      `<sheet name="Module1" sheetId="2" state="veryHidden" r:id=""/>${sheetTag}`,
    ),
  }),
  'a chart sheet before the list': partsOf({
    [bookPart]: workbook(`<sheet name="Chart" sheetId="2" r:id="rId9"/>${sheetTag}`),
    'xl/chartsheets/sheet1.xml': '<chartsheet/>',
    [bookLinks]: linked('worksheets/sheet1.xml').replace(
      '</Relationships>',
      '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/chartsheet" Target="chartsheets/sheet1.xml"/></Relationships>',
    ),
  }),
};

const theXml: Record<string, XlsxParts> = {
  'a prefix on every tag of the sheet': partsOf({ [sheetPart]: prefixed(sheetXml) }),
  'a prefix on every tag of every part': partsOf({
    [bookPart]: prefixed(workbook(sheetTag)),
    [sheetPart]: prefixed(sheetXml),
    [stringPart]: prefixed(stringXml),
    [stylePart]: prefixed(styleXml),
    [bookLinks]: prefixed(linked('worksheets/sheet1.xml')),
  }),
  'strict OOXML': partsOf({
    '_rels/.rels': strict(relationships([['rId1', 'officeDocument', 'xl/workbook.xml']])),
    [bookPart]: strict(workbook(sheetTag)),
    [sheetPart]: strict(sheetXml),
    [stringPart]: strict(stringXml),
    [stylePart]: strict(styleXml),
    [bookLinks]: strict(linked('worksheets/sheet1.xml')),
  }),
  'byte order marks': partsOf({
    [bookPart]: `\uFEFF${workbook(sheetTag)}`,
    [sheetPart]: `\uFEFF${sheetXml}`,
    [stringPart]: `\uFEFF${stringXml}`,
    [stylePart]: `\uFEFF${styleXml}`,
  }),
  'UTF-16': partsOf({ [sheetPart]: utf16(sheetXml), [stringPart]: utf16(stringXml) }),
  'no XML declaration': partsOf({ [sheetPart]: sheetXml.replace(/<\?.*?\?>/, '') }),
  'line breaks and blanks between all tags': partsOf({
    [sheetPart]: sheetXml.replaceAll('><', '>\r\n\t<').replaceAll(/<(\/?)(row|c) ?/g, '<$1$2\n '),
  }),
  'blanks around values': rowsOf(
    `<row r="1">${cells.replaceAll('<v>', '<v>\n ').replaceAll('</v>', ' </v>')}</row>`,
  ),
  'apostrophes around attributes': partsOf({
    [sheetPart]: sheetXml.replaceAll('"', "'"),
    [bookPart]: workbook(sheetTag).replaceAll('"', "'"),
  }),
  'comments, instructions and CDATA inside': rowsOf(
    `<!-- <row r="9"><c r="A9"><v>1</v></c></row> --><row r="1"><?x y?>${cells
      .replace('<v>0.1', '<v><!-- 9 --><![CDATA[0.1]]>')
      .replace('<v>45659', '<v>45<!-- 9 -->659')}</row>`,
  ),
  'letters written as numbers': {
    ...plain,
    strings: '<si><t>&#48;0&#x37;</t></si><si><t xml:space="preserve"> &#65; &#x26; b </t></si>',
  },
  'blanks kept without being told to': {
    ...plain,
    strings: '<si><t>007</t></si><si><t> A &amp; b </t></si>',
  },
  'rows of an extension beside its own': partsOf({
    [sheetPart]: worksheet(
      `<sheetData>${plain.rows}</sheetData><extLst><ext xmlns:x14="urn:x14"><x14:row r="2"><x14:c r="A2"><x14:v>9</x14:v></x14:c></x14:row></ext></extLst>`,
    ),
  }),
  'an extension inside a cell': rowsOf(
    `<row r="1">${cells.replace('</v></c>', '</v><extLst><ext><y:v xmlns:y="urn:y">9</y:v></ext></extLst></c>')}</row>`,
  ),
};

const ownTexts = cells
  .replace('t="s"><v>0</v>', 't="inlineStr"><is><t>007</t></is>')
  .replace('t="s"><v>1</v>', 't="inlineStr"><is><t xml:space="preserve"> A &amp; b </t></is>');
const manyBlankRows = Array.from(
  { length: 20_000 },
  (_, at) =>
    `<row r="${at + 2}" s="1" customFormat="1"><c r="A${at + 2}" s="1"/><c r="B${at + 2}" s="1"/></row>`,
).join('');

const theRows: Record<string, XlsxParts> = {
  'no addresses on rows and cells': rowsOf(`<row>${cells.replaceAll(/ r="\w+"/g, '')}</row>`),
  'addresses on cells only': rowsOf(`<row>${cells}</row>`),
  'addresses on rows only': rowsOf(`<row r="1">${cells.replaceAll(/ r="\w+"/g, '')}</row>`),
  'cells out of order': rowsOf(
    `<row r="1">${cells
      .split(/(?<=<\/c>)/)
      .reverse()
      .join('')}</row>`,
  ),
  'small letters in addresses': rowsOf(
    `<row r="1">${cells.replaceAll(/r="(\w)1"/g, (all) => all.toLowerCase())}</row>`,
  ),
  'spans that lie': rowsOf(`<row r="1" spans="1:2">${cells}</row>`),
  'a dimension of one cell': partsOf({
    [sheetPart]: sheetXml.replace('<sheetData>', '<dimension ref="A1"/><sheetData>'),
  }),
  'a dimension of the whole sheet, and columns to the end': partsOf({
    [sheetPart]: sheetXml.replace(
      '<sheetData>',
      '<dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384" width="9" style="1"/></cols><sheetData>',
    ),
  }),
  'a dimension that is none': partsOf({
    [sheetPart]: sheetXml.replace('<sheetData>', '<dimension ref=""/><sheetData>'),
  }),
  '20,000 rows of nothing but styles below': rowsOf(`<row r="1">${cells}</row>${manyBlankRows}`),
  'texts in the cells themselves': { ...plain, rows: `<row r="1">${ownTexts}</row>`, strings: '' },
  'texts in the cells, in runs': rowsOf(
    `<row r="1">${ownTexts.replace('<t>007</t>', '<r><t>0</t></r><r><rPr><b/></rPr><t>07</t></r>')}</row>`,
  ),
  'texts in runs, phonetic ones beside them': {
    ...plain,
    strings:
      '<si><r><t>0</t></r><r><rPr><b/><sz val="11"/></rPr><t>07</t></r></si>' +
      '<si><t xml:space="preserve"> A &amp; b </t><rPh sb="0" eb="1"><t>zero</t></rPh><phoneticPr fontId="1"/></si>',
  },
  'counts of shared texts that lie': partsOf({
    [stringPart]: stringXml.replace('<sst', '<sst count="1" uniqueCount="99999999"'),
  }),
  'an ISO date': rowsOf(
    `<row r="1">${cells.replace('s="1"><v>45659', 's="1" t="d"><v>2025-01-02T00:00:00.000')}</row>`,
  ),
  'a number in scientific notation': rowsOf(`<row r="1">${cells.replace('0.1', '1.0E-1')}</row>`),
  'every type told': rowsOf(
    `<row r="1">${cells.replace('<c r="C1">', '<c r="C1" t="n" s="0">').replace('s="1">', 's="1" t="n">')}</row>`,
  ),
  'a boolean in letters': rowsOf(
    `<row r="1">${cells.replace(/t="b"><v>1/, 't="b"><v>true')}</row>`,
  ),
};

describe.each(Object.entries({ theZip, theLinks, theXml, theRows }))(
  'a workbook that is odd but legal in %s reads right:',
  (_, kinds) => {
    it.each(Object.entries(kinds))('%s', async (_name, parts) => {
      const rows = await readRows(write(parts));
      expect(rows.map((row) => row.number)).toEqual([1]);
      expect(rows[0]?.cells.map(({ kind, value, text }) => [kind, value, text])).toEqual(right);
    });
  },
);
