import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { openBook } from '../../src/sheet/open-book.ts';
import { readRows, readTexts } from '../support/read-cells.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const csv = (content: string | Buffer, name = 'prices.csv'): string => folder.write(name, content);

describe('a text file', () => {
  it('has one sheet named by its stem, all cells text, blank ones left out', async () => {
    const book = await openBook(csv('Code,Rate\n00123,\n', 'Prices 2026.csv'));
    expect(book).toMatchObject({ kind: 'text', encoding: 'utf-8', delimiter: ',' });
    expect(book.sheets.map(({ name }) => name)).toEqual(['Prices 2026']);
    expect(await readRows(book.path)).toEqual([
      {
        number: 1,
        width: 2,
        cells: [
          { kind: 'text', column: 1, value: 'Code', text: 'Code' },
          { kind: 'text', column: 2, value: 'Rate', text: 'Rate' },
        ],
      },
      { number: 2, width: 2, cells: [{ kind: 'text', column: 1, value: '00123', text: '00123' }] },
    ]);
  });

  it('of any size leaves turns to others while it is read, so that Ctrl-C is heard', async () => {
    const book = await openBook(csv(`Code,Rate\n${'LAB-010,85\n'.repeat(60_000)}`));
    let [turns, rows] = [0, 0];
    const count = (): void => {
      turns += 1;
      if (rows < 60_001) setImmediate(count);
    };
    setImmediate(count);
    for await (const row of book.sheets[0]!.rows()) rows = row.number;
    expect(rows).toBe(60_001);
    expect(turns).toBeGreaterThan(1);
  });

  it('counts blank lines, but not the line breaks inside quotes', async () => {
    const texts = await readTexts(csv('a,b\n\n"x\r\ny",2\n3,4'));
    expect(texts).toEqual({
      1: { 1: 'a', 2: 'b' },
      3: { 1: 'x\ny', 2: '2' },
      4: { 1: '3', 2: '4' },
    });
  });

  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('reads with %s at the ends of lines', async (_, end) => {
    expect(Object.keys(await readTexts(csv(['a,b', '1,2', '3,4'].join(end))))).toHaveLength(3);
  });

  it('keeps rows apart where line ends are mixed', async () => {
    expect(Object.keys(await readTexts(csv('a,b\r\n1,2\n3,4\r5,6')))).toHaveLength(4);
  });

  it('tells how many fields each record has, so that an unquoted thousands comma shows', async () => {
    const rows = await readRows(csv('Item,Price\nBolt,$1.00\nAbd paracentesis,$2,661.00\n'));
    expect(rows.map(({ width }) => width)).toEqual([2, 2, 3]);
  });

  it('keeps a quote inside a field, as in 2" pipe', async () => {
    expect(await readTexts(csv('a,b\n2" pipe,3\n4,5'))).toMatchObject({
      2: { 1: '2" pipe', 2: '3' },
    });
  });

  it.each([
    ['a quote never closed', 'a,b\n1,2\n3,"4\n5,6\n', 'a quote opened in row 3 is never closed'],
    ['text after a quote', 'a,b\n"2" pipe,3\n4,5\n', 'in row 2 text follows a closing quote'],
  ])('refuses %s, by row', async (_, content, message) => {
    await expect(readRows(csv(content))).rejects.toMatchObject({
      code: 'file/quotes',
      message: expect.stringContaining(message),
    });
  });

  it('leaves out the end-of-file sign of old programs', async () => {
    expect(await readTexts(csv('a,b\r\n1,2\r\n\x1a'))).toEqual({
      1: { 1: 'a', 2: 'b' },
      2: { 1: '1', 2: '2' },
    });
  });

  it('reads ="00123" as Excel shows it', async () => {
    const path = csv('Code,Rate\n="00123",1\n"=""00124""",2\n="a"&"b",3\n');
    const texts = await readTexts(path);
    expect([texts[2]?.[1], texts[3]?.[1], texts[4]?.[1]]).toEqual(['00123', '00124', '="a"&"b"']);
  });

  it('keeps a line end whole that falls between two pieces', async () => {
    const first = 'x'.repeat(256 * 1024 - 1);
    const texts = await readTexts(csv(`${first}\r\nsecond\r\n`));
    expect(texts).toEqual({ 1: { 1: first }, 2: { 1: 'second' } });
  });

  it('reads the same however the pieces fall that it is read in', async () => {
    const line = (at: number): string =>
      `${at},"näme ""${at}""\r\nsecond line",${'x'.repeat(at % 97)}\r\n`;
    const lines = Array.from({ length: 20_000 }, (_, at) => line(at)).join('');
    const rows = await readRows(csv(lines));
    expect(rows).toHaveLength(20_000);
    for (const { number, cells } of rows) {
      expect(cells[0]?.text).toBe(String(number - 1));
      expect(cells[1]?.text).toBe(`näme "${number - 1}"\nsecond line`);
    }
  });
});

