import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { FileFailure } from '../core/failure.ts';
import { explainFileError } from './explain-file-error.ts';
import { loadText } from './text-file.ts';

/** The content of one of our JSON files; `undefined` where there is none. Throws a FileFailure for a broken one. */
export async function loadJson(path: string): Promise<unknown> {
  const text = await loadText(path);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new FileFailure({
      code: 'file/not-json',
      message: `${path} is damaged: it is no JSON.`,
      hint: 'Correct it, or move it away to start afresh.',
      cause,
    });
  }
}

/** Writes one of our JSON files whole or not at all; only this user may read it. Throws a FileFailure. */
export async function saveJson(path: string, value: unknown): Promise<void> {
  const text = `${JSON.stringify(value, undefined, 1)}\n`;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFileAtomic(path, text, { mode: 0o600 });
  } catch (cause) {
    throw explainFileError(path, 'written', cause);
  }
}
