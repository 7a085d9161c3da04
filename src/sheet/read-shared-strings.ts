import { ownCopy } from './own-copy.ts';
import { readXml } from './read-xml.ts';
import type { ZipArchive } from './read-zip.ts';

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
      else if (tag === 'si') current = '';
      else if (tag === 'rPh') phonetic = true;
    },
    close: (tag) => {
      if (tag === 't') inText = false;
      else if (tag === 'rPh') phonetic = false;
      else if (tag === 'si') strings.push(ownCopy(decodeEscapes(current)));
    },
    text: (piece) => {
      if (inText) current += piece;
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
