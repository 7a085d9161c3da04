import { createHash } from 'node:crypto';
import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { databaseOf, openDatabase } from './open-database.ts';
import type { FileVersion } from './file-operations.ts';

/** What is known of a run without reading its file, as its owner wrote it. */
export interface IndexedRun extends FileVersion {
  readonly id: number;
  readonly text: string;
  /** What it is searched by. */
  readonly keys: string;
}

/**
 * What was read of an account's runs, so that no file is read again that was not written on since. All
 * of it can be read anew: where it cannot be kept, nothing is. No call throws.
 */
export interface RunIndex {
  /** A run whose text is not as it was written is left out. */
  load(): readonly IndexedRun[];
  /** Keeps a run, over what was known of it. */
  save(run: IndexedRun): void;
  close(): void;
}

/** Keeps nothing: for files whose changes the computer does not tell. */
export const noIndex: RunIndex = { load: () => [], save: () => undefined, close: () => undefined };

/** Opens the index in an account's folder. */
export function openRunIndex(folder: string): RunIndex {
  const database = attempt(() => openDatabase(databaseOf(folder)));
  const use = <T>(work: (open: DatabaseSyncInstance) => T): T | undefined =>
    database && attempt(() => work(database));
  return {
    load: () => use(loadRuns) ?? [],
    save: (run) => {
      use((open) => saveRun(open, run));
    },
    close: () => {
      use((open) => open.close());
    },
  };
}

/** The index is done without where it fails, for whatever reason: the files hold everything. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

function loadRuns(database: DatabaseSyncInstance): readonly IndexedRun[] {
  const rows = database.prepare('SELECT id, size, changed, text, keys, sum FROM runs').all();
  return rows.flatMap((row) => {
    const run = {
      id: Number(row['id']),
      size: Number(row['size']),
      changedAt: Number(row['changed']),
      text: String(row['text']),
      keys: String(row['keys']),
    };
    return row['sum'] === sumOf(run) ? [run] : [];
  });
}

function saveRun(database: DatabaseSyncInstance, run: IndexedRun): void {
  const { id, size, changedAt, text, keys } = run;
  database
    .prepare('INSERT OR REPLACE INTO runs VALUES (?, ?, ?, ?, ?, ?)')
    .run(id, size, changedAt, text, keys, sumOf(run));
}

/** SQLite does not notice a flipped bit inside a text. */
function sumOf({ id, size, changedAt, text, keys }: IndexedRun): string {
  return createHash('sha256')
    .update(JSON.stringify([id, size, changedAt, text.length]))
    .update(text)
    .update(keys)
    .digest('base64')
    .slice(0, 22);
}
