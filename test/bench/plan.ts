import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * How long a plan takes, and how much memory with all that it is made from: `npm run bench:plan`.
 * Each is a process of its own, figures are medians of three; half the size shows whether it grows
 * with the rows. The goal for 100,000 rows is 1.5 s and 400 MB. What the sheet was read with is
 * garbage by then; the heap is bounded loosely, so that it is cleared away before memory counts.
 */
const rows = Number(process.argv[2] ?? 100_000);
const heap = `--max-old-space-size=${Math.ceil(rows * 0.006)}`;
const worker = fileURLToPath(new URL('plan-with.mjs', import.meta.url));

interface Measured {
  readonly ms: number;
  readonly cpuMs: number;
  readonly mb: number;
  readonly updates: number;
}

console.log(`Plans of ${rows} rows against as many records or prices (ratio to half as many)`);
for (const kind of ['items', 'exported items', 'prices', 'exported prices']) {
  const [half, whole] = [measure(kind, rows / 2), measure(kind, rows)];
  const growth = (whole.cpuMs / half.cpuMs).toFixed(2);
  const time = `${Math.round(whole.ms)} ms, ${Math.round(whole.cpuMs)} ms CPU (${growth})`;
  console.log(`  ${kind.padEnd(18)}${time.padEnd(36)}${Math.round(whole.mb)} MB`);
}

/** The median run by CPU time. Fails where no row changes anything. */
function measure(kind: string, count: number): Measured {
  const runs = [1, 2, 3].map(() => {
    const args = [heap, worker, kind, String(count)];
    const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (stdout === '') throw new Error(`${kind} failed: ${stderr}`);
    const measured = JSON.parse(stdout) as Measured;
    if (measured.updates === 0) throw new Error(`${kind}: nothing was to be updated`);
    return measured;
  });
  const [, median] = runs.toSorted((one, other) => one.cpuMs - other.cpuMs);
  return median!;
}
