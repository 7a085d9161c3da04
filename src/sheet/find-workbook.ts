import { brokenFile, otherKind } from './file-failures.ts';
import { readRelationships } from './read-relationships.ts';
import type { ZipArchive } from './read-zip.ts';

/**
 * The name of the archive's workbook part, found through the package's relationships. Throws
 * FileFailure that says what the archive is where it is no OOXML workbook.
 */
export async function findWorkbook(archive: ZipArchive): Promise<string> {
  const links = await readRelationships(archive, '');
  const linked = links.find((link) => link.type === 'officeDocument')?.target;
  const part = linked ?? 'xl/workbook.xml';
  if (part.toLowerCase().endsWith('.bin')) {
    throw otherKind(archive.path, 'xlsb', 'a binary Excel workbook (.xlsb)');
  }
  if (/^(word|ppt|visio)\//i.test(part)) throw notSpreadsheet(archive, 'another Office document');
  if (archive.has(part)) return part;
  if (
    linked !== undefined ||
    archive.names.some((name) => /^xl\/|^\[Content_Types\]/i.test(name))
  ) {
    throw brokenFile(archive.path, 'its workbook part is missing');
  }
  throw notSpreadsheet(archive, describeArchive(archive));
}

function describeArchive(archive: ZipArchive): string {
  if (archive.has('content.xml')) return 'an OpenDocument file (.ods)';
  if (archive.names.some((name) => /\.iwa$|^index\.zip$/i.test(name)))
    return 'an Apple Numbers file';
  return 'a zip archive';
}

function notSpreadsheet(archive: ZipArchive, what: string): ReturnType<typeof otherKind> {
  return otherKind(archive.path, 'not-a-spreadsheet', `not an Excel workbook, but ${what}`);
}
