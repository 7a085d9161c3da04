import { spawnSync } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import ExcelJS from 'exceljs';

/** A file to read: what it is called in the table, where it is, how many rows it has with its header. */
export interface Sample {
  readonly name: string;
  readonly file: string;
  readonly rows: number;
}

const columns = 20;
const header = ['Code', 'Name', 'Type', 'Rate', 'Rate type'].concat(
  Array.from({ length: columns - 5 }, (_, n) => `Extra ${n + 1}`),
);

/** Rows as price lists have them: codes and names that differ, words that repeat, numbers. */
function* listRows(rows: number): Generator<readonly (string | number)[]> {
  yield header;
  for (let row = 1; row <= rows; row += 1) {
    const extra = header
      .slice(5)
      .map((_, n) => (n % 2 === 0 ? row * (n + 1) : `text ${(row * 7 + n) % 5000}`));
    const code = `ITEM-${String(row).padStart(7, '0')}`;
    yield [code, `Item ${row}`, 'Labour', row / 4, 'Hourly', ...extra];
  }
}

/** The same sheet as three programs write it; the third only where LibreOffice is installed. */
export async function writeWorkbooks(folder: string, rows: number): Promise<readonly Sample[]> {
  const shared = await writeWorkbook(join(folder, 'shared.xlsx'), rows, true);
  const inline = await writeWorkbook(join(folder, 'inline.xlsx'), rows, false);
  const samples: Sample[] = [
    { name: 'shared texts', file: shared, rows: rows + 1 },
    { name: 'inline texts', file: inline, rows: rows + 1 },
  ];
  const office = saveWithLibreOffice(shared, join(folder, 'libreoffice'));
  if (office === undefined) console.log('LibreOffice is not installed: its file is left out.');
  else samples.push({ name: 'saved by LibreOffice', file: office, rows: rows + 1 });
  return samples;
}

/** A text file of the same rows. */
export async function writeText(folder: string, rows: number): Promise<Sample> {
  const file = join(folder, 'large.csv');
  await pipeline(function* () {
    for (const row of listRows(rows)) yield `${row.join(',')}\r\n`;
  }, createWriteStream(file));
  return { name: 'CSV', file, rows: rows + 1 };
}

async function writeWorkbook(file: string, rows: number, shared: boolean): Promise<string> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    filename: file,
    useSharedStrings: shared,
  });
  const sheet = workbook.addWorksheet('Prices');
  for (const row of listRows(rows)) sheet.addRow([...row]).commit();
  sheet.commit();
  await workbook.commit();
  return file;
}

function saveWithLibreOffice(file: string, folder: string): string | undefined {
  mkdirSync(folder);
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  spawnSync('soffice', [profile, '--headless', '--convert-to', 'xlsx', '--outdir', folder, file]);
  const saved = join(folder, 'shared.xlsx');
  return existsSync(saved) ? saved : undefined;
}
