import type { ZipArchive } from './read-zip.ts';

/** Bytes of XML as letters, and back to the very same bytes. */
export interface XmlBytes {
  readonly decode: (chunk: Buffer) => string;
  readonly encode: (text: string) => Buffer;
}

/**
 * How the bytes of an XML part are taken apart, told by its first ones. All markup is ASCII, so UTF-8
 * is taken byte by byte: what is not touched goes back as it came, and what is added is ASCII.
 */
export function chooseXmlBytes(first: Buffer): XmlBytes {
  if ((first[0] === 0xff && first[1] === 0xfe) || first[1] === 0) return wideBytes('utf-16le');
  if ((first[0] === 0xfe && first[1] === 0xff) || first[0] === 0) return wideBytes('utf-16be');
  return {
    decode: (chunk) => chunk.toString('latin1'),
    encode: (text) => Buffer.from(text, 'latin1'),
  };
}

function wideBytes(label: 'utf-16le' | 'utf-16be'): XmlBytes {
  const decoder = new TextDecoder(label, { ignoreBOM: true });
  return {
    decode: (chunk) => decoder.decode(chunk, { stream: true }),
    encode: (text) => {
      const bytes = Buffer.from(text, 'utf16le');
      return label === 'utf-16le' ? bytes : bytes.swap16();
    },
  };
}

/** A small part as a whole, and how it goes back into bytes. */
export async function readXmlText(
  archive: ZipArchive,
  part: string,
): Promise<{ readonly text: string; readonly encode: XmlBytes['encode'] }> {
  const chunks: Buffer[] = [];
  for await (const chunk of archive.stream(part)) chunks.push(chunk);
  const whole = Buffer.concat(chunks);
  const bytes = chooseXmlBytes(whole);
  return { text: bytes.decode(whole), encode: bytes.encode };
}

/** A text as XML of ASCII letters, for an element or an attribute in double quotes. */
export function escapeXml(text: string): string {
  return text.replaceAll(
    /[^\u0020-\u0021\u0023-\u0025\u0027-\u003b\u003d\u003f-\u007e]/gu,
    (sign) => {
      return named[sign] ?? `&#${sign.codePointAt(0) ?? 0};`;
    },
  );
}

const named: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
