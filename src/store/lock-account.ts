import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { AccountFailure } from '../core/failure.ts';
import { explainFileError } from './explain-file-error.ts';
import { isFileLocked, lockFile } from './file-lock.ts';

const holderSchema = z.object({
  pid: z.number(),
  host: z.string(),
  /** ISO 8601. */
  since: z.string(),
  command: z.string(),
  toolVersion: z.string(),
});

/** The process that has an account to itself. */
export type Holder = Readonly<z.infer<typeof holderSchema>>;

/**
 * Makes this process the only one on this computer that changes an account, and gives the function
 * that gives it up. The lock itself is one of the operating system on a file, so it ends with its
 * process, however that ends; who holds it is written beside it for people. Throws an AccountFailure
 * at once where another process has it, or may have it on another computer.
 */
export function lockAccount(
  folder: string,
  holder: Omit<Holder, 'pid' | 'host' | 'since'>,
  now: number,
): () => void {
  const path = join(folder, holderFile);
  const letGo = take(folder, path);
  try {
    const before = parseHolder(path);
    if (before !== undefined && before.host !== hostname()) throw heldElsewhere(before, path);
    const since = new Date(now).toISOString();
    const own: Holder = { pid: process.pid, host: hostname(), since, ...holder };
    writeFileSync(path, `${JSON.stringify(own)}\n`, { mode: 0o600 });
  } catch (error) {
    letGo();
    throw explainFileError(path, 'written', error);
  }
  return () => {
    rmSync(path, { force: true });
    letGo();
  };
}

/** Which other living process of this computer has an account to itself; `undefined` where none has. */
export function findHolder(folder: string): Holder | undefined {
  const holder = parseHolder(join(folder, holderFile));
  if (holder === undefined || holder.pid === process.pid || holder.host !== hostname())
    return undefined;
  return isFileLocked(join(folder, lockName)) ? holder : undefined;
}

const holderFile = 'lock.json';
const lockName = 'lock.sqlite';

function take(folder: string, path: string): () => void {
  const file = join(folder, lockName);
  let release: (() => void) | undefined;
  try {
    release = lockFile(file);
  } catch (error) {
    throw explainFileError(file, 'written', error);
  }
  if (release === undefined) throw heldHere(parseHolder(path));
  return release;
}

function parseHolder(path: string): Holder | undefined {
  try {
    return holderSchema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

function heldHere(holder: Holder | undefined): AccountFailure {
  const who =
    holder === undefined
      ? 'another process of this computer'
      : `\`${holder.command}\` of aimsio-sheets ${holder.toolVersion} (process ${holder.pid} on ${holder.host}, since ${holder.since})`;
  return new AccountFailure({
    code: 'store/locked',
    message: `This account is being changed by ${who}. Nothing was sent.`,
    hint: 'Wait until it has ended, or end it; then run this again.',
  });
}

function heldElsewhere({ host, pid, since }: Holder, path: string): AccountFailure {
  return new AccountFailure({
    code: 'store/locked-elsewhere',
    message: `This account may be in use on another computer: process ${pid} on ${host}, since ${since}. Nothing was sent.`,
    hint: `The lock covers one computer only. If nothing runs on ${host}, delete ${path} and run this again.`,
  });
}
