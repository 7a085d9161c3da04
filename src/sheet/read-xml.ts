import { isAscii, isUtf8 } from 'node:buffer';
import { brokenFile } from './file-failures.ts';
import type { ZipArchive } from './read-zip.ts';
import { LONGEST, XmlScanner } from './scan-xml.ts';
import type { XmlHandlers } from './scan-xml.ts';

const GREATER = 0x3e;
/** What TextDecoder throws for bytes that do not fit. */
const INVALID_BYTES = 'ERR_ENCODING_INVALID_ENCODED_DATA';

/** Reads a part of the archive from top to end. Throws FileFailure where it is not well-formed XML. */
export async function readXml(
  archive: ZipArchive,
  part: string,
  handlers: XmlHandlers,
): Promise<void> {
  const pump = pumpXml(archive, part, handlers);
  while ((await pump.next()).done !== true);
}

/** The same, yielding after each chunk, so that a caller can hand on what the handlers gathered. */
export async function* pumpXml(
  archive: ZipArchive,
  part: string,
  handlers: XmlHandlers,
): AsyncGenerator<void> {
  const scanner = new XmlScanner(archive.path, part, handlers);
  try {
    for await (const text of decodeXml(archive.stream(part))) {
      scanner.write(text);
      yield;
    }
    scanner.end();
  } catch (cause) {
    if (!isFault(cause)) throw cause;
    throw brokenFile(archive.path, `its part ${part} is not well-formed`, cause);
  }
  yield;
}

/** Whether the XML or its bytes are at fault; anything else is a failure of its own, or a bug. */
function isFault(cause: unknown): boolean {
  if (cause instanceof SyntaxError) return true;
  return cause instanceof Error && 'code' in cause && cause.code === INVALID_BYTES;
}

/** Whether an XML boolean attribute says yes. */
export function isTrue(attribute: string | undefined): boolean {
  return attribute === '1' || attribute === 'true' || attribute === 'on';
}

/**
 * XML parts are UTF-8 or UTF-16; the first bytes tell which. Throws SyntaxError or TypeError where
 * bytes do not fit.
 */
async function* decodeXml(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: XmlDecoder | undefined;
  for await (const chunk of chunks) {
    decoder ??= chooseDecoder(chunk);
    yield decoder.decode(chunk, { stream: true });
  }
  if (decoder !== undefined) yield decoder.decode(Buffer.alloc(0), { stream: false });
}

interface XmlDecoder {
  decode(chunk: Buffer, options: { readonly stream: boolean }): string;
}

function chooseDecoder(first: Buffer): XmlDecoder {
  const wide = (label: string): XmlDecoder => new TextDecoder(label, { fatal: true });
  if ((first[0] === 0xff && first[1] === 0xfe) || first[1] === 0) return wide('utf-16le');
  if ((first[0] === 0xfe && first[1] === 0xff) || first[0] === 0) return wide('utf-16be');
  return createUtf8Decoder(first.indexOf('\uFEFF') === 0 ? 3 : 0);
}

/**
 * Decodes UTF-8 faster than TextDecoder does, ASCII into strings of one byte a letter. It cuts behind
 * a `>`, so that the scanner seldom has to put the halves of a tag together.
 */
function createUtf8Decoder(mark: number): XmlDecoder {
  let skip = mark;
  let waiting: Buffer = Buffer.alloc(0);
  return {
    decode: (chunk, { stream }) => {
      const bytes = waiting.length === 0 ? chunk.subarray(skip) : Buffer.concat([waiting, chunk]);
      skip = 0;
      const end = stream ? bytes.lastIndexOf(GREATER) + 1 : bytes.length;
      waiting = bytes.subarray(end);
      if (waiting.length > LONGEST) throw new SyntaxError('a text of more than 8 MB');
      const whole = bytes.subarray(0, end);
      if (isAscii(whole)) return whole.toString('latin1');
      if (isUtf8(whole)) return whole.toString();
      throw new SyntaxError('bytes that are not UTF-8');
    },
  };
}
