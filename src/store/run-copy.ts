import { extname, join } from 'node:path';
import { explainFileError } from './explain-file-error.ts';
import type { FileOperations } from './file-operations.ts';

/** Keeps a copy of a run's source beside its record, and gives the copy's name. Throws a FileFailure. */
export async function saveRunCopy(
  folder: string,
  id: number,
  source: { readonly path: string; readonly bytes: Uint8Array },
  files: FileOperations,
): Promise<string> {
  const name = `run-${String(id).padStart(6, '0')}.source${extname(source.path)}`;
  const path = join(folder, 'runs', name);
  try {
    const file = await files.create(path);
    try {
      await file.write(source.bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    return name;
  } catch (error) {
    throw explainFileError(path, 'written', error);
  }
}
