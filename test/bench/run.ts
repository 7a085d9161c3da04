import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeText, writeWorkbooks } from './write-samples.ts';
import type { Sample } from './write-samples.ts';

/**
 * Compares reading, and writing into a workbook that exists, with other libraries: `npm run bench --
 * 100000` for the full size. Each is a process of its own, figures are medians of three, ratios are to
 * exceljs in the same run.
 */
const rows = Number(process.argv[2] ?? 20_000);
const reading = fileURLToPath(new URL('read-with.mjs', import.meta.url));
const writing = fileURLToPath(new URL('write-with.mjs', import.meta.url));
const readers: Readonly<Record<string, string>> = {
  exceljs: 'exceljs',
  sheetjs: 'SheetJS',
  'read-excel-file': 'read-excel-file',
  hucre: 'hucre',
  read: 'aimsio-sheets, read',
  check: 'aimsio-sheets, read and checked',
};

const writers: Readonly<Record<string, string>> = {
  exceljs: 'exceljs, loaded and saved',
  edit: 'aimsio-sheets, written into',
};

interface Measured {
  readonly rows: number;
  readonly ms: number;
  readonly cpuMs: number;
  readonly mb: number;
}

const folder = mkdtempSync(join(tmpdir(), 'aimsio-sheets-bench-'));
try {
  const samples = await writeWorkbooks(folder, rows);
  for (const sample of samples) compare('read', sample, readers, reading);
  for (const sample of samples) compare('four columns added', sample, writers, writing);
  const text = await writeText(folder, rows * 10);
  console.log(`\n${text.name}, ${text.rows - 1} rows × 20 columns`);
  console.log(line('aimsio-sheets, read', measure('read', text, reading)));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function compare(
  what: string,
  sample: Sample,
  libraries: Readonly<Record<string, string>>,
  worker: string,
): void {
  const size = `${sample.rows - 1} rows × 20 columns`;
  console.log(`\nXLSX, ${sample.name}, ${size}, ${what} (ratio to exceljs)`);
  let exceljs: Measured | undefined;
  for (const [library, name] of Object.entries(libraries)) {
    const measured = measure(library, sample, worker);
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

/** The median run by time. Fails where a library does not find all the rows. */
function measure(library: string, { file, rows: wanted }: Sample, worker: string): Measured {
  const runs = [1, 2, 3].map(() => {
    const asked = [worker, library, file, join(folder, 'written.xlsx')];
    const { stdout, stderr } = spawnSync(process.execPath, asked, { encoding: 'utf8' });
    if (stdout === '') throw new Error(`${library} failed on ${file}: ${stderr}`);
    const measured = JSON.parse(stdout) as Measured;
    if (measured.rows !== wanted) throw new Error(`${library} met ${measured.rows} rows`);
    return measured;
  });
  const [, median] = runs.toSorted((one, other) => one.ms - other.ms);
  return median!;
}
