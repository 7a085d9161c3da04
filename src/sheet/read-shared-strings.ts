import { hostileFile } from './file-failures.ts';
import { ownCopy } from './own-copy.ts';
import { readXml } from './read-xml.ts';
import type { ZipArchive } from './read-zip.ts';

/** Excel keeps 32,767 letters in a cell; other programs a few more. */
export const LONGEST_TEXT = 1_000_000;
const MAX_STRINGS = 6_000_000;

/** The workbook's shared texts in their order: runs joined, phonetic text left out. */
export async function readSharedStrings(
  archive: ZipArchive,
  part: string,
): Promise<readonly string[]> {
  const strings: string[] = [];
  let current = '';
  let inText = false;
  let phonetic = false;
  await readXml(archive, part, {
    open: (tag) => {
      if (tag === 't') inText = !phonetic;
      else if (tag === 'si' && strings.length === MAX_STRINGS) {
        throw hostileFile(archive.path, `it holds more than ${MAX_STRINGS} texts`);
      } else if (tag === 'si') current = '';
      else if (tag === 'rPh') phonetic = true;
    },
    close: (tag) => {
      if (tag === 't') inText = false;
      else if (tag === 'rPh') phonetic = false;
      else if (tag === 'si') strings.push(ownCopy(decodeEscapes(current)));
    },
    text: (piece) => {
      if (!inText) return;
      current += piece;
      if (current.length > LONGEST_TEXT) {
        throw hostileFile(archive.path, `it holds a text of more than ${LONGEST_TEXT} letters`);
      }
    },
  });
  return strings;
}

/** Undoes the escapes that spreadsheets write for what XML cannot hold: `_x000D_` is a CR. */
export function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
