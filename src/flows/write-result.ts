import { access } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { FileFailure } from '../core/failure.ts';
import { buildResultWorkbook } from '../report/build-result-workbook.ts';
import type { Journey } from '../report/journey.ts';
import { assertFolderWritable } from '../sheet/assert-folder-writable.ts';
import { findFreePath } from '../sheet/find-free-path.ts';
import type { Book } from '../sheet/sheet.ts';
import { writeWorkbook } from '../sheet/write-workbook.ts';
import type { World } from './world.ts';

/**
 * Writes the workbook of a journey beside its file, or to the path that was asked for, and gives the
 * path. Never over a file that exists.
 */
export async function writeResult(
  journey: Journey,
  book: Book,
  out: string | undefined,
  { onEvent, clock, toolVersion }: World,
): Promise<string> {
  onEvent({ kind: 'started', step: 'write', what: 'Writing the workbook' });
  const facts = {
    fileName: basename(book.path),
    hash: book.hash,
    writtenAt: clock.now(),
    toolVersion,
  };
  const model = await buildResultWorkbook(journey, book.sheets, facts);
  const path = await findFreePath(out ?? besideFile(journey, book.path));
  await writeWorkbook(model, path);
  onEvent({ kind: 'finished', step: 'write', what: `Wrote ${path}` });
  return path;
}

/** Fails before anything is sent where the path asked for is taken, or its folder is missing or closed. */
export async function assertFree(out: string | undefined): Promise<void> {
  if (out === undefined) return;
  const exists = await access(out).then(
    () => true,
    () => false,
  );
  if (!exists) return await assertFolderWritable(dirname(out));
  throw new FileFailure({
    code: 'file/exists',
    message: `${out} exists already and is not written over.`,
    hint: 'Choose another name with --out, or move that file away.',
  });
}

/** `prices.csv` → `prices.PRACTICE.result.xlsx`. */
function besideFile({ account, run }: Journey, file: string): string {
  const name = basename(file, extname(file));
  const practice = account?.practice ? '.PRACTICE' : '';
  return join(dirname(file), `${name}${practice}.${run ? 'result' : 'preview'}.xlsx`);
}
