import { createDecoder } from './create-decoder.ts';
import type { Decoder } from './create-decoder.ts';
import type { Encoding } from './detect-encoding.ts';
import { brokenFile } from './file-failures.ts';

const CHUNK = 256 * 1024;
/** What DOS programs put at the end of a text; no part of it. */
const END_OF_FILE = 0x1a;

/**
 * Decodes bytes into pieces of text whose line ends are all `\n`, quoted ones too: a parser that
 * meets mixed line ends joins rows without a word. Throws FileFailure where bytes do not fit, or
 * where they hold zeros, as the unwritten end of a file does.
 */
export function* decodeText(bytes: Buffer, encoding: Encoding, path: string): Generator<string> {
  const decoder = createDecoder(encoding.name);
  const end = bytes.at(-1) === END_OF_FILE ? bytes.length - 1 : bytes.length;
  let heldReturn = '';
  for (let at = encoding.skip; at < end; at += CHUNK) {
    const last = at + CHUNK >= end;
    const piece = bytes.subarray(at, Math.min(at + CHUNK, end));
    const text = heldReturn + decodePiece(decoder, piece, last, { name: encoding.name, path });
    // A CR at the end may be half of a line end.
    const cut = !last && text.endsWith('\r') ? text.length - 1 : text.length;
    heldReturn = text.slice(cut);
    const whole = text.slice(0, cut);
    yield whole.includes('\r') ? whole.replaceAll(/\r\n?/g, '\n') : whole;
  }
}

function decodePiece(
  decoder: Decoder,
  bytes: Buffer,
  last: boolean,
  { name, path }: { readonly name: string; readonly path: string },
): string {
  let text: string;
  try {
    text = decoder.decode(bytes, last);
  } catch (cause) {
    throw brokenFile(path, `it holds bytes that are not ${name}`, cause);
  }
  if (text.includes('\0')) throw brokenFile(path, 'it holds zero bytes, which are no text');
  return text;
}
