import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPlan } from '../../src/plan/build-plan.ts';
import type { PlanFile } from '../../src/plan/findings.ts';
import type { PlanOptions } from '../../src/plan/plan.ts';
import { checkBook } from '../../src/rows/check-book.ts';
import type { CheckedSheet } from '../../src/rows/checked-sheet.ts';
import { openBook } from '../../src/sheet/open-book.ts';
import { buildIndex } from '../../src/snapshot/build-index.ts';
import type { Held } from '../../src/snapshot/snapshot.ts';
import { aBaseOf } from '../support/build-base.ts';
import { aBook, aPrice, aSnapshotOf, anItem } from '../support/build-snapshot.ts';
import { builtInTemplates } from '../support/built-in-templates.ts';

/**
 * How long a plan takes, and how much memory with all that it is made from: `npm run bench:plan --
 * 100000`. Each is a process of its own, figures are medians of three; half the size shows whether it
 * grows with the rows. The goal for 100,000 rows is 1.5 s and 400 MB.
 */
const [, , size = '100000', kind] = process.argv;

interface Measured {
  readonly ms: number;
  /** All threads together: a busy machine does not count. */
  readonly cpuMs: number;
  readonly mb: number;
  readonly updates: number;
}

/** An account, and a file as it is read from the disk. */
interface Job {
  readonly account: readonly Held[];
  readonly lines: readonly string[];
}

const codeOf = (at: number): string => `ITEM-${String(at).padStart(7, '0')}`;
const list = <T>(count: number, make: (at: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, at) => make(at));

/** A price increase: every second row raises its rate, one in a hundred is new. */
function itemsOf(count: number): Job {
  return {
    account: list(count, (at) => anItem({ code: codeOf(at), name: `Item ${at}`, rate: 50 + at })),
    lines: list(count, (at) => {
      const isNew = at % 100 === 99;
      const code = codeOf(isNew ? at + count : at);
      return `${code},${isNew ? 'New' : 'Item'} ${at},Labour,${50 + at + (at % 2)},Hourly`;
    }).toSpliced(0, 0, 'Code,Name,Type,Rate,Rate type'),
  };
}

/** The same of prices, in ten pricebooks. */
function pricesOf(count: number): Job {
  const each = Math.ceil(count / 10);
  const items = list(each, (at) => anItem({ code: codeOf(at), name: `Item ${at}` }));
  const books = list(10, (book) =>
    aBook(
      `Book ${book}`,
      list(each, (at) => aPrice(codeOf(at), 50 + at)),
    ),
  );
  return {
    account: [...items, ...books],
    lines: list(each * 10, (at) => {
      const [book, item] = [Math.floor(at / each), at % each];
      return `Book ${book},${codeOf(item)},${50 + item + (item % 2)}`;
    }).toSpliced(0, 0, 'Pricebook,Code,Rate'),
  };
}

const options: PlanOptions = { allow: [], replace: [], decimals: 2 };

async function measure(count: number, what: string): Promise<Measured> {
  const { account, lines } = what.startsWith('items') ? itemsOf(count) : pricesOf(count);
  const sheets = await readLines(lines);
  const file: PlanFile = what.endsWith('export') ? { base: aBaseOf(account) } : {};
  const snapshot = aSnapshotOf(account);
  const [startedAt, before] = [performance.now(), process.cpuUsage()];
  const { entries } = buildPlan(sheets, buildIndex(snapshot), options, file);
  const ms = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(before);
  const cpuMs = (user + system) / 1000;
  const updates = entries.filter(({ action }) => action === 'update').length;
  return { ms, cpuMs, mb: process.resourceUsage().maxRSS / 1024, updates };
}

async function readLines(lines: readonly string[]): Promise<readonly CheckedSheet[]> {
  const folder = mkdtempSync(join(tmpdir(), 'aimsio-sheets-bench-'));
  try {
    const path = join(folder, 'list.csv');
    writeFileSync(path, lines.join('\n'));
    return await checkBook(await openBook(path), builtInTemplates);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function medianOf(count: number, what: string): Measured {
  const runs = [1, 2, 3].map(() => {
    const args = ['--import', 'tsx', fileURLToPath(import.meta.url), String(count), what];
    const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (stdout === '') throw new Error(`${what} failed: ${stderr}`);
    return JSON.parse(stdout) as Measured;
  });
  return runs.toSorted((one, other) => one.cpuMs - other.cpuMs)[1]!;
}

if (kind !== undefined) console.log(JSON.stringify(await measure(Number(size), kind)));
else {
  console.log(`Plans of ${size} rows against as many records or prices (half of that beside)`);
  for (const what of ['items', 'items of an export', 'prices', 'prices of an export']) {
    const name = what.endsWith('export') ? what.replace(' of an', ',') : what;
    const [whole, half] = [medianOf(Number(size), name), medianOf(Number(size) / 2, name)];
    const growth = (whole.cpuMs / half.cpuMs).toFixed(2);
    console.log(
      `  ${what.padEnd(22)}${Math.round(whole.ms)} ms, ${Math.round(whole.cpuMs)} ms CPU (${growth} × half)`.padEnd(
        60,
      ) + `${Math.round(whole.mb)} MB, ${whole.updates} updates`,
    );
  }
}
