import { isUtf8 } from 'node:buffer';

/** How a text file's bytes are to be read. */
export interface Encoding {
  /** A name that TextDecoder knows. */
  readonly name: string;
  /** How many bytes at the start are a byte order mark. */
  readonly skip: number;
}

/**
 * Finds a text's encoding: a byte order mark decides; then UTF-8 if every byte fits; UTF-16 without
 * a mark by its zero bytes; else Windows-1251 where the letters come in Cyrillic words, Windows-1252
 * otherwise. The others have to be told.
 */
export function detectEncoding(bytes: Buffer): Encoding {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return { name: 'utf-8', skip: 3 };
  if (startsWith(bytes, [0xff, 0xfe])) return { name: 'utf-16le', skip: 2 };
  if (startsWith(bytes, [0xfe, 0xff])) return { name: 'utf-16be', skip: 2 };
  const wide = detectWide(bytes);
  if (wide !== undefined) return { name: wide, skip: 0 };
  if (isUtf8(bytes)) return { name: 'utf-8', skip: 0 };
  return { name: looksCyrillic(bytes) ? 'windows-1251' : 'windows-1252', skip: 0 };
}

/** The byte order mark of an encoding that was told, so that it does not become a letter. */
export function skipMark(bytes: Buffer, name: string): Encoding {
  const found = detectEncoding(bytes.subarray(0, 4));
  return { name, skip: found.name === name ? found.skip : 0 };
}

function startsWith(bytes: Buffer, mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte);
}

/** Western text in UTF-16 has a zero in every other byte. */
function detectWide(bytes: Buffer): string | undefined {
  const sample = bytes.subarray(0, 4096);
  let even = 0;
  let odd = 0;
  for (let at = 0; at < sample.length; at++) {
    if (sample[at] !== 0) continue;
    if (at % 2 === 0) even++;
    else odd++;
  }
  const many = sample.length / 5;
  if (odd > many && even < odd / 10) return 'utf-16le';
  if (even > many && odd < even / 10) return 'utf-16be';
  return undefined;
}

/** In Cyrillic words high letters stand side by side; in Western ones an accent stands alone. */
function looksCyrillic(bytes: Buffer): boolean {
  let high = 0;
  let beside = 0;
  const end = Math.min(bytes.length, 1 << 20);
  for (let at = 0; at < end; at++) {
    if (!isHighLetter(bytes[at])) continue;
    high++;
    if (isHighLetter(bytes[at - 1]) || isHighLetter(bytes[at + 1])) beside++;
  }
  return high >= 3 && beside / high > 0.7;
}

function isHighLetter(byte: number | undefined): boolean {
  return byte !== undefined && (byte >= 0xc0 || byte === 0xa8 || byte === 0xb8);
}
