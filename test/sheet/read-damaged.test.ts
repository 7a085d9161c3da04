import { describe, expect, it } from 'vitest';
import { FileFailure } from '../../src/core/failure.ts';
import { buildXlsx, relationships, styles, workbook, worksheet } from '../support/build-xlsx.ts';
import type { XlsxParts } from '../support/build-xlsx.ts';
import { buildZip } from '../support/build-zip.ts';
import { readRows } from '../support/read-cells.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const sheetPart = 'xl/worksheets/sheet1.xml';
const rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>';
const strings = '<si><t>a</t></si>';

async function failureOf(content: Buffer | string, name = 'book.xlsx'): Promise<FileFailure> {
  const path = folder.write(name, content);
  const failure: unknown = await readRows(path).then(
    (found) => `read ${found.length} rows`,
    (thrown: unknown) => thrown,
  );
  expect(failure).toBeInstanceOf(FileFailure);
  return failure as FileFailure;
}

describe('a damaged workbook is refused, never read in part', () => {
  const many = Array.from(
    { length: 400 },
    (_, at) => `<row r="${at + 1}"><c r="A${at + 1}"><v>${Math.sin(at)}</v></c></row>`,
  ).join('');

  it('cut anywhere', async () => {
    const whole = buildXlsx({ rows: many });
    for (let cut = 5; cut < whole.length; cut += 97) {
      expect((await failureOf(whole.subarray(0, cut))).code).toBe('file/broken');
    }
  });

  it('with any byte of a sheet changed', async () => {
    const whole = buildXlsx({ rows: many });
    const start = whole.indexOf(sheetPart) + 60;
    for (let at = start; at < start + 600; at += 37) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 0x10;
      expect((await failureOf(changed)).code).toMatch(/^file\/(broken|hostile)$/);
    }
  });

  it('with the name of a part changed, in its directory or where it stands', async () => {
    const whole = buildXlsx({ rows: many, formats: ['yyyy-mm-dd'] });
    for (const at of [whole.indexOf('xl/styles.xml'), whole.lastIndexOf('xl/styles.xml')]) {
      const changed = Buffer.from(whole);
      changed.write('Q', at + 3);
      expect((await failureOf(changed)).message).toContain('is not where the directory says');
    }
  });

  const broken: Record<string, readonly [XlsxParts, RegExp]> = {
    'the XML of a sheet cut short': [
      { strings, parts: { [sheetPart]: worksheet(`<sheetData>${rows}`).slice(0, -12) } },
      /sheet1\.xml is not well-formed/,
    ],
    'a sheet without rows at all': [
      { parts: { [sheetPart]: worksheet('') } },
      /Prices has no rows/,
    ],
    'a missing sheet part': [{ parts: { [sheetPart]: undefined } }, /sheet Prices is missing/],
    'a missing workbook part': [
      { parts: { 'xl/workbook.xml': undefined } },
      /workbook part is missing/,
    ],
    'a shared text that is not there': [
      { rows: '<row r="4"><c r="C4" t="s"><v>7</v></c></row>', strings },
      /cell C4 of sheet Prices is missing/,
    ],
    'no shared texts where a cell needs one': [
      { rows, parts: { 'xl/sharedStrings.xml': undefined } },
      /cell A1 of sheet Prices is missing/,
    ],
    'a cell twice': [
      { rows: '<row r="2"><c r="A2"><v>1</v></c><c r="A2"><v>2</v></c></row>' },
      /row 2 of sheet Prices has a cell twice/,
    ],
    'a row twice': [
      { rows: '<row r="2"><c r="A2"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row>' },
      /row 2 of sheet Prices stands below row 2/,
    ],
    'rows out of order': [
      { rows: '<row r="3"><c r="A3"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>' },
      /row 2 of sheet Prices stands below row 3/,
    ],
    'a cell that says it is in another row': [
      { rows: '<row r="2"><c r="A3"><v>1</v></c></row>' },
      /row 2 of sheet Prices has a cell addressed "A3"/,
    ],
    'a row between two rows': [
      { rows: '<row r="1.5"><c><v>1</v></c></row>' },
      /row numbered "1.5"/,
    ],
    'a cell of a type that is not known': [
      { rows: '<row r="1"><c r="A1" t="constructor"><v>1</v></c></row>' },
      /unknown type/,
    ],
    'a cell beyond the last column': [
      { rows: '<row r="1"><c r="XFE1"><v>1</v></c></row>' },
      /XFE1/,
    ],
    'a row beyond the last': [{ rows: '<row r="1048577"><c><v>1</v></c></row>' }, /1048577/],
    'two sheets and no links': [
      {
        parts: {
          'xl/workbook.xml': workbook(
            '<sheet name="A" sheetId="1" r:id="rId1"/><sheet name="B" sheetId="2" r:id="rId2"/>',
          ),
          'xl/_rels/workbook.xml.rels': undefined,
        },
      },
      /sheet A cannot be found/,
    ],
  };
  it.each(Object.entries(broken))('%s', async (_, [parts, message]) => {
    const failure = await failureOf(buildXlsx(parts));
    expect(failure).toMatchObject({ code: 'file/broken', message: expect.stringMatching(message) });
  });
});

