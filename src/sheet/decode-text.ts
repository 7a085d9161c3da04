import { brokenFile } from './file-failures.ts';
import type { Encoding } from './detect-encoding.ts';

const CHUNK = 256 * 1024;

/**
 * Decodes bytes into pieces of text whose line ends are all `\n`, quoted ones too: a parser that
 * meets mixed line ends joins rows without a word. Throws FileFailure where bytes do not fit.
 */
export function* decodeText(bytes: Buffer, encoding: Encoding, path: string): Generator<string> {
  const decoder = new TextDecoder(encoding.name, { fatal: true, ignoreBOM: true });
  let heldReturn = '';
  for (let at = encoding.skip; at < bytes.length; at += CHUNK) {
    const last = at + CHUNK >= bytes.length;
    const text = heldReturn + decodePiece(decoder, bytes.subarray(at, at + CHUNK), last, path);
    // A CR at the end may be half of a line end.
    const cut = !last && text.endsWith('\r') ? text.length - 1 : text.length;
    heldReturn = text.slice(cut);
    const piece = text.slice(0, cut);
    yield piece.includes('\r') ? piece.replaceAll(/\r\n?/g, '\n') : piece;
  }
}

function decodePiece(
  decoder: InstanceType<typeof TextDecoder>,
  bytes: Buffer,
  last: boolean,
  path: string,
): string {
  try {
    return decoder.decode(bytes, { stream: !last });
  } catch (cause) {
    throw brokenFile(path, `it holds bytes that are not ${decoder.encoding}`, cause);
  }
}
