import { basename } from 'node:path';
import type { Issue } from '../core/issue.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import { openBook } from '../sheet/open-book.ts';
import { findBrokenParts } from '../sheet/find-broken-parts.ts';
import { readLockFile } from '../sheet/read-lock-file.ts';
import type { Book } from '../sheet/sheet.ts';
import type { SheetJob } from './job.ts';
import type { World } from './world.ts';

/** A file that is open for reading, and what is to be said of it as a whole. */
export interface OpenFile {
  readonly book: Book;
  readonly issues: readonly Issue[];
}

/**
 * Opens a file. Where another program has it open too, that is an issue: edits which were not saved
 * there are not seen here. So is a workbook of which some part is damaged that is not read.
 */
export async function openFile(
  { file, encoding, delimiter }: Pick<SheetJob, 'file' | 'encoding' | 'delimiter'>,
  { onEvent }: World,
): Promise<OpenFile> {
  const name = basename(file);
  onEvent({ kind: 'started', step: 'read', what: `Reading ${name}` });
  const book = await openBook(file, omitUndefined({ encoding, delimiter }));
  const issues = [...(await findLocks(file)), ...(await findBroken(book))];
  onEvent({ kind: 'finished', step: 'read', what: `Read ${name}` });
  for (const issue of issues) onEvent({ kind: 'noticed', issue });
  return { book, issues };
}

async function findLocks(file: string): Promise<readonly Issue[]> {
  const program = await readLockFile(file);
  if (program === undefined) return [];
  return [{ code: 'file/open-elsewhere', severity: 'warning', file: basename(file) }];
}

async function findBroken({ archive }: Book): Promise<readonly Issue[]> {
  const parts = archive === undefined ? [] : await findBrokenParts(archive);
  return parts.length === 0 ? [] : [{ code: 'file/broken-parts', severity: 'warning', parts }];
}
