import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ExcelJS from 'exceljs';

/** Rows of the sheet that is read; columns are 20. `npm run bench -- 100000` for the full size. */
const rows = Number(process.argv[2] ?? 20_000);
const columns = 20;
const worker = fileURLToPath(new URL('read-sheet.ts', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'aimsio-sheets-bench-'));
const file = join(folder, 'large.xlsx');
try {
  await writeLargeSheet();
  const [exceljs, ours] = [measure('exceljs'), measure('ours')];
  console.log(
    `Reading and checking ${rows} rows × ${columns} columns of XLSX, each in its own process:`,
  );
  for (const { name, ms, mb } of [exceljs, ours]) {
    const time = (ms / exceljs.ms).toFixed(2);
    const memory = (mb / exceljs.mb).toFixed(2);
    console.log(`  ${name.padEnd(16)} ${ms} ms (${time})  ${mb} MB (${memory})`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function writeLargeSheet(): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    filename: file,
    useSharedStrings: true,
  });
  const sheet = workbook.addWorksheet('Prices');
  const extra = Array.from({ length: columns - 5 }, (_, n) => `Extra ${n + 1}`);
  sheet.addRow(['Code', 'Name', 'Type', 'Rate', 'Rate type', ...extra]).commit();
  for (let row = 1; row <= rows; row += 1) {
    const values = extra.map((_, n) =>
      n % 2 === 0 ? row * (n + 1) : `text ${(row * 7 + n) % 5000}`,
    );
    const code = `ITEM-${String(row).padStart(6, '0')}`;
    sheet.addRow([code, `Item ${row}`, 'Labour', row / 4, 'Hourly', ...values]).commit();
  }
  sheet.commit();
  await workbook.commit();
}

interface Measured {
  readonly name: string;
  readonly ms: number;
  readonly mb: number;
}

/** The median of three runs, each in a process of its own. */
function measure(name: 'exceljs' | 'ours'): Measured {
  const runs = [1, 2, 3].map(() => {
    const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', worker, name, file], {
      encoding: 'utf8',
    });
    return JSON.parse(stdout) as { ms: number; mb: number };
  });
  const [, median] = runs.toSorted((one, other) => one.ms - other.ms);
  return { name, ms: median!.ms, mb: median!.mb };
}
