import { isUtf8 } from 'node:buffer';
import type { FileBytes } from './file-bytes.ts';
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
export async function detectEncoding(file: FileBytes): Promise<Encoding> {
  const marked = detectMark(file.opening);
  if (marked !== undefined) return marked;
  const wide = detectWide(file.opening);
  if (wide !== undefined) return { name: wide, skip: 0 };
  if (await isUtf8Throughout(file)) return { name: 'utf-8', skip: 0 };
  const sample = await sampleLines(file);
  return { name: isNearlyUtf8(sample) ? 'utf-8' : guessEncoding(sample), skip: 0 };
}

/** The byte order mark of an encoding that was told, so that it does not become a letter. */
export function skipMark(opening: Buffer, name: string): Encoding {
  const found = detectMark(opening);
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

async function isUtf8Throughout(file: FileBytes): Promise<boolean> {
  let waiting = Buffer.alloc(0);
  for await (const { bytes, last } of file.pieces()) {
    const whole = waiting.length === 0 ? bytes : Buffer.concat([waiting, bytes]);
    const end = last ? whole.length : endOfLetters(whole);
    if (!isUtf8(whole.subarray(0, end))) return false;
    waiting = Buffer.from(whole.subarray(end));
  }
  return true;
}

/** Where a letter of several bytes opens that the end may cut in two; no letter has more than four. */
function endOfLetters(bytes: Buffer): number {
  for (let at = bytes.length - 1; at >= bytes.length - 4 && at >= 0; at--)
    if ((bytes[at] ?? 0) >= 0xc0) return at;
  return bytes.length;
}

const SAMPLE_BYTES = 16 * 1024;

/** The first lines that hold bytes above ASCII; long ones in part. */
async function sampleLines(file: FileBytes): Promise<Buffer> {
  const lines: Buffer[] = [];
  let gathered = 0;
  for await (const line of readLines(file)) {
    if (!line.some((byte) => byte > 0x7f)) continue;
    lines.push(Buffer.from(line));
    gathered += line.length;
    if (gathered >= SAMPLE_BYTES) break;
  }
  return Buffer.concat(lines);
}

/** Each line's first bytes, its end with them. */
async function* readLines(file: FileBytes): AsyncGenerator<Buffer> {
  let waiting = Buffer.alloc(0);
  for await (const { bytes, last } of file.pieces()) {
    const whole = Buffer.concat([waiting, bytes]);
    let start = 0;
    for (let end = nextLine(whole, start); end > 0; end = nextLine(whole, start)) {
      yield whole.subarray(start, Math.min(end, start + SAMPLE_BYTES));
      start = end;
    }
    waiting = whole.subarray(start, start + SAMPLE_BYTES);
    if (last) yield waiting;
  }
}

/** The place behind the next line end, 0 where there is none. */
function nextLine(bytes: Buffer, start: number): number {
  return bytes.indexOf(0x0a, start) + 1;
}

/** Bytes that follow UTF-8's pattern by chance are few; here those that break it are the few. */
function isNearlyUtf8(sample: Buffer): boolean {
  const broken = sample.toString('utf8').match(/\ufffd/g)?.length ?? 0;
  const sound = sample.toString('utf8').match(/[\u0080-\ufffc]/g)?.length ?? 0;
  return sound >= 3 && sound > broken * 2;
}