describe('the encoding', () => {
  const table = (text: string): string => `Code;Näme;Preis\n1;${text};2,50\n`;
  const wide = (text: string, bigEndian: boolean, mark: boolean): Buffer => {
    const bytes = Buffer.from((mark ? '\uFEFF' : '') + text, 'utf16le');
    return bigEndian ? bytes.swap16() : bytes;
  };
  it.each([
    ['utf-8', Buffer.from(table('Öl'))],
    ['utf-8', Buffer.from(`\uFEFF${table('Öl')}`)],
    ['utf-16le', wide(table('Öl'), false, true)],
    ['utf-16be', wide(table('Öl'), true, true)],
    ['utf-16le', wide(table('Öl'), false, false)],
    ['utf-16be', wide(table('Öl'), true, false)],
    ['windows-1252', Buffer.from(table('Öl'), 'latin1')],
  ])('%s is detected', async (encoding, bytes) => {
    const path = csv(bytes);
    expect((await openBook(path)).encoding).toBe(encoding);
    expect((await readTexts(path))[1]).toEqual({ 1: 'Code', 2: 'Näme', 3: 'Preis' });
    expect((await readTexts(path))[2]?.[2]).toBe('Öl');
  });

  it('Windows-1251 is told from Windows-1252 by its words', async () => {
    const bytes = Buffer.from(
      '3774;\xd5\xf3\xf0\xec\xe0;407.00\n768;\xc1\xe0\xed\xe0\xed\xfb;88\n',
      'latin1',
    );
    const path = csv(bytes);
    expect((await openBook(path)).encoding).toBe('windows-1251');
    expect(await readTexts(path)).toMatchObject({ 1: { 2: 'Хурма' }, 2: { 2: 'Бананы' } });
  });

  it('can be told', async () => {
    const path = csv(Buffer.from('1,\xb3\xf3d\x9f', 'latin1'));
    expect(await readTexts(path, undefined, { encoding: 'windows-1250' })).toEqual({
      1: { 1: '1', 2: 'łódź' },
    });
    await expect(openBook(path, { encoding: 'klingon' })).rejects.toMatchObject({
      code: 'file/unknown-encoding',
    });
    await expect(readRows(path, undefined, { encoding: 'utf-8' })).rejects.toMatchObject({
      code: 'file/broken',
    });
  });
});

