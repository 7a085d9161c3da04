import { SaxesParser } from 'saxes';
import { brokenFile, hostileFile } from './file-failures.ts';
import { FileFailure } from '../core/failure.ts';
import type { ZipArchive } from './read-zip.ts';

/** What a reader of an XML part wants to hear. Names come without prefix, foreign ones as ``. */
export interface XmlHandlers {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  text?(text: string): void;
}

/** Reads a part of the archive from top to end. Throws FileFailure where it is not well-formed XML. */
export async function readXml(
  archive: ZipArchive,
  part: string,
  handlers: XmlHandlers,
): Promise<void> {
  const pump = pumpXml(archive, part, handlers);
  while ((await pump.next()).done !== true);
}

/** The same, yielding after each chunk, so that a caller can hand on what the handlers gathered. */
export async function* pumpXml(
  archive: ZipArchive,
  part: string,
  handlers: XmlHandlers,
): AsyncGenerator<void> {
  const parser = createParser(archive.path, part, handlers);
  try {
    for await (const text of decodeXml(archive.stream(part))) {
      parser.write(text);
      yield;
    }
    parser.close();
  } catch (cause) {
    if (cause instanceof FileFailure) throw cause;
    throw brokenFile(archive.path, `its part ${part} is not well-formed`, cause);
  }
  yield;
}

/** The value of an attribute by its name without prefix: `id` finds `r:id`. */
export function prefixedAttribute(
  attributes: Readonly<Record<string, string>>,
  name: string,
): string | undefined {
  for (const key in attributes) if (key.endsWith(`:${name}`)) return attributes[key];
  return undefined;
}

/** Whether an XML boolean attribute says yes. */
export function isTrue(attribute: string | undefined): boolean {
  return attribute === '1' || attribute === 'true' || attribute === 'on';
}

/** Namespaces are followed below, at a fraction of the parser's own price. */
interface PlainOptions {
  xmlns: false;
  position: boolean;
}

function createParser(
  path: string,
  part: string,
  handlers: XmlHandlers,
): SaxesParser<PlainOptions> {
  const parser = new SaxesParser<PlainOptions>({ xmlns: false, position: false });
  const local = createNames();
  parser.on('doctype', () => {
    throw hostileFile(path, `its part ${part} holds a DOCTYPE`);
  });
  parser.on('opentag', (tag) => handlers.open(local(tag.name, tag.attributes), tag.attributes));
  parser.on('closetag', (tag) => handlers.close(local(tag.name, tag.attributes)));
  if (handlers.text !== undefined) {
    parser.on('text', (piece) => handlers.text?.(piece));
    parser.on('cdata', (piece) => handlers.text?.(piece));
  }
  return parser;
}

/**
 * Strips prefixes by their namespace: names of the root's namespace lose theirs, all others become
 * ``. Each name is looked at once, so that a sheet of a million cells pays nothing for it.
 */
function createNames(): (name: string, attributes: Readonly<Record<string, string>>) => string {
  const known = new Map<string, string>();
  const spaces = new Map<string, string>();
  let own: string | undefined;
  return (name, attributes) => {
    const seen = known.get(name);
    if (seen !== undefined) return seen;
    for (const key in attributes) {
      if (key === 'xmlns') spaces.set('', attributes[key] ?? '');
      else if (key.startsWith('xmlns:')) spaces.set(key.slice(6), attributes[key] ?? '');
    }
    const colon = name.indexOf(':');
    const space = spaces.get(colon < 0 ? '' : name.slice(0, colon)) ?? '';
    own ??= space;
    const local = space === own ? name.slice(colon + 1) : '';
    known.set(name, local);
    return local;
  };
}

async function* decodeXml(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(xmlEncoding(chunk), { fatal: true });
    yield decoder.decode(chunk, { stream: true });
  }
  if (decoder !== undefined) yield decoder.decode();
}

/** XML parts are UTF-8 or UTF-16; the first bytes tell which. */
function xmlEncoding(first: Buffer): string {
  if ((first[0] === 0xff && first[1] === 0xfe) || first[1] === 0) return 'utf-16le';
  if ((first[0] === 0xfe && first[1] === 0xff) || first[0] === 0) return 'utf-16be';
  return 'utf-8';
}
