import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { omitUndefined } from '../core/omit-undefined.ts';
import type { Issue } from '../core/issue.ts';
import type { Journal } from '../run/journal.ts';
import { systemFiles } from '../store/file-operations.ts';
import type { FileOperations } from '../store/file-operations.ts';
import type { OnlineWorld } from './world.ts';

/**
 * Saves what a run's record could not take, of a disk that is full, say: in the system's temporary
 * folder, else in the issue itself, so that it stands on the screen. No issue where all was written.
 */
export async function saveUnwritten(
  run: number | undefined,
  { unwritten, trouble }: Journal,
  { clock, onEvent, files = systemFiles }: OnlineWorld,
): Promise<readonly Issue[]> {
  if (run === undefined || trouble === undefined || unwritten.length === 0) return [];
  const text = unwritten.map((line) => `${JSON.stringify(line)}\n`).join('');
  const name = `aimsio-sheets-run-${run}-${clock.now()}.jsonl`;
  const file = await writeSafely(join(tmpdir(), name), text, files);
  const facts = { run, why: trouble.message, ...omitUndefined({ file }) };
  const told = file === undefined ? { ...facts, text } : facts;
  const issue: Issue = { code: 'run/unwritten', severity: 'error', ...told };
  onEvent({ kind: 'noticed', issue });
  return [issue];
}

/** The path, where it could be written; only this user may read it. */
async function writeSafely(
  path: string,
  text: string,
  files: FileOperations,
): Promise<string | undefined> {
  try {
    const file = await files.create(path);
    try {
      await file.write(Buffer.from(text, 'utf8'));
      await file.sync();
    } finally {
      await file.close();
    }
    return path;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}
