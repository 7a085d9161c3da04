import { createHash } from 'node:crypto';
import { FileFailure } from '../core/failure.ts';

/** What a run's file holds, and where its sound part ends. */
export interface RunLines {
  readonly lines: readonly unknown[];
  /** Bytes of the sound part. */
  readonly size: number;
  /** The checksum that the next line continues. */
  readonly sum: string;
  /** Whether the last line was cut off while it was written; it counts as never written. */
  readonly cut: boolean;
}

/** The checksum before the first line. */
export const firstSum = '';

/**
 * A value as the next line: JSON that carries its length in bytes and a checksum over itself and, by
 * the checksum before, over every line above it.
 */
export function buildRunLine(value: unknown, before: string): { text: string; sum: string } {
  const json = JSON.stringify(value);
  const sum = sumOf(json, before);
  const text = `{"n":${Buffer.byteLength(json)},"sum":"${sum}","line":${json}}\n`;
  return { text, sum };
}

/**
 * The lines of a run's file. A last line that was cut off is left out; a line that is damaged or
 * missing is a FileFailure (`store/damaged-run`) that names it, since nothing after it can be believed.
 */
export function parseRunLines(bytes: Uint8Array, path: string): RunLines {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const lines: unknown[] = [];
  let sum = firstSum;
  let size = 0;
  for (;;) {
    const end = buffer.indexOf(0x0a, size);
    if (end < 0) return { lines, size, sum, cut: size < buffer.length };
    const line = parseLine(buffer.subarray(size, end), sum);
    if (line === undefined) throw damaged(path, lines.length + 1);
    lines.push(line.value);
    sum = line.sum;
    size = end + 1;
  }
}

function parseLine(
  bytes: Buffer,
  before: string,
): { readonly value: unknown; readonly sum: string } | undefined {
  const text = bytes.toString('utf8');
  const [, length, sum, json] =
    /^\{"n":(\d+),"sum":"([0-9a-f]{32})","line":(.*)\}$/su.exec(text) ?? [];
  if (length === undefined || sum === undefined || json === undefined) return undefined;
  if (Buffer.byteLength(json) !== Number(length) || sumOf(json, before) !== sum) return undefined;
  const value: unknown = JSON.parse(json);
  return { value, sum };
}

/** SHA-256, cut to 128 bits: it is there against damage, not against forgers. */
function sumOf(json: string, before: string): string {
  return createHash('sha256').update(before).update(json).digest('hex').slice(0, 32);
}

function damaged(path: string, line: number): FileFailure {
  return new FileFailure({
    code: 'store/damaged-run',
    message: `${path} is damaged: line ${line} is not as it was written, or a line before it is missing.`,
    hint: 'Nothing was sent on its word. Restore the file from a backup, or import the source file again: what is done reads as unchanged.',
  });
}
