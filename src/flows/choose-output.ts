import { basename, dirname, extname, join } from 'node:path';
import { FileFailure } from '../core/failure.ts';
import { assertFolderWritable } from '../sheet/assert-folder-writable.ts';
import { findFreePath } from '../sheet/find-free-path.ts';

/** Where a command's workbook goes, known before anything is sent. */
export interface OutputChoice {
  /** As the user named it; absent: the default, or the next free name after it. */
  readonly out?: string | undefined;
  readonly byDefault: string;
}

/**
 * The path of the workbook that a command writes. A file that exists is never written over: the
 * default takes the next free name, a path that the user named fails. Fails too where the folder is
 * missing or closed, so that an import does not learn of it after it has sent.
 */
export async function chooseOutput({ out, byDefault }: OutputChoice): Promise<string> {
  const path = out ?? (await findFreePath(byDefault));
  if (extname(path).toLowerCase() !== '.xlsx') {
    throw new FileFailure({
      code: 'file/not-a-workbook-name',
      message: `${path} is no name for a workbook.`,
      hint: 'Give --out a name that ends in .xlsx.',
    });
  }
  if (out !== undefined && (await findFreePath(out)) !== out) {
    throw new FileFailure({
      code: 'file/exists',
      message: `${out} exists already and is not written over.`,
      hint: 'Name another file with --out, or leave --out away.',
    });
  }
  await assertFolderWritable(dirname(path));
  return path;
}

/** The result's name beside its source: `NAME.result.xlsx`, `NAME.PRACTICE.result.xlsx`. */
export function resultPathOf(file: string, practice: boolean): string {
  const name = basename(file, extname(file));
  return join(dirname(file), `${name}${practice ? '.PRACTICE' : ''}.result.xlsx`);
}
