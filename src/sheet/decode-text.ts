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
    const text = decoder.decode(bytes, { stream: !last });
    return decoder.encoding === 'windows-1252' ? repairWestern(text) : text;
  } catch (cause) {
    throw brokenFile(path, `it holds bytes that are not ${decoder.encoding}`, cause);
  }
}

/** What bytes 0x80 to 0x9F are in Windows-1252; those it leaves free stay control characters. */
const western = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Node's own decoder reads Windows-1252 as Latin-1 in several releases: `€` came as U+0080. */
function repairWestern(text: string): string {
  return text.replaceAll(/[\u0080-\u009f]/g, (sign) => western.charAt(sign.charCodeAt(0) - 0x80));
}