/** A workbook whose sheet is blanks; it may lie about how many. */
function blankZip(size: number, declared?: number): Buffer {
  const link = relationships([['rId1', 'worksheet', 'worksheets/sheet1.xml']]);
  const sheet = { name: sheetPart, content: worksheet(`${' '.repeat(size)}<sheetData/>`) };
  return buildZip([
    { name: 'xl/workbook.xml', content: workbook('<sheet name="A" sheetId="1" r:id="rId1"/>') },
    { name: 'xl/_rels/workbook.xml.rels', content: link },
    declared === undefined ? sheet : { ...sheet, declared },
  ]);
}

describe('a hostile file is refused', () => {
  const blanks = ' '.repeat(300 * 1024);
  const entity = worksheet('<sheetData/>').replace('?>', '?><!DOCTYPE x [<!ENTITY a "b">]>');
  const manyOf = (count: number, part: (at: number) => string): string =>
    Array.from({ length: count }, (_, at) => part(at)).join('');
  const hostile: Record<string, Buffer> = {
    'a part that unpacks to more than a hundred times its size': buildXlsx({
      parts: { [sheetPart]: worksheet(`${blanks}<sheetData/>`) },
    }),
    'more than 512 MB as declared': buildZip([{ name: 'xl/a.xml', content: 'a', declared: 600e6 }]),
    'more than a thousand parts': buildZip(
      Array.from({ length: 1001 }, (_, at) => ({ name: `xl/${at}.xml`, content: '' })),
    ),
    'two parts of one name': buildZip([
      { name: 'xl/a.xml', content: 'a' },
      { name: 'XL/A.xml', content: 'b' },
    ]),
    'a part whose name climbs': buildZip([{ name: '../../a.xml', content: 'a' }]),
    'a part whose name climbs in the Windows way': buildZip([{ name: '..\\a.xml', content: 'a' }]),
    'a part whose name starts at the root': buildZip([{ name: '/etc/passwd', content: 'a' }]),
    'a part whose name starts at a drive': buildZip([{ name: 'C:\\a.xml', content: 'a' }]),
    '30 MB of blanks in 30 KB': blankZip(30e6),
    'a DOCTYPE': buildXlsx({ parts: { [sheetPart]: entity } }),
    'a DOCTYPE in the shared texts, with entities that multiply': buildXlsx({
      rows,
      parts: {
        'xl/sharedStrings.xml':
          '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>' +
          '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&b;&c;</t></si></sst>',
      },
    }),
    'a DOCTYPE in the workbook part': buildXlsx({
      parts: { 'xl/workbook.xml': `<!DOCTYPE x SYSTEM "http://localhost/x.dtd">${workbook('')}` },
    }),
    'sheets beyond number': buildXlsx({
      parts: {
        'xl/workbook.xml': workbook(
          manyOf(1100, (at) => `<sheet name="S${(at * 7919) % 99_991}" sheetId="1" r:id="rId1"/>`),
        ),
      },
    }),
    'links beyond number': buildXlsx({
      parts: {
        'xl/_rels/workbook.xml.rels': `<Relationships xmlns="x">${manyOf(10_100, (at) => `<Relationship Id="${(at * 7919) % 99_991}" Type="a" Target="b"/>`)}</Relationships>`,
      },
    }),
    'hidden columns beyond number': buildXlsx({
      parts: {
        [sheetPart]: worksheet(
          `<cols>${manyOf(16_400, (at) => `<col min="${(at * 7919) % 99_991}" max="9" hidden="1"/>`)}</cols><sheetData/>`,
        ),
      },
    }),
    'a text beyond measure': buildXlsx({
      rows: `<row r="1"><c r="A1" t="inlineStr"><is><t>${manyOf(200_000, (at) => `${(at * 7919) % 99_991} `)}</t></is></c></row>`,
    }),
    'a shared text beyond measure': buildXlsx({
      rows,
      strings: `<si><t>${manyOf(200_000, (at) => `${(at * 7919) % 99_991} `)}</t></si>`,
    }),
    'styles beyond number': buildXlsx({
      rows,
      strings,
      parts: {
        'xl/styles.xml': `${styles([]).split('<cellXfs>')[0]}<cellXfs>${Array.from({ length: 66_000 }, (_, at) => `<xf numFmtId="${(at * 7919) % 100_003}"/>`).join('')}</cellXfs></styleSheet>`,
      },
    }),
    'a merge over the whole sheet': buildXlsx({
      parts: {
        [sheetPart]: worksheet(
          '<sheetData/><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        ),
      },
    }),
  };
  it.each(Object.entries(hostile))('%s', async (_, bytes) => {
    expect((await failureOf(bytes)).code).toBe('file/hostile');
  });

  it.each([
    ['a little', 1000, 20],
    ['by 50 MB', 50e6, 50_000],
  ])('a part that lies about its size, %s', async (_, size, declared) => {
    const bytes = blankZip(size, declared);
    const started = performance.now();
    expect((await failureOf(bytes)).code).toBe('file/broken');
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('another kind of file is named, with the remedy', () => {
  const compound = (inside: string): Buffer =>
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(600),
      Buffer.from(inside, 'utf16le'),
    ]);
  const kinds: Record<string, readonly [Buffer | string, string]> = {
    'an old .xls': [compound('Workbook'), 'file/xls'],
    'an older .xls': [Buffer.from('0908080000051000', 'hex'), 'file/xls'],
    'a workbook behind a password': [compound('EncryptedPackage'), 'file/encrypted'],
    'a Word document of old': [compound('WordDocument'), 'file/not-a-spreadsheet'],
    'a binary workbook': [
      buildZip([
        {
          name: '_rels/.rels',
          content: relationships([['rId1', 'officeDocument', 'xl/workbook.bin']]),
        },
      ]),
      'file/xlsb',
    ],
    'a Word document': [
      buildZip([
        {
          name: '_rels/.rels',
          content: relationships([['rId1', 'officeDocument', 'word/document.xml']]),
        },
      ]),
      'file/not-a-spreadsheet',
    ],
    'an OpenDocument sheet': [
      buildZip([{ name: 'content.xml', content: '' }]),
      'file/not-a-spreadsheet',
    ],
    'a zip archive': [buildZip([{ name: 'a.txt', content: '' }]), 'file/not-a-spreadsheet'],
    'a PDF': ['%PDF-1.7\n', 'file/pdf'],
    'a web page': ['\uFEFF  <!DOCTYPE html><table><tr><td>1', 'file/html'],
    'a bare table of a web page': ['<table border=1><tr>', 'file/html'],
    'a web archive': ['MIME-Version: 1.0\nContent-Type: multipart/related\n', 'file/html'],
    'an XML workbook of 2003': [
      '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
      'file/xml',
    ],
    'a page that starts in the middle': ['<div><table><tr><td>1', 'file/html'],
    'a SYLK file': ['ID;PWXL;N;E\r\nP;PGeneral\r\nC;Y1;X1;K"a"\r\n', 'file/sylk'],
    'a formatted document': ['{\\rtf1\\ansi a,b}', 'file/not-a-spreadsheet'],
    'a picture': [Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'file/not-text'],
    'nothing at all': ['', 'file/empty'],
  };
  it.each(Object.entries(kinds))('%s', async (_, [content, code]) => {
    const failure = await failureOf(content);
    expect(failure.code).toBe(code);
    expect(failure.message).toContain('book.xlsx');
    expect(failure.hint).not.toBe('');
  });

  it('a folder and a file that is not there', async () => {
    await expect(readRows(folder.path)).rejects.toMatchObject({ code: 'file/is-directory' });
    await expect(readRows(`${folder.path}/none.csv`)).rejects.toMatchObject({
      code: 'file/not-found',
      message: 'There is no file none.csv.',
    });
  });
});
