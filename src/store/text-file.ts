import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FileFailure } from '../core/failure.ts';
import { explainFileError } from './explain-file-error.ts';

/** The text of a file of ours, UTF-8; `undefined` where there is none. Throws a FileFailure. */
export async function loadText(path: string): Promise<string | undefined> {
  return await unlessMissing(path, readFile(path, 'utf8'));
}

/** Writes a text for the user, never over a file that exists unless told so. Throws a FileFailure. */
export async function saveText(path: string, text: string, over: boolean): Promise<void> {
  try {
    await writeFile(path, text, { flag: over ? 'w' : 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) {
      throw explainFileError(path, 'written', error);
    }
    throw new FileFailure({
      code: 'file/exists',
      message: `${path} exists already.`,
      hint: 'Give another name, or add --force to write over it.',
    });
  }
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
