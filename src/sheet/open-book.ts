import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { FileFailure } from '../core/failure.ts';
import { detectKind } from './detect-kind.ts';
import { findWorkbook } from './find-workbook.ts';
import { readText } from './read-text.ts';
import type { TextOptions } from './read-text.ts';
import { readXlsx } from './read-xlsx.ts';
import { readZip } from './read-zip.ts';
import type { Book } from './sheet.ts';

/**
 * Opens a price sheet, whatever its name says: workbooks (.xlsx, .xlsm) and delimited text are told
 * apart by content. The bytes are read once and held. Throws FileFailure with the remedy for every
 * other kind of file, and for one that is missing, a folder, empty, damaged or unsafe.
 */
export async function openBook(path: string, options: TextOptions = {}): Promise<Book> {
  const { bytes, modifiedAt } = await readBytes(path);
  const kind = detectKind(bytes, path);
  const about = { path, modifiedAt, hash: createHash('sha256').update(bytes).digest('hex') };
  if (kind === 'text') return { ...about, kind, ...readText(bytes, path, options) };
  const archive = await readZip(bytes, path);
  const workbook = await findWorkbook(archive);
  return { ...about, kind: 'xlsx', ...(await readXlsx(archive, workbook)) };
}

async function readBytes(path: string): Promise<{ bytes: Buffer; modifiedAt: number }> {
  try {
    const { mtimeMs } = await stat(path);
    return { bytes: await readFile(path), modifiedAt: Math.round(mtimeMs) };
  } catch (cause) {
    throw openFailure(path, cause);
  }
}

function openFailure(path: string, cause: unknown): FileFailure {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const name = basename(path);
  const [short, message, hint] = reasons[code] ?? [
    'unreadable',
    'NAME cannot be read.',
    'Check the file and its folder, or copy the file elsewhere and try that.',
  ];
  return new FileFailure({
    code: `file/${short}`,
    message: message.replace('NAME', () => name),
    hint,
    cause,
  });
}

const reasons: Readonly<Record<string, readonly [code: string, message: string, hint: string]>> = {
  ENOENT: ['not-found', 'There is no file NAME.', 'Check the name and the folder you are in.'],
  ENOTDIR: ['not-found', 'There is no file NAME.', 'Check the name and the folder you are in.'],
  EISDIR: ['is-directory', 'NAME is a folder.', 'Name one file in it.'],
  EACCES: ['unreadable', 'NAME may not be read.', 'Ask for the right to read it, or copy it.'],
  EPERM: ['unreadable', 'NAME may not be read.', 'Ask for the right to read it, or copy it.'],
  EBUSY: ['unreadable', 'NAME is locked by another program.', 'Close it there and try again.'],
  ERR_FS_FILE_TOO_LARGE: ['too-large', 'NAME is larger than 2 GB.', 'Split it into parts.'],
};
