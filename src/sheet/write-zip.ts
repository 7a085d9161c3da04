import { isAscii } from 'node:buffer';
import type { FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';
import type { PackedPart } from './read-zip.ts';

/** Where a part stands in the file that is being written. */
interface Listed extends Omit<PackedPart, 'bytes'> {
  readonly packedSize: number;
  readonly offset: number;
}

/** Says that a name is UTF-8. */
const UTF8 = 0x800;
/** 1 January 1980, where zip's calendar begins: what is written does not depend on when. */
const FIRST_DAY = 0x21;

/**
 * Writes a zip file part by part: packed parts of another archive as they lie there, new ones as they
 * flow in. Readers of archives with up to 65,535 parts and 4 GB, which is all that Excel opens.
 */
export class ZipWriter {
  private readonly file: FileHandle;
  private readonly listed: Listed[] = [];
  private at = 0;

  constructor(file: FileHandle) {
    this.file = file;
  }

  /** Lays a part of another archive into this one without unpacking it. */
  async copy({ bytes, ...about }: PackedPart): Promise<void> {
    const listed = { ...about, packedSize: bytes.length, offset: this.at };
    await this.append(localHeader(listed));
    await this.append(bytes);
    this.listed.push(listed);
  }

  /** Packs a new part. Its header is written once more when its size is known. */
  async add(name: string, chunks: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<void> {
    const offset = this.at;
    const about = { name, method: 8, crc: 0, size: 0, date: FIRST_DAY, time: 0 };
    let listed: Listed = { ...about, packedSize: 0, offset };
    await this.append(localHeader(listed));
    const start = this.at;
    const { crc, size } = await this.pack(chunks);
    listed = { ...listed, crc, size, packedSize: this.at - start };
    await this.write(localHeader(listed), offset);
    this.listed.push(listed);
  }

  /** Writes the directory, after which the file is whole. */
  async end(): Promise<void> {
    const start = this.at;
    for (const listed of this.listed) await this.append(listing(listed));
    await this.append(ending(this.listed.length, this.at - start, start));
  }

  private async pack(
    chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
  ): Promise<{ readonly crc: number; readonly size: number }> {
    let crc = 0;
    let size = 0;
    const weigh = async function* (): AsyncGenerator<Buffer> {
      for await (const chunk of chunks) {
        crc = crc32(chunk, crc);
        size += chunk.length;
        yield chunk;
      }
    };
    await pipeline(weigh, createDeflateRaw(), async (packed: AsyncIterable<Buffer>) => {
      for await (const chunk of packed) await this.append(chunk);
    });
    return { crc, size };
  }

  private async append(bytes: Buffer): Promise<void> {
    await this.write(bytes, this.at);
    this.at += bytes.length;
  }

  private async write(bytes: Buffer, position: number): Promise<void> {
    for (let done = 0; done < bytes.length;) {
      const left = bytes.length - done;
      done += (await this.file.write(bytes, done, left, position + done)).bytesWritten;
    }
  }
}

/** What a local header and a listing have in common, from the version needed to the name's length. */
function describe({ name, method, crc, size, date, time, packedSize }: Listed): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(isAscii(Buffer.from(name)) ? 0 : UTF8, 2);
  fields.writeUInt16LE(method, 4);
  fields.writeUInt16LE(time, 6);
  fields.writeUInt16LE(date, 8);
  fields.writeUInt32LE(crc, 10);
  fields.writeUInt32LE(packedSize, 14);
  fields.writeUInt32LE(size, 18);
  fields.writeUInt16LE(Buffer.byteLength(name), 22);
  return fields;
}

function localHeader(listed: Listed): Buffer {
  return Buffer.concat([
    Buffer.from('PK\x03\x04', 'latin1'),
    describe(listed),
    Buffer.from(listed.name),
  ]);
}

function listing(listed: Listed): Buffer {
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(listed.offset, 10);
  return Buffer.concat([
    Buffer.from('PK\x01\x02\x14\x00', 'latin1'),
    describe(listed),
    rest,
    Buffer.from(listed.name),
  ]);
}

function ending(count: number, length: number, offset: number): Buffer {
  const fields = Buffer.alloc(22);
  fields.write('PK\x05\x06', 'latin1');
  fields.writeUInt16LE(count, 8);
  fields.writeUInt16LE(count, 10);
  fields.writeUInt32LE(length, 12);
  fields.writeUInt32LE(offset, 16);
  return fields;
}
