import { open, readFile, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { FileFailure } from '../core/failure.ts';
import { unreadableFile } from './file-failures.ts';

/** The bytes of a file, the same in every pass over them. */
export interface FileBytes {
  readonly path: string;
  /** Epoch milliseconds. */
  readonly modifiedAt: number;
  /** The first 256 KB, or all where there are fewer. */
  readonly opening: Buffer;
  /**
   * From the first byte to the last; a piece is valid until the next one. Throws FileFailure where
   * the file has changed since it was opened.
   */
  pieces(): AsyncIterable<Piece>;
  /** All of them at once, held in memory. Throws as `pieces` does. */
  whole(): Promise<Buffer>;
}

/** Bytes that follow one another in a file, and whether none follow them. */
export interface Piece {
  readonly bytes: Buffer;
  readonly last: boolean;
}

const PIECE = 256 * 1024;
/** A file up to this size is held, so that nobody can change it under a run: some 200,000 rows. */
const HELD = 32 * 1024 * 1024;

/**
 * Opens a file for passes over its bytes. Large ones stay on the disk, and a pass over one that has
 * changed is refused; small ones, and what is no file but a pipe, are read once and held. Throws
 * FileFailure where there is no such file or it may not be read.
 */
export async function openFileBytes(path: string): Promise<FileBytes> {
  try {
    const found = await stat(path);
    const modifiedAt = Math.round(found.mtimeMs);
    if (found.size > HELD && found.isFile()) return await passBytes(path, found, modifiedAt);
    return holdBytes(await readFile(path), path, modifiedAt);
  } catch (cause) {
    throw asFailure(path, cause);
  }
}

function holdBytes(bytes: Buffer, path: string, modifiedAt: number): FileBytes {
  return {
    path,
    modifiedAt,
    opening: bytes.subarray(0, PIECE),
    pieces: () => cutPieces(bytes),
    whole: async () => bytes,
  };
}

async function* cutPieces(bytes: Buffer): AsyncGenerator<Piece> {
  for (let at = 0; at < bytes.length; at += PIECE) {
    // What is held never waits for the disk, and Ctrl-C would not be heard before the end.
    await setImmediate();
    yield { bytes: bytes.subarray(at, at + PIECE), last: at + PIECE >= bytes.length };
  }
}

/** What tells that a file is still the one that was opened. */
interface Version {
  readonly size: number;
  readonly mtimeMs: number;
}

async function passBytes(path: string, version: Version, modifiedAt: number): Promise<FileBytes> {
  let opening: Buffer | undefined;
  for await (const { bytes } of readPieces(path, version)) {
    opening = bytes;
    break;
  }
  return {
    path,
    modifiedAt,
    opening: opening ?? Buffer.alloc(0),
    pieces: () => readPieces(path, version),
    whole: async () => await readWhole(path, version),
  };
}

/** One piece of memory is filled again and again. */
async function* readPieces(path: string, version: Version): AsyncGenerator<Piece> {
  let file: FileHandle | undefined;
  try {
    file = await open(path);
    assertSame(await file.stat(), path, version);
    const buffer = Buffer.allocUnsafe(PIECE);
    for (let at = 0; at < version.size;) {
      const { bytesRead } = await file.read(buffer, 0, PIECE, at);
      at += bytesRead;
      const last = at >= version.size;
      // Asked before the last piece is handed on: no pass ends well on other bytes.
      if (last || bytesRead === 0) assertSame(await file.stat(), path, version);
      yield { bytes: buffer.subarray(0, bytesRead), last };
    }
  } catch (cause) {
    throw asFailure(path, cause);
  } finally {
    await file?.close();
  }
}

async function readWhole(path: string, version: Version): Promise<Buffer> {
  try {
    const bytes = await readFile(path);
    assertSame(await stat(path), path, version);
    return bytes;
  } catch (cause) {
    throw asFailure(path, cause);
  }
}

function assertSame({ size, mtimeMs }: Version, path: string, version: Version): void {
  if (size === version.size && mtimeMs === version.mtimeMs) return;
  throw new FileFailure({
    code: 'file/changed',
    message: `${basename(path)} was changed while it was being read.`,
    hint: 'Wait until it is saved, or work on a copy of it, and start again.',
  });
}

function asFailure(path: string, cause: unknown): unknown {
  return cause instanceof FileFailure ? cause : unreadableFile(path, cause);
}
