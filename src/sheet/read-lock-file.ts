import { access } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** The program that has the file open, by the lock file it leaves beside it; `undefined` for none. */
export async function readLockFile(path: string): Promise<'Excel' | 'LibreOffice' | undefined> {
  const folder = dirname(path);
  const name = basename(path);
  if (await exists(join(folder, `~$${name}`))) return 'Excel';
  if (await exists(join(folder, `.~lock.${name}#`))) return 'LibreOffice';
  return undefined;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
