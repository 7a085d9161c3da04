import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { explainFileError } from './explain-file-error.ts';

/** The text of a file of ours, UTF-8; `undefined` where there is none. Throws a FileFailure. */
export async function loadText(path: string): Promise<string | undefined> {
  return await unlessMissing(path, readFile(path, 'utf8'));
}

/** The paths of a folder's files with an ending, by name; none where there is no such folder. Throws a FileFailure. */
export async function listFiles(folder: string, ending: string): Promise<readonly string[]> {
  const names = (await unlessMissing(folder, readdir(folder))) ?? [];
  return names
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(folder, name));
}

async function unlessMissing<T>(path: string, reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw explainFileError(path, 'read', error);
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
