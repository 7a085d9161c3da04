import { mkdtemp, open, rename, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { FileFailure } from '../core/failure.ts';

/**
 * Writes a file whole or not at all: into a passing folder beside the place, from where it is moved.
 * Throws FileFailure where the file cannot be written, and what `write` throws.
 */
export async function writeWhole(
  path: string,
  write: (file: FileHandle) => Promise<void>,
): Promise<void> {
  let folder: string | undefined;
  try {
    folder = await mkdtemp(join(dirname(path), '.~aimsio-'));
    const temporary = join(folder, basename(path));
    await fill(temporary, write);
    await rename(temporary, path);
  } catch (cause) {
    throw cause instanceof FileFailure ? cause : writeFailure(path, cause);
  } finally {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }
}

async function fill(path: string, write: (file: FileHandle) => Promise<void>): Promise<void> {
  const file = await open(path, 'w');
  try {
    await write(file);
    await file.sync();
  } finally {
    await file.close();
  }
}

function writeFailure(path: string, cause: unknown): unknown {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (!/^E[A-Z]+$/.test(code)) return cause;
  const name = basename(path);
  const [message, hint] =
    code === 'ENOENT' || code === 'ENOTDIR'
      ? [`There is no folder ${dirname(path)}.`, 'Create it, or name another with --out.']
      : code === 'ENOSPC'
        ? [`There is no room left to write ${name}.`, 'Free some space, or name another folder.']
        : [`${name} cannot be written.`, 'Close it in Excel, or name another file with --out.'];
  return new FileFailure({ code: 'file/not-written', message, hint, cause });
}
