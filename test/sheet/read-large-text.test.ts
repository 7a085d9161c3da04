import { createHash } from 'node:crypto';
import { appendFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openBook } from '../../src/sheet/open-book.ts';
import type { Book } from '../../src/sheet/sheet.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const count = 400;
/** 40 MB in all: more than is held in memory. */
const filler = 'x'.repeat(100_000);

/** A table whose lines differ in length, so that a piece may end within any letter and line end. */
function large(letter: string, from = 0): string {
  const lines = Array.from({ length: count }, (_, at) => {
    const name = at < from ? 'plain' : `Fil ${letter.repeat(at)}`;
    return `ITEM-${at},${name},${filler}\r\n`;
  });
  return `Code,Name,Note\r\n${lines.join('')}`;
}

/** The first two columns; the third is the same in all rows. */
async function readBook(book: Book, onRow?: (number: number) => void): Promise<unknown[]> {
  const read: unknown[] = [];
  for await (const { number, cells } of book.sheets[0]!.rows()) {
    onRow?.(number);
    read.push(cells.slice(0, 2).map(({ text }) => text));
  }
  return read;
}

describe('a text file too large to be held', () => {
  it('is read row by row, letters whole, in each pass', async () => {
    const content = large('é');
    const book = await openBook(folder.write('large.csv', content));
    expect(book.encoding).toBe('utf-8');
    expect(book.hash).toBe(createHash('sha256').update(content).digest('hex'));
    const wanted = Array.from({ length: count }, (_, at) => [
      `ITEM-${at}`,
      `Fil ${'é'.repeat(at)}`,
    ]);
    for (const pass of [1, 2]) {
      expect([pass, await readBook(book)]).toEqual([pass, [['Code', 'Name'], ...wanted]]);
    }
  });

  it('has its encoding told by letters that stand far below', async () => {
    const content = Buffer.from(large('é', count - 5), 'latin1');
    const book = await openBook(folder.write('western.csv', content));
    expect(book.encoding).toBe('windows-1252');
    expect((await readBook(book)).at(-1)).toEqual([
      `ITEM-${count - 1}`,
      `Fil ${'é'.repeat(count - 1)}`,
    ]);
  });

  it('is UTF-8 by one letter alone, though a piece of it end within the letter', async () => {
    const before = 'Code,Name\r\n'.padEnd(256 * 1024 - 1, 'x');
    const book = await openBook(folder.write('one.csv', `${before}é\r\n${large('e')}`));
    expect(book.encoding).toBe('utf-8');
    expect((await readBook(book))[1]).toEqual([expect.stringMatching(/^x+é$/)]);
  });

  const plain = large('e');

  it.each<[string, (path: string) => void]>([
    ['grew', (path) => appendFileSync(path, 'LATE,,\r\n')],
    ['was saved again, as long as before', (path) => resave(path, plain.replace('ITEM', 'item'))],
    ['was cut', (path) => resave(path, plain.slice(0, -9))],
  ])('is refused where it %s between two passes, or in one', async (_, change) => {
    const path = folder.write('changing.csv', plain);
    const book = await openBook(path);
    const refusal = {
      code: 'file/changed',
      message: 'changing.csv was changed while it was being read.',
    };
    const changeAt = (number: number): void => (number === 300 ? change(path) : undefined);
    await expect(readBook(book, changeAt)).rejects.toMatchObject(refusal);
    await expect(readBook(book)).rejects.toMatchObject(refusal);
  });

  it('is refused where it is gone', async () => {
    const path = folder.write('gone.csv', plain);
    const book = await openBook(path);
    rmSync(path);
    await expect(readBook(book)).rejects.toMatchObject({ code: 'file/not-found' });
  });
});

it('a text file that is held is read as it was opened, whatever happens to it', async () => {
  const path = folder.write('small.csv', 'Code,Name\r\nA,Pump\r\n');
  const book = await openBook(path);
  rmSync(path);
  expect(await readBook(book)).toEqual([
    ['Code', 'Name'],
    ['A', 'Pump'],
  ]);
});

/** As a program saves it a minute later. */
function resave(path: string, content: string): void {
  writeFileSync(path, content);
  const later = Date.now() / 1000 + 60;
  utimesSync(path, later, later);
}
