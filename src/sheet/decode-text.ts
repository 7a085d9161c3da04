import { createDecoder } from './create-decoder.ts';
import type { Decoder } from './create-decoder.ts';
import type { Encoding } from './detect-encoding.ts';
import type { FileBytes } from './file-bytes.ts';
import { brokenFile } from './file-failures.ts';

/** What DOS programs put at the end of a text; no part of it. */
const END_OF_FILE = 0x1a;

/**
 * Decodes a file into pieces of text whose line ends are all `\n`, quoted ones too: a parser that
 * meets mixed line ends joins rows without a word. Throws FileFailure where bytes do not fit, or
 * where they hold zeros, as the unwritten end of a file does.
 */
export async function* decodeText(file: FileBytes, encoding: Encoding): AsyncGenerator<string> {
  const decoder = createDecoder(encoding.name);
  let { skip } = encoding;
  let heldReturn = '';
  for await (const { bytes, last } of file.pieces()) {
    const end = last && endsAsDos(bytes, encoding) ? bytes.length - 1 : bytes.length;
    const piece = bytes.subarray(skip, end);
    skip = 0;
    const text =
      heldReturn + decodePiece(decoder, piece, last, { name: encoding.name, path: file.path });
    // A CR at the end may be half of a line end.
    const cut = !last && text.endsWith('\r') ? text.length - 1 : text.length;
    heldReturn = text.slice(cut);
    const whole = text.slice(0, cut);
    yield whole.includes('\r') ? whole.replaceAll(/\r\n?/g, '\n') : whole;
  }
}

/** In UTF-16 the byte may be half of a letter. */
function endsAsDos(bytes: Buffer, { name }: Encoding): boolean {
  return bytes.at(-1) === END_OF_FILE && !name.startsWith('utf-16');
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
