/** Everything that XML 1.0 (production 2) leaves out of its characters. */
const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const references = /&(?:#(\d{1,12})|#x([\da-fA-F]{1,12})|(\w{1,8}));|&/g;
const named: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/**
 * What a piece of XML text says: line ends are `\n`, references are replaced. Throws SyntaxError for
 * a reference that XML does not know and a character that it forbids.
 */
export function resolveText(raw: string): string {
  return resolveLines(raw).replaceAll(references, resolveReference);
}

/** The same for a CDATA section, in which an ampersand is one. */
export function resolveLines(raw: string): string {
  if (forbidden.test(raw)) throw new SyntaxError('a character that XML forbids');
  return raw.replaceAll(/\r\n?/g, '\n');
}

/** The same for an attribute's value, in which every literal blank is a space. */
export function resolveValue(raw: string): string {
  return resolveText(raw.replaceAll(/\r\n|[\t\n\r]/g, ' '));
}

function resolveReference(
  whole: string,
  decimal: string | undefined,
  hex: string | undefined,
  name: string | undefined,
): string {
  const text = name === undefined ? characterOf(decimal, hex) : named.get(name);
  if (text !== undefined && !forbidden.test(text)) return text;
  throw new SyntaxError(`the reference "${whole}", which means nothing`);
}

function characterOf(decimal: string | undefined, hex: string | undefined): string | undefined {
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return code <= 0x10_ffff ? String.fromCodePoint(code) : undefined;
}
