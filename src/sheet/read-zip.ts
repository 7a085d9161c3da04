import { crc32, createInflateRaw } from 'node:zlib';
import { fromBufferPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { brokenFile, hostileFile, otherKind } from './file-failures.ts';

const MAX_ENTRIES = 1000;
const MAX_INFLATED = 512 * 1024 * 1024;
const MAX_RATIO = 100;
const RATIO_FREE = 100 * 1024;
const CHUNK = 64 * 1024;

/** The parts of a zip file, found whatever the case of their names. */
export interface ZipArchive {
  readonly path: string;
  /** As they are written, folders left out. */
  readonly names: readonly string[];
  has(name: string): boolean;
  /** The part's bytes in chunks, guarded while inflating and checked against size and CRC. */
  stream(name: string): AsyncGenerator<Buffer>;
  /** The part as it lies in the archive, to be laid into another one. */
  packed(name: string): Promise<PackedPart>;
}

/** A part of a zip file and what its directory says of it, still packed. */
export interface PackedPart {
  readonly name: string;
  /** 0: as it is, 8: deflated. */
  readonly method: number;
  readonly crc: number;
  /** Bytes once unpacked. */
  readonly size: number;
  /** MS-DOS date and time, as zip keeps them. */
  readonly date: number;
  readonly time: number;
  readonly bytes: Buffer;
}

/**
 * Reads a zip file's directory and refuses what no spreadsheet program writes: more than 1,000
 * entries, more than 512 MB inflated, more than 100:1 beyond 100 KiB, two parts of one name, names
 * that climb out of the archive. Throws FileFailure.
 */
export async function readZip(bytes: Buffer, path: string): Promise<ZipArchive> {
  const zip = await openDirectory(bytes, path);
  const entries = await collectEntries(zip, bytes, path);
  const find = (name: string): Entry => {
    const entry = entries.get(name.toLowerCase());
    if (entry === undefined) throw brokenFile(path, `its part ${name} is missing`);
    return entry;
  };
  return {
    path,
    names: [...entries.values()].map((entry) => entry.fileName),
    has: (name) => entries.has(name.toLowerCase()),
    stream: (name) => inflatePart(zip, find(name), bytes, path),
    packed: async (name) => {
      const entry = find(name);
      return describePacked(entry, await locatePacked(zip, entry, bytes, path));
    },
  };
}

async function openDirectory(bytes: Buffer, path: string): Promise<ZipFile> {
  let zip: ZipFile;
  try {
    zip = await fromBufferPromise(bytes, { autoClose: false });
  } catch (cause) {
    throw brokenFile(
      path,
      'its zip directory cannot be read, as if the file were cut short',
      cause,
    );
  }
  if (zip.entryCount > MAX_ENTRIES) throw hostileFile(path, `it holds ${zip.entryCount} parts`);
  return zip;
}

async function collectEntries(
  zip: ZipFile,
  bytes: Buffer,
  path: string,
): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let inflated = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue;
      const key = entry.fileName.toLowerCase();
      if (entries.has(key)) throw hostileFile(path, `it holds two parts named ${entry.fileName}`);
      inflated += entry.uncompressedSize;
      if (inflated > MAX_INFLATED) throw hostileFile(path, 'it unpacks to more than 512 MB');
      assertRatio(entry, entry.uncompressedSize, path);
      assertName(entry, bytes, path);
      entries.set(key, entry);
    }
  } catch (cause) {
    throw directoryFailure(path, cause);
  }
  return entries;
}

function directoryFailure(path: string, cause: unknown): unknown {
  if (!(cause instanceof Error) || 'hint' in cause) return cause;
  if (/relative path|absolute path|invalid characters in fileName/.test(cause.message)) {
    return hostileFile(path, 'it holds a part whose name leads out of the file');
  }
  return brokenFile(path, 'its zip directory cannot be read', cause);
}

/** The length of a local header without its name. */
const LOCAL_HEADER = 30;

/** A part bears its name twice; where a damaged directory names another, what links to it is lost. */
function assertName(entry: Entry, bytes: Buffer, path: string): void {
  const start = entry.relativeOffsetOfLocalHeader + LOCAL_HEADER;
  const name = bytes.subarray(start, start + entry.fileNameRaw.length);
  if (name.equals(entry.fileNameRaw)) return;
  throw brokenFile(path, `its part ${entry.fileName} is not where the directory says`);
}

function assertRatio(entry: Entry, inflated: number, path: string): void {
  if (inflated > RATIO_FREE && inflated > entry.compressedSize * MAX_RATIO) {
    throw hostileFile(path, `its part ${entry.fileName} unpacks to more than 100 times its size`);
  }
}

async function* inflatePart(
  zip: ZipFile,
  entry: Entry,
  bytes: Buffer,
  path: string,
): AsyncGenerator<Buffer> {
  const packed = await findPacked(zip, entry, bytes, path);
  const damaged = `its part ${entry.fileName} is cut short or changed`;
  let size = 0;
  let checksum = 0;
  try {
    for await (const chunk of unpack(packed, entry.compressionMethod)) {
      size += chunk.length;
      assertRatio(entry, size, path);
      if (size > entry.uncompressedSize) throw brokenFile(path, damaged);
      checksum = crc32(chunk, checksum);
      yield chunk;
    }
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && String(cause.code).startsWith('Z_')) {
      throw brokenFile(path, damaged, cause);
    }
    throw cause;
  }
  if (size !== entry.uncompressedSize || checksum !== entry.crc32) throw brokenFile(path, damaged);
}

function describePacked(entry: Entry, bytes: Buffer): PackedPart {
  return {
    name: entry.fileName,
    method: entry.compressionMethod,
    crc: entry.crc32,
    size: entry.uncompressedSize,
    date: entry.lastModFileDate,
    time: entry.lastModFileTime,
    bytes,
  };
}

async function findPacked(
  zip: ZipFile,
  entry: Entry,
  bytes: Buffer,
  path: string,
): Promise<Buffer> {
  if (entry.isEncrypted()) throw otherKind(path, 'encrypted', 'protected by a zip password');
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    throw brokenFile(path, `its part ${entry.fileName} is packed in a way that Excel does not use`);
  }
  return await locatePacked(zip, entry, bytes, path);
}

async function locatePacked(
  zip: ZipFile,
  entry: Entry,
  bytes: Buffer,
  path: string,
): Promise<Buffer> {
  let start: number;
  try {
    start = (await zip.readLocalFileHeaderPromise(entry, { minimal: true })).fileDataStart;
  } catch (cause) {
    throw brokenFile(path, `its part ${entry.fileName} is not where the directory says`, cause);
  }
  const packed = bytes.subarray(start, start + entry.compressedSize);
  if (packed.length === entry.compressedSize) return packed;
  throw brokenFile(path, `its part ${entry.fileName} is cut short`);
}

async function* unpack(packed: Buffer, method: number): AsyncGenerator<Buffer> {
  if (method === 0) {
    for (let at = 0; at < packed.length; at += CHUNK) yield packed.subarray(at, at + CHUNK);
    return;
  }
  const inflater = createInflateRaw({ chunkSize: CHUNK });
  inflater.end(packed);
  for await (const chunk of inflater) yield chunk;
}
