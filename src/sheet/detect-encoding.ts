import { isUtf8 } from 'node:buffer';
import { guessEncoding } from './guess-encoding.ts';

/** How a text file's bytes are to be read. */
export interface Encoding {
  /** A name that TextDecoder knows. */
  readonly name: string;
  /** How many bytes at the start are a byte order mark. */
  readonly skip: number;
}

/**
 * Finds a text's encoding: a byte order mark decides; then UTF-8 if every byte fits, or nearly every
 * one (such a text is damaged, and decoding it says so); UTF-16 without a mark by its zero bytes;
 * else the one whose words look like words. DOS and Mac code pages may have to be told.
 */
export function detectEncoding(bytes: Buffer): Encoding {
  const marked = detectMark(bytes);
  if (marked !== undefined) return marked;
  const wide = detectWide(bytes);
  if (wide !== undefined) return { name: wide, skip: 0 };
  if (isUtf8(bytes)) return { name: 'utf-8', skip: 0 };
  const sample = sampleLines(bytes);
  return { name: isNearlyUtf8(sample) ? 'utf-8' : guessEncoding(sample), skip: 0 };
}

/** The byte order mark of an encoding that was told, so that it does not become a letter. */
export function skipMark(bytes: Buffer, name: string): Encoding {
  const found = detectMark(bytes);
  return { name, skip: found?.name === name ? found.skip : 0 };
}

function detectMark(bytes: Buffer): Encoding | undefined {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return { name: 'utf-8', skip: 3 };
  if (startsWith(bytes, [0xff, 0xfe])) return { name: 'utf-16le', skip: 2 };
  if (startsWith(bytes, [0xfe, 0xff])) return { name: 'utf-16be', skip: 2 };
  return undefined;
}

function startsWith(bytes: Buffer, mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte);
}

/**
 * Text in UTF-16 has a zero beside each digit, blank and Latin letter, always on the same side, and
 * its line ends are two bytes wide.
 */
export function detectWide(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, 4096);
  const zeros = [0, 0];
  for (let at = 0; at < sample.length; at++)
    if (sample[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const few = sample.length / 50;
  if (odd > few && even < odd / 10) return 'utf-16le';
  if (even > few && odd < even / 10) return 'utf-16be';
  return undefined;
}

const SAMPLE_BYTES = 16 * 1024;

/** The first lines that hold bytes above ASCII; long ones in part. */
function sampleLines(bytes: Buffer): Buffer {
  const lines: Buffer[] = [];
  let gathered = 0;
  let start = 0;
  while (start < bytes.length && gathered < SAMPLE_BYTES) {
    const found = bytes.indexOf(0x0a, start);
    const end = found < 0 ? bytes.length : found + 1;
    const line = bytes.subarray(start, Math.min(end, start + SAMPLE_BYTES));
    if (line.some((byte) => byte > 0x7f)) {
      lines.push(line);
      gathered += line.length;
    }
    start = end;
  }
  return Buffer.concat(lines);
}

/** Bytes that follow UTF-8's pattern by chance are few; here those that break it are the few. */
function isNearlyUtf8(sample: Buffer): boolean {
  const broken = sample.toString('utf8').match(/\ufffd/g)?.length ?? 0;
  const sound = sample.toString('utf8').match(/[\u0080-\ufffc]/g)?.length ?? 0;
  return sound >= 3 && sound > broken * 2;
}
