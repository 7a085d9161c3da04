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

describe('a hostile file is refused', () => {
  const blanks = ' '.repeat(300 * 1024);
  const entity = worksheet('<sheetData/>').replace('?>', '?><!DOCTYPE x [<!ENTITY a "b">]>');
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
    'a DOCTYPE': buildXlsx({ parts: { [sheetPart]: entity } }),
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

  it('a part that lies about its size', async () => {
    const part = { name: sheetPart, content: worksheet('<sheetData/>') };
    const link = relationships([['rId1', 'worksheet', 'worksheets/sheet1.xml']]);
    const bytes = buildZip([
      { name: 'xl/workbook.xml', content: workbook('<sheet name="A" sheetId="1" r:id="rId1"/>') },
      { name: 'xl/_rels/workbook.xml.rels', content: link },
      { ...part, declared: 20 },
    ]);
    expect((await failureOf(bytes)).code).toBe('file/broken');
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
