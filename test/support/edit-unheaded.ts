import { readFileSync, writeFileSync } from 'node:fs';
import type { Worksheet } from 'exceljs';
import { columnLetters, columnNumber } from '../../src/core/address.ts';
import { readZip } from '../../src/sheet/read-zip.ts';
import { buildZip } from './build-zip.ts';
import { editReview } from './review-workbook.ts';

const part = 'xl/workbook.xml';
const list = /<definedNames>.*<\/definedNames>/su;

/**
 * What a reviewer does to a sheet without headings in a program that keeps the names of columns, as
 * Excel and LibreOffice do; `moved`: where a column stands afterwards, `undefined` where it was deleted.
 */
export async function editUnheaded(
  path: string,
  change: (sheet: Worksheet) => void,
  moved: (column: number) => number | undefined = (column) => column,
): Promise<void> {
  const names = list.exec(await readPart(path))?.[0] ?? '';
  const kept = names.replaceAll(/'[^<]*!\$([A-Z]+):\$\1(?=<)/gu, (said, letters: string) => {
    const column = moved(columnNumber(letters) ?? 0);
    return column === undefined
      ? '#REF!'
      : said.replaceAll(`$${letters}`, `$${columnLetters(column)}`);
  });
  await editReview(path, ({ workbook }) => change(workbook.worksheets[0]!));
  const saved = (await readPart(path)).replace(list, '');
  await replacePart(path, saved.replace('<calcPr', `${kept}<calcPr`));
}

/** The letters of our columns by their names, as the workbook part has them. */
export async function namesOf(path: string): Promise<Readonly<Record<string, string>>> {
  const found = (await readPart(path)).matchAll(/name="(Aimsio_\w+)"[^>]*>[^<]*:\$([A-Z]+)</gu);
  return Object.fromEntries([...found].map(([, name = '', letters = '']) => [name, letters]));
}

async function readPart(path: string, name = part): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of (await readZip(readFileSync(path), path)).stream(name))
    chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

async function replacePart(path: string, text: string): Promise<void> {
  const { names } = await readZip(readFileSync(path), path);
  const parts = await Promise.all(
    names.map(async (name) => ({
      name,
      content: name === part ? text : await readPart(path, name),
    })),
  );
  writeFileSync(path, buildZip(parts));
}
