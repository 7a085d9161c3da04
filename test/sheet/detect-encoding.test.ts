import { describe, expect, it } from 'vitest';
import { openBook } from '../../src/sheet/open-book.ts';
import { readTexts } from '../support/read-cells.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const csv = (content: Buffer): string => folder.write('prices.csv', content);

/** Writes a text in an encoding of one byte a letter, by Node's own tables. */
function encode(text: string, name: string): Buffer {
  const letters = new TextDecoder(name).decode(Uint8Array.from({ length: 256 }, (_, at) => at));
  // Node reads 0x80 to 0x9F of Windows-1252 as control characters.
  const marks = name === 'windows-1252' ? '€‚„…‘’“”•–' : '';
  const bytes = [0x80, 0x82, 0x84, 0x85, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96];
  return Buffer.from(
    Array.from(text, (letter) => bytes[marks.indexOf(letter)] ?? letters.indexOf(letter)),
  );
}

const table = (name: string, more: string): string => `Code;${name};Price\n1;${more};2,50\n`;

describe('a text that is no Unicode is read by how its words look', () => {
  it.each([
    ['windows-1252', 'German', table('Stück', 'Schraube für Träger, groß')],
    ['windows-1252', 'French', table('Désignation', 'Tuyau d’évacuation, côté droit')],
    ['windows-1252', 'Spanish with a raised word', table('CAñA', 'VIÑA N°8')],
    ['windows-1252', 'Norwegian', table('Løiten', 'på fad')],
    ['windows-1252', 'English with typographic marks', table('Driver’s hour – day', '2” “pipe”')],
    ['windows-1252', 'English with one apostrophe', table('Name', 'Driver’s hour')],
    ['windows-1252', 'amounts in €', table('Name', '€10')],
    ['windows-1250', 'Polish', table('Łącznik', 'żółty, środa')],
    ['windows-1250', 'amounts in zł', table('Nazwa', '10,00 zł')],
    ['windows-1250', 'Czech', table('Vyšetření', 'zaměstnání, příplatek')],
    ['windows-1250', 'Hungarian', table('Megnevezés', 'különböző felülről')],
    ['windows-1250', 'Croatian', table('Čišćenje', 'građevinski radovi')],
    ['iso-8859-2', 'Polish', table('Łącznik', 'żółty, środa')],
    ['windows-1251', 'Russian', table('Название', 'Хурма')],
    ['windows-1251', 'Russian in capitals', table('НАЗВАНИЕ', 'ХУРМА')],
    ['windows-1251', 'Ukrainian', table('Назва', 'Ґратки для їдальні')],
    ['koi8-r', 'Russian', table('Название', 'Хурма')],
    ['ibm866', 'Russian', table('Название', 'Хурма')],
    ['windows-1253', 'Greek', table('Περιγραφή', 'ώρα εργασίας')],
    ['windows-1254', 'Turkish', table('Açıklama', 'İşçilik, bağlantı')],
    ['windows-1257', 'Lithuanian', table('Užmokestis', 'šviestuvų keitimas')],
    ['macintosh', 'German', table('Stück', 'Schraube für Träger, groß')],
  ])('%s: %s', async (name, _, text) => {
    const path = csv(encode(text, name));
    const [heading, row] = text.split('\n').map((line) => line.split(';'));
    expect((await openBook(path)).encoding).toBe(name);
    expect(await readTexts(path)).toEqual({
      1: { 1: heading?.[0], 2: heading?.[1], 3: heading?.[2] },
      2: { 1: row?.[0], 2: row?.[1], 3: row?.[2] },
    });
  });

  it.each([
    [
      'gb18030',
      'd0cdbac52cbcdbb8f10ac2ddcbbf2c312e32300ac8cbb9a4b7d1c3bfd0a1cab12c322e30300a',
      '螺丝',
    ],
    ['euc-kr', 'c0ccb8a72cb0a1b0dd0ababcc6ae2c31300ac0dbbef720bdc3b0a32c32300a', '볼트'],
    [
      'big5',
      'abacb8b92cbbf9aee60ac1b3b5b72c312e32300aa448a475b64fa843a470aec92c322e30300a',
      '螺絲',
    ],
    ['shift_jis', '96bc8fcc2c89bf8a690a837b838b83672c31300a8dec8bc68e9e8ad42c32300a', 'ボルト'],
  ])('%s', async (name, hex, text) => {
    const path = csv(Buffer.from(hex, 'hex'));
    expect((await openBook(path)).encoding).toBe(name);
    expect((await readTexts(path))[2]?.[1]).toBe(text);
  });
});

describe('a text that cannot be decoded is refused', () => {
  it('as damaged where nearly all of it is UTF-8', async () => {
    const text = Buffer.from('Code;Näme\n1;Öl für Träger\n2;X\n');
    text[text.indexOf('X')] = 0xe4;
    await expect(readTexts(csv(text))).rejects.toMatchObject({
      code: 'file/broken',
      message: expect.stringContaining('bytes that are not utf-8'),
    });
  });

  it('where its end was never written', async () => {
    const text = Buffer.concat([Buffer.from('a,b\n1,2\n'.repeat(20_000)), Buffer.alloc(5000)]);
    await expect(readTexts(csv(text))).rejects.toMatchObject({
      code: 'file/broken',
      message: expect.stringContaining('zero bytes'),
    });
  });

  it('where UTF-16 is cut in the middle of a letter', async () => {
    const text = Buffer.from('\uFEFFCode,Price\n1,2\n', 'utf16le');
    await expect(readTexts(csv(text.subarray(0, -1)))).rejects.toMatchObject({
      code: 'file/broken',
    });
  });
});

describe('UTF-16 without a mark', () => {
  it.each([
    ['Latin', 'Code,Price\n1,2\n'],
    ['Cyrillic', 'Название;Цена\nХурма;407,00\nБананы;88,00\n'],
    ['Chinese', '型号;价格\n螺丝;1,20\n'],
  ])('of %s letters is found', async (_, text) => {
    for (const [name, bytes] of [
      ['utf-16le', Buffer.from(text, 'utf16le')],
      ['utf-16be', Buffer.from(text, 'utf16le').swap16()],
    ] as const) {
      expect((await openBook(csv(bytes))).encoding).toBe(name);
    }
  });
});

describe('an encoding is told', () => {
  it.each([
    ['cp437', '9a 94 65 81', 'Üöeü'],
    ['850', '9a 94 9d e1', 'ÜöØß'],
    ['ibm852', '88 9c 98', 'łťś'],
    ['macroman', '8a 9a 9f', 'äöü'],
    ['ISO-8859-15', 'a4', '€'],
    ['latin1', '80 e9', '€é'],
    ['koi8-u', 'd4', 'т'],
  ])('as %s', async (encoding, hex, text) => {
    const path = csv(Buffer.from(`61 2c ${hex}`.replaceAll(' ', ''), 'hex'));
    expect(await readTexts(path, undefined, { encoding })).toEqual({ 1: { 1: 'a', 2: text } });
  });
});
