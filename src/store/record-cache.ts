import { createHash } from 'node:crypto';
import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { Failure } from '../core/failure.ts';
import type { Owner } from './account-folder.ts';
import { databaseOf, openDatabase, removeDatabase } from './open-database.ts';

/** A record as its owner wrote it: opaque text, and what it is found by. */
export interface CachedRecord {
  readonly kind: string;
  readonly id: string;
  readonly version: number | undefined;
  readonly text: string;
}

/**
 * What an account held when it was last read, so that it need not be read again. All of it can be
 * fetched anew: where the file is damaged, it is begun again and says so; where it cannot be written,
 * nothing is kept. No call throws for that.
 */
export interface RecordCache {
  /** All records of a kind. One whose text is not as it was written is left out. */
  load(kind: string): readonly CachedRecord[];
  /** Keeps records, over those of the same kind and id; all or none. */
  save(records: readonly CachedRecord[]): void;
  drop(kind: string, ids: readonly string[]): void;
  /** Forgets every record; facts stay. */
  clear(): void;
  /** A word on the account that was written down. */
  fact(name: string): string | undefined;
  writeFact(name: string, value: string | undefined): void;
  /** Why it was begun again or is not kept, once; `undefined` where all is well. */
  takeTrouble(): string | undefined;
  close(): void;
}

/**
 * Opens the cache in an account's folder. One that belongs to another account is not used. Throws a
 * FileFailure (`store/newer`) for a file of a newer version.
 */
export function openRecordCache(folder: string, owner: Owner): RecordCache {
  const keeper = new Keeper(databaseOf(folder), owner);
  return {
    load: (kind) => keeper.try((database) => loadRecords(database, kind)) ?? [],
    save: (records) => {
      keeper.try((database) => saveRecords(database, records));
    },
    drop: (kind, ids) => {
      keeper.try((database) => dropRecords(database, kind, ids));
    },
    clear: () => {
      keeper.try((database) => database.exec('DELETE FROM records'));
    },
    fact: (name) => keeper.try((database) => readFact(database, name)),
    writeFact: (name, value) => {
      keeper.try((database) => writeFact(database, name, value));
    },
    takeTrouble: () => keeper.takeTrouble(),
    close: () => keeper.close(),
  };
}

/** Deletes the cache in an account's folder: the account is another one from now on. */
export function forgetRecordCache(folder: string): void {
  removeDatabase(databaseOf(folder));
}

/** Holds the database open, and begins it again when it fails. */
class Keeper {
  readonly #path: string;
  readonly #owner: string;
  #database: DatabaseSyncInstance | undefined;
  #trouble: string | undefined;

  constructor(path: string, { server, user }: Owner) {
    this.#path = path;
    this.#owner = JSON.stringify([server, user]);
    this.#database = this.#orAgain(() => this.#open());
  }

  try<T>(work: (database: DatabaseSyncInstance) => T): T | undefined {
    const database = this.#database;
    if (database === undefined) return undefined;
    try {
      return work(database);
    } catch (error) {
      this.close();
      this.#database = this.#orAgain(() => {
        throw error;
      });
      return undefined;
    }
  }

  takeTrouble(): string | undefined {
    const trouble = this.#trouble;
    this.#trouble = undefined;
    return trouble;
  }

  close(): void {
    try {
      this.#database?.close();
    } catch {
      // It is given up either way.
    }
    this.#database = undefined;
  }

  /** Opens it; else begins it again; else does without. A file of a newer version is left alone. */
  #orAgain(open: () => DatabaseSyncInstance): DatabaseSyncInstance | undefined {
    try {
      return open();
    } catch (error) {
      if (error instanceof Failure) throw error;
      this.#trouble = wordsOf(error);
    }
    try {
      // A file that is only in use is sound: it is done without until it is free.
      if (!/locked|busy/iu.test(this.#trouble)) removeDatabase(this.#path);
      return this.#open();
    } catch (error) {
      this.#trouble = wordsOf(error);
      return undefined;
    }
  }

  #open(): DatabaseSyncInstance {
    const database = openDatabase(this.#path);
    try {
      const known = readFact(database, 'owner');
      if (known !== this.#owner) {
        database.exec('DELETE FROM records; DELETE FROM facts');
        writeFact(database, 'owner', this.#owner);
        if (known !== undefined) this.#trouble = 'it belonged to another account';
      }
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function loadRecords(database: DatabaseSyncInstance, kind: string): readonly CachedRecord[] {
  const rows = database
    .prepare('SELECT id, version, text, sum FROM records WHERE kind = ?')
    .all(kind);
  return rows.flatMap((row) => {
    const version = row['version'] === null ? undefined : Number(row['version']);
    const record = { kind, id: String(row['id']), version, text: String(row['text']) };
    // SQLite does not notice a flipped bit inside a text.
    return row['sum'] === sumOf(record) ? [record] : [];
  });
}

function saveRecords(database: DatabaseSyncInstance, records: readonly CachedRecord[]): void {
  const insert = database.prepare('INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?, ?)');
  inTransaction(database, () => {
    for (const record of records) {
      const { kind, id, version, text } = record;
      insert.run(kind, id, version ?? null, text, sumOf(record));
    }
  });
}

function dropRecords(database: DatabaseSyncInstance, kind: string, ids: readonly string[]): void {
  const remove = database.prepare('DELETE FROM records WHERE kind = ? AND id = ?');
  inTransaction(database, () => {
    for (const id of ids) remove.run(kind, id);
  });
}

function inTransaction(database: DatabaseSyncInstance, work: () => void): void {
  database.exec('BEGIN IMMEDIATE');
  work();
  database.exec('COMMIT');
}

function readFact(database: DatabaseSyncInstance, name: string): string | undefined {
  const row = database.prepare('SELECT value FROM facts WHERE name = ?').get(name);
  return row === undefined ? undefined : String(row['value']);
}

function writeFact(database: DatabaseSyncInstance, name: string, value: string | undefined): void {
  if (value === undefined) database.prepare('DELETE FROM facts WHERE name = ?').run(name);
  else database.prepare('INSERT OR REPLACE INTO facts VALUES (?, ?)').run(name, value);
}

function sumOf({ kind, id, version, text }: CachedRecord): string {
  return createHash('sha256')
    .update(JSON.stringify([kind, id, version ?? null]))
    .update(text)
    .digest('base64')
    .slice(0, 22);
}