describe('the delimiter', () => {
  it.each([
    [';', 'Name, unit;Price, net\nBolt;1,50\nNut;2,75\n'],
    [';', '1,50;2,75\n3,10;4,20\n'],
    ['\t', 'Code\tName, long\tPrice\n1\ta, b\t2\n'],
    ['|', 'Code|Name|Price\n1|a;b|2\n'],
    [',', 'Our prices; all net\n\nCode,Name,Price\n1,a;b,2\n2,"c,d",3\n'],
    [',', 'Code\n1\n2\n'],
    [',', 'Item; unit,Price\nBolt; each,1.00\nNut; each,2.00\n'],
    [',', '"Code","Name; x","Price"\n"1","a; b","2"\n'],
    [',', 'Code,Attributes,Price\n1,a=1;b=2;c=3,5\n2,a=1;b=2;c=4,6\n'],
    [';', 'Acme Corp, Calgary, AB\nRates, 2026\n\nCode;Name;Price\n1;a;2\n2;b;3\n'],
    [';', 'Code;Price\nPumps, all\n1;2,00\n2;3,00\nValves, all\n3;4,00\n'],
    [';', 'Code;Name;Price\n1;"a\nb, c, d";2,50\n2;"x\ny, z";3,50\n'],
    [';', 'Code;Description\nA1;Hammer, nails, and saw\nA2;Screws, bolts, nuts\n'],
    [';', 'Code;Name;Price\n'],
    ['\t', 'Code\tPrice\nA\t1,250.00\nB\t2,300.00\n'],
    ['|', 'Code|Description|Price\nA1|Hammer, nails, and saw|1,250.00\n'],
  ])('%j is found', async (delimiter, content) => {
    expect((await openBook(csv(content))).delimiter).toBe(delimiter);
  });

  it('is told by a sep= line, which does not count as a row', async () => {
    const path = csv('sep=|\r\na,b|c\r\n1|2\r\n');
    expect((await openBook(path)).delimiter).toBe('|');
    expect(await readTexts(path)).toEqual({ 1: { 1: 'a,b', 2: 'c' }, 2: { 1: '1', 2: '2' } });
  });

  it.each([
    ['after a byte order mark', '\uFEFFsep=;\r\na,b;c\r\n1;2\r\n'],
    ['in quotes', '"sep=;"\na,b;c\n1;2\n'],
    ['in capitals', 'SEP=;\na,b;c\n1;2\n'],
    ['filled up by a program that took it for a row', 'sep=;;\na,b;c\n1;2\n'],
  ])('is told by a sep= line %s', async (_, content) => {
    expect(await readTexts(csv(content))).toEqual({
      1: { 1: 'a,b', 2: 'c' },
      2: { 1: '1', 2: '2' },
    });
  });

  it('can be told', async () => {
    const path = csv('a;b,c\n1;2,3\n');
    expect(await readTexts(path, undefined, { delimiter: ',' })).toMatchObject({
      1: { 1: 'a;b', 2: 'c' },
    });
  });
});

describe('what is written as text', () => {
  const field = fc.string({
    unit: fc.constantFrom('a', 'Ö', '0', ' ', ',', ';', '\t', '|', '"', '\n', '€'),
  });
  const encode: Record<string, (text: string) => Buffer> = {
    'utf-8': (text) => Buffer.from(text),
    'utf-8 with a mark': (text) => Buffer.from(`\uFEFF${text}`),
    'utf-16le': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
    'utf-16be': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
    'windows-1252': (text) => Buffer.from(text.replaceAll('€', '\x80'), 'latin1'),
  };
  it('reads back the same, whatever the encoding, the delimiter and the line ends', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(field, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 }),
        fc.constantFrom(...Object.keys(encode)),
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n', '\r'),
        async (table, encoding, delimiter, newline) => {
          const text = Papa.unparse([['Ö1', 'b', 'c'], ...table], {
            delimiter,
            newline,
            quotes: true,
          });
          const path = csv(encode[encoding]!(text));
          const told = encoding === 'windows-1252' ? { encoding, delimiter } : { delimiter };
          const rows = await readRows(path, undefined, told);
          const read = Array.from({ length: table.length + 1 }, (_, at) => {
            const row = rows.find(({ number }) => number === at + 1);
            return [1, 2, 3].map(
              (column) => row?.cells.find((cell) => cell.column === column)?.text ?? '',
            );
          });
          expect(read.slice(1)).toEqual(table);
        },
      ),
      { numRuns: 200 },
    );
  });
});
