import { relative, resolve } from 'node:path';
import { usage } from './describe-usage.ts';
import type { Terminal } from './terminal.ts';

/** A path as the user means it: from the folder they are in. Kept short where it lies inside of it. */
export function resolveFrom(path: string, { cwd }: Terminal): string {
  const whole = resolve(cwd, path);
  if (cwd !== process.cwd()) return whole;
  const short = relative(cwd, whole);
  return short === '' || short.startsWith('..') ? whole : short;
}

/** The path of a workbook to be written. Throws a UsageFailure where it is none. */
export function resolveOut(out: string | undefined, terminal: Terminal): string | undefined {
  if (out === undefined) return undefined;
  if (/\.xlsx$/iu.test(out)) return resolveFrom(out, terminal);
  throw usage('usage/out', `--out ${out} is no workbook: its name must end with .xlsx.`);
}
