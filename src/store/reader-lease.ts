import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { isFileLocked, lockFile } from './file-lock.ts';

/** What a process leaves in an account's folder while it reads the account at the service's pace. */
export interface ReaderLease {
  /** Its own among `listReaders`. */
  readonly name: string;
  readonly end: () => void;
}

/**
 * Lets the other processes of this computer know that this one reads an account. As with the account's
 * lock, a file that the operating system locks tells that it lives, and a note beside it is for people;
 * as with the lock, only processes with the same state folder (AIMSIO_SHEETS_HOME) know of each other.
 * Where the folder cannot be written nothing is left, and nobody knows: reading goes on without.
 */
export function leaseReading(folder: string, now: number): ReaderLease {
  const name = `${process.pid}-${randomBytes(4).toString('hex')}`;
  const { lock, note } = pathsOf(folder, name);
  let letGo: (() => void) | undefined;
  try {
    letGo = lockFile(lock);
    const own = { pid: process.pid, host: hostname(), since: new Date(now).toISOString() };
    writeFileSync(note, `${JSON.stringify(own)}\n`, { mode: 0o600 });
  } catch {
    // Nothing that is read depends on it.
  }
  const end = (): void => {
    letGo?.();
    remove(folder, name);
  };
  return { name, end };
}

/**
 * The names of all leases whose processes live, on this computer, in an order that all of them see;
 * those of dead ones are deleted. None where the folder cannot be read.
 */
export function listReaders(folder: string): readonly string[] {
  return listNotes(folder)
    .filter((name) => !isElsewhere(folder, name))
    .filter((name) => {
      // The note is written once the lock is held, so that one without is not in the making.
      const lives = isFileLocked(pathsOf(folder, name).lock);
      if (!lives) remove(folder, name);
      return lives;
    })
    .sort();
}

const readersFolder = 'readers';

function pathsOf(folder: string, name: string): { readonly lock: string; readonly note: string } {
  const path = join(folder, readersFolder, name);
  return { lock: `${path}.sqlite`, note: `${path}.json` };
}

function listNotes(folder: string): readonly string[] {
  try {
    const files = readdirSync(join(folder, readersFolder));
    return files.filter((file) => file.endsWith('.json')).map((file) => basename(file, '.json'));
  } catch {
    return [];
  }
}

const noteSchema = z.object({ host: z.string() });

/** Whether another computer left it, of whose processes nothing is known here. */
function isElsewhere(folder: string, name: string): boolean {
  try {
    const text = readFileSync(pathsOf(folder, name).note, 'utf8');
    const { data } = noteSchema.safeParse(JSON.parse(text));
    return data !== undefined && data.host !== hostname();
  } catch {
    return false;
  }
}

function remove(folder: string, name: string): void {
  const { lock, note } = pathsOf(folder, name);
  try {
    rmSync(note, { force: true });
    rmSync(lock, { force: true });
  } catch {
    // It stands for nobody any more, whether it is there or not.
  }
}
