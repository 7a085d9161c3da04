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

/** The path of a file to be written. Throws a UsageFailure where its name has none of the endings. */
export function resolveOut(
  out: string | undefined,
  terminal: Terminal,
  endings = /\.xlsx$/iu,
): string | undefined {
  if (out === undefined) return undefined;
  if (endings.test(out)) return resolveFrom(out, terminal);
  const wanted = endings.test('.csv') ? '.xlsx or .csv' : '.xlsx';
  throw usage('usage/out', `--out ${out} cannot be written: its name must end with ${wanted}.`);
}
