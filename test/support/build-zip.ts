import { crc32, deflateRawSync } from 'node:zlib';

/** A part of a hand-made zip. `declared` lies about the inflated size, `stored` leaves it unpacked. */
export interface ZipPart {
  readonly name: string;
  readonly content: string | Buffer;
  readonly stored?: true;
  readonly declared?: number;
}

/** Ways of writing a zip that are all in use: sizes after the data, 64-bit sizes, all unpacked. */
export type ZipStyle = 'plain' | 'descriptors' | 'zip64' | 'stored';

/** A zip file made by hand: local headers, directory, end record; nothing of the code under test. */
export function buildZip(parts: readonly ZipPart[], style: ZipStyle = 'plain'): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const content = Buffer.from(part.content as string);
    const stored = style === 'stored' || part.stored === true;
    const packed = stored ? content : deflateRawSync(content);
    const name = Buffer.from(part.name);
    const about = {
      method: stored ? 0 : 8,
      crc: crc32(content),
      packed: packed.length,
      inflated: part.declared ?? content.length,
      name: name.length,
    };
    const local = Buffer.concat([
      Buffer.from('PK\x03\x04'),
      style === 'descriptors'
        ? header({ ...about, crc: 0, packed: 0, inflated: 0 }, 8)
        : header(about),
      name,
      packed,
      style === 'descriptors' ? descriptor(about) : Buffer.alloc(0),
    ]);
    directory.push(listing(about, name, offset, style));
    locals.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  return Buffer.concat([...locals, listed, ending(parts.length, listed.length, offset, style)]);
}

interface About {
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly inflated: number;
  /** The name's length in bytes. */
  readonly name: number;
}

/** What a local header and a directory entry have in common, after their signatures. */
function header(about: About, flags = 0, extra = 0): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(0x800 | flags, 2);
  fields.writeUInt16LE(about.method, 4);
  fields.writeUInt32LE(about.crc, 10);
  fields.writeUInt32LE(about.packed, 14);
  fields.writeUInt32LE(about.inflated, 18);
  fields.writeUInt16LE(about.name, 22);
  fields.writeUInt16LE(extra, 24);
  return fields;
}

function descriptor(about: About): Buffer {
  const fields = Buffer.alloc(16);
  fields.write('PK\x07\x08', 'latin1');
  fields.writeUInt32LE(about.crc, 4);
  fields.writeUInt32LE(about.packed, 8);
  fields.writeUInt32LE(about.inflated, 12);
  return fields;
}

function listing(about: About, name: Buffer, offset: number, style: ZipStyle): Buffer {
  const wide = style === 'zip64';
  const extra = Buffer.alloc(wide ? 28 : 0);
  if (wide) {
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(24, 2);
    extra.writeBigUInt64LE(BigInt(about.inflated), 4);
    extra.writeBigUInt64LE(BigInt(about.packed), 12);
    extra.writeBigUInt64LE(BigInt(offset), 20);
  }
  const none = 0xffffffff;
  const shown = wide ? { ...about, packed: none, inflated: none } : about;
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(wide ? none : offset, 10);
  return Buffer.concat([
    Buffer.from('PK\x01\x02\x14\x00', 'latin1'),
    header(shown, style === 'descriptors' ? 8 : 0, extra.length),
    tail,
    name,
    extra,
  ]);
}

function ending(count: number, length: number, offset: number, style: ZipStyle): Buffer {
  const wide = style === 'zip64';
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(wide ? 0xffff : count, 8);
  end.writeUInt16LE(wide ? 0xffff : count, 10);
  end.writeUInt32LE(wide ? 0xffffffff : length, 12);
  end.writeUInt32LE(wide ? 0xffffffff : offset, 16);
  if (!wide) return end;
  const record = Buffer.alloc(56);
  record.write('PK\x06\x06', 'latin1');
  record.writeBigUInt64LE(44n, 4);
  record.writeUInt16LE(45, 12);
  record.writeUInt16LE(45, 14);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(length), 40);
  record.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.write('PK\x06\x07', 'latin1');
  locator.writeBigUInt64LE(BigInt(offset + length), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([record, locator, end]);
}
