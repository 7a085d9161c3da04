import { createHash } from 'node:crypto';
import { detectKind, judgeCompound } from './detect-kind.ts';
import { openFileBytes } from './file-bytes.ts';
import type { FileBytes } from './file-bytes.ts';
import { findWorkbook } from './find-workbook.ts';
import { readText } from './read-text.ts';
import type { TextOptions } from './read-text.ts';
import { readXlsx } from './read-xlsx.ts';
import { readZip } from './read-zip.ts';
import type { Book } from './sheet.ts';

/** What may be told of a file beside its bytes. */
export interface BookOptions extends TextOptions {
  /** The path that the user knows it by, where this is a copy of it; a text's sheet is named after it. */
  readonly as?: string;
}

/**
 * Opens a price sheet, whatever its name says: workbooks (.xlsx, .xlsm) and delimited text are told
 * apart by content. A workbook's bytes are read once and held; a large text is read from the disk in
 * each pass. Throws FileFailure with the remedy for every other kind of file, and for one that is
 * missing, a folder, empty, damaged or unsafe.
 */
export async function openBook(from: string, options: BookOptions = {}): Promise<Book> {
  const path = options.as ?? from;
  const file = { ...(await openFileBytes(from)), path };
  const kind = detectKind(file.opening, path);
  if (kind === 'compound') throw judgeCompound(await file.whole(), path);
  const about = { path, modifiedAt: file.modifiedAt, hash: await hashBytes(file) };
  if (kind === 'text') return { ...about, kind, ...(await readText(file, options)) };
  const archive = await readZip(await file.whole(), path);
  const workbook = await findWorkbook(archive);
  return { ...about, kind: 'xlsx', archive, ...(await readXlsx(archive, workbook)) };
}

async function hashBytes(file: FileBytes): Promise<string> {
  const hash = createHash('sha256');
  for await (const { bytes } of file.pieces()) hash.update(bytes);
  return hash.digest('hex');
}
