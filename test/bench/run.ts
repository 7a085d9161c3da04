import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeText, writeWorkbooks } from './write-samples.ts';
import type { Sample } from './write-samples.ts';

/**
 * Compares reading with other libraries: `npm run bench -- 100000` for the full size. Each reading is
 * a process of its own, figures are medians of three, ratios are to exceljs in the same run.
 */
const rows = Number(process.argv[2] ?? 20_000);
const worker = fileURLToPath(new URL('read-with.mjs', import.meta.url));
const readers: Readonly<Record<string, string>> = {
  exceljs: 'exceljs',
  sheetjs: 'SheetJS',
  'read-excel-file': 'read-excel-file',
  hucre: 'hucre',
  read: 'aimsio-sheets, read',
  check: 'aimsio-sheets, read and checked',
};

interface Measured {
  readonly rows: number;
  readonly ms: number;
  readonly cpuMs: number;
  readonly mb: number;
}

const folder = mkdtempSync(join(tmpdir(), 'aimsio-sheets-bench-'));
try {
  for (const sample of await writeWorkbooks(folder, rows)) compare(sample);
  const text = await writeText(folder, rows * 10);
  console.log(`\n${text.name}, ${text.rows - 1} rows × 20 columns`);
  console.log(line('aimsio-sheets, read', measure('read', text)));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function compare(sample: Sample): void {
  console.log(`\nXLSX, ${sample.name}, ${sample.rows - 1} rows × 20 columns (ratio to exceljs)`);
  let exceljs: Measured | undefined;
  for (const [reader, name] of Object.entries(readers)) {
    const measured = measure(reader, sample);
    exceljs ??= measured;
    console.log(line(name, measured, exceljs));
  }
}

function line(name: string, measured: Measured, base?: Measured): string {
  const figure = (key: 'ms' | 'cpuMs' | 'mb', unit: string): string => {
    const ratio = base === undefined ? '' : ` (${(measured[key] / base[key]).toFixed(2)})`;
    return `${Math.round(measured[key])} ${unit}${ratio}`.padStart(19);
  };
  return `  ${name.padEnd(32)}${figure('ms', 'ms')}${figure('cpuMs', 'ms CPU')}${figure('mb', 'MB')}`;
}

/** The median run by time. Fails where a reader does not find all the rows. */
function measure(reader: string, { file, rows: wanted }: Sample): Measured {
  const runs = [1, 2, 3].map(() => {
    const { stdout, stderr } = spawnSync(process.execPath, [worker, reader, file], {
      encoding: 'utf8',
    });
    if (stdout === '') throw new Error(`${reader} failed on ${file}: ${stderr}`);
    const measured = JSON.parse(stdout) as Measured;
    if (measured.rows !== wanted) throw new Error(`${reader} read ${measured.rows} rows`);
    return measured;
  });
  const [, median] = runs.toSorted((one, other) => one.ms - other.ms);
  return median!;
}
