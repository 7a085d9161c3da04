import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { FileFailure } from '../core/failure.ts';
import { createPrivateFile } from './private-file.ts';

/** What each version of the file added to the one before; the place in the list is the version. */
const migrations: readonly string[] = [
  `CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
   CREATE TABLE records (
     kind TEXT NOT NULL, id TEXT NOT NULL, version INTEGER, text TEXT NOT NULL, sum TEXT NOT NULL,
     PRIMARY KEY (kind, id)
   ) STRICT, WITHOUT ROWID;`,
  `CREATE TABLE runs (
     id INTEGER PRIMARY KEY, size INTEGER NOT NULL, changed REAL NOT NULL, text TEXT NOT NULL,
     keys TEXT NOT NULL, sum TEXT NOT NULL
   ) STRICT;`,
];

/**
 * Opens an account's database, made or brought to this version where need be; only this user may read
 * it. Throws a FileFailure for one of a newer version, and the database's own error for a damaged one.
 */
export function openDatabase(path: string): DatabaseSyncInstance {
  createPrivateFile(path);
  const database = new DatabaseSync(path, { timeout: 5000 });
  try {
    migrate(database, path);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Where the database of an account's folder lies. */
export function databaseOf(folder: string): string {
  return join(folder, 'cache.sqlite');
}

/** Deletes a database with its side file. */
export function removeDatabase(path: string): void {
  for (const ending of ['', '-journal']) rmSync(path + ending, { force: true });
}

function migrate(database: DatabaseSyncInstance, path: string): void {
  const version = versionOf(database);
  if (version > migrations.length) throw newer(path, version);
  if (version === migrations.length) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    // Another process may have done it while this one waited.
    for (const step of migrations.slice(versionOf(database))) database.exec(step);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

function versionOf(database: DatabaseSyncInstance): number {
  return Number(Object.values(database.prepare('PRAGMA user_version').get() ?? {})[0] ?? 0);
}

function newer(path: string, version: number): FileFailure {
  return new FileFailure({
    code: 'store/newer',
    message: `${path} was written by a newer aimsio-sheets (version ${version} of the file, this one knows ${migrations.length}).`,
    hint: 'Use the newer aimsio-sheets, or set AIMSIO_SHEETS_HOME to another folder.',
  });
}
