import { access, constants, stat } from 'node:fs/promises';
import { FileFailure } from '../core/failure.ts';

/** Throws a FileFailure unless the folder exists and files may be made in it; `option` names another. */
export async function assertFolderWritable(folder: string, option = '--out'): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found === undefined || !found.isDirectory()) {
    throw new FileFailure({
      code: 'file/no-folder',
      message: `There is no folder ${folder}.`,
      hint: `Create it, or name another with ${option}.`,
    });
  }
  try {
    await access(folder, constants.W_OK);
  } catch (cause) {
    throw new FileFailure({
      code: 'file/folder-closed',
      message: `Nothing may be written into ${folder}.`,
      hint: `Name another folder with ${option}.`,
      cause,
    });
  }
}
