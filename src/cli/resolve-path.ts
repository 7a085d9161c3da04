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

/** The endings that a file to be written may have, and how they are told. */
interface Endings {
  readonly pattern: RegExp;
  readonly names: string;
}

const endings = {
  /** A workbook that is made anew. */
  new: { pattern: /\.xlsx$/iu, names: '.xlsx' },
  /** The user's own workbook, which may have macros; the journey knows which ending it has to keep. */
  review: { pattern: /\.xl[st][xm]$/iu, names: '.xlsx or .xlsm' },
  result: { pattern: /\.(xl[st][xm]|csv|tsv|txt)$/iu, names: '.xlsx, .xlsm or .csv' },
  export: { pattern: /\.(xlsx|csv)$/iu, names: '.xlsx or .csv' },
} as const satisfies Record<string, Endings>;

/** The path of a file to be written. Throws a UsageFailure where its name has none of the endings. */
export function resolveOut(
  out: string | undefined,
  terminal: Terminal,
  what: keyof typeof endings,
): string | undefined {
  if (out === undefined) return undefined;
  const { pattern, names } = endings[what];
  if (pattern.test(out)) return resolveFrom(out, terminal);
  throw usage('usage/out', `--out ${out} cannot be written: its name must end with ${names}.`);
}
