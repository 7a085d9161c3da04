import { existsSync } from 'node:fs';
import { DatabaseSync } from '@photostructure/sqlite';
import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { createPrivateFile } from './private-file.ts';

/**
 * Takes the operating system's lock on a file, made where there is none, and gives the function that
 * gives it up; `undefined` where another one has it. It ends with its process, however that ends. It is
 * SQLite's exclusive lock: the one file lock that Node can take on every platform. Throws the system's
 * error where the file cannot be written.
 */
export function lockFile(path: string): (() => void) | undefined {
  createPrivateFile(path);
  const database = new DatabaseSync(path, { timeout: patienceMs });
  try {
    // Nothing is ever written in it, so that a journal beside it would be for nothing.
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
  kept.add(database);
  return () => {
    kept.delete(database);
    database.close();
  };
}

/** Whether a living process has the lock on a file: it asks for a look, which nobody gets meanwhile. */
export function isFileLocked(path: string): boolean {
  if (!existsSync(path)) return false;
  try {
    const database = new DatabaseSync(path, { readOnly: true, timeout: 0 });
    try {
      database.prepare('SELECT count(*) FROM sqlite_master').get();
      return false;
    } finally {
      database.close();
    }
  } catch (error) {
    return isBusy(error);
  }
}

/** Long enough for one who only looks, short enough to be told at once. */
const patienceMs = 300;

/** A handle that nobody keeps is closed once it is collected as garbage, and its lock with it. */
const kept = new Set<DatabaseSyncInstance>();

function isBusy(error: unknown): boolean {
  return error instanceof Error && /locked|busy/iu.test(error.message);
}
