import { detectWide } from './detect-encoding.ts';
import { otherKind } from './file-failures.ts';
import type { FileFailure } from '../core/failure.ts';

/**
 * Tells by a file's opening, best 64 KB of it, whether it is a zip archive, a compound file (of which only the whole
 * says more) or text. Throws FileFailure for everything else that is known not to be a price sheet,
 * and says what it is.
 */
export function detectKind(bytes: Buffer, path: string): 'zip' | 'compound' | 'text' {
  if (bytes.length === 0) {
    throw otherKind(
      path,
      'empty',
      'empty',
      'Save it again from where it came, then try once more.',
    );
  }
  const opening = bytes.subarray(0, 256).toString('latin1');
  if (opening.startsWith('PK\x03\x04') || opening.startsWith('PK\x05\x06')) return 'zip';
  if (opening.startsWith('\xd0\xcf\x11\xe0')) return 'compound';
  if (isBareRecord(bytes)) throw oldExcel(path);
  if (bytes.subarray(0, 1024).includes('%PDF-')) {
    throw otherKind(
      path,
      'pdf',
      'a PDF document',
      'Ask for the sheet as .xlsx or CSV, or copy the table into Excel and save it.',
    );
  }
  const markup = detectMarkup(bytes, path);
  if (markup !== undefined) throw markup;
  if (opening.startsWith('{\\rtf')) {
    throw otherKind(path, 'not-a-spreadsheet', 'a formatted text document (RTF)');
  }
  if (/^ID;P.*[\r\n]+[BCFOP];/.test(opening)) {
    throw otherKind(path, 'sylk', 'a SYLK file, as old programs wrote tables');
  }
  if (isBinary(bytes)) throw otherKind(path, 'not-text', 'neither a workbook nor text');
  return 'text';
}

/** The failure of an OLE2 container: it holds an old workbook, or a new one behind a password. */
export function judgeCompound(bytes: Buffer, path: string): FileFailure {
  const holds = (name: string): boolean => bytes.includes(Buffer.from(name, 'utf16le'));
  if (holds('EncryptedPackage')) {
    return otherKind(
      path,
      'encrypted',
      'protected by a password',
      'Open it in Excel, remove the password (File, Info, Protect Workbook) and save it.',
    );
  }
  if (holds('Workbook') || holds('Book')) return oldExcel(path);
  return otherKind(path, 'not-a-spreadsheet', 'not a workbook, but another Office document');
}

/** Excel 2 to 4 wrote their records without a container, a short one of type 9 first. */
function isBareRecord(bytes: Buffer): boolean {
  const [type, version = 1, length = 0, high] = bytes;
  return (
    type === 9 && [0, 2, 4, 8].includes(version) && [4, 6, 8, 16].includes(length) && high === 0
  );
}

function oldExcel(path: string): FileFailure {
  return otherKind(path, 'xls', 'an old Excel workbook (.xls)');
}

function detectMarkup(bytes: Buffer, path: string): FileFailure | undefined {
  const head = readHead(bytes);
  if (/^\s*<\?xml/i.test(head)) {
    if (head.includes('urn:schemas-microsoft-com:office:spreadsheet')) {
      return otherKind(path, 'xml', 'an Excel 2003 XML workbook');
    }
    if (!/<html/i.test(head)) return otherKind(path, 'xml', 'an XML file');
  }
  if (
    /^\s*(<!--[\s\S]*?-->\s*)?(<\?xml[^>]*>\s*)?<(!doctype\s+html|html|head|body|table|meta|style|div|font|center)\b/i.test(
      head,
    )
  ) {
    return otherKind(path, 'html', 'a web page (HTML), whatever its name says');
  }
  if (/^MIME-Version:/im.test(head) && /^Content-Type:/im.test(head)) {
    return otherKind(path, 'html', 'a web archive (MHTML), whatever its name says');
  }
  return undefined;
}

function readHead(bytes: Buffer): string {
  const head = bytes.subarray(0, 4096);
  if (head[0] === 0xff && head[1] === 0xfe) return head.toString('utf16le').slice(1);
  return head.toString('utf8').replace(/^\uFEFF/, '');
}

/** Zero bytes stand in no text but UTF-16. */
function isBinary(bytes: Buffer): boolean {
  const mark = bytes.length < 2 ? 0 : bytes.readUInt16BE(0);
  if (mark === 0xfeff || mark === 0xfffe) return false;
  const sample = bytes.subarray(0, 65_536);
  if (sample.includes(0)) return detectWide(bytes) === undefined;
  return sample.filter(isControl).length > sample.length / 50;
}

/** A control byte that old systems did not leave in text, as they did end-of-file and escape. */
function isControl(byte: number): boolean {
  return byte < 32 && !(byte >= 9 && byte <= 13) && byte !== 0x1a && byte !== 0x1b;
}
