import { isBlank } from './xml-signs.ts';

/** The value of an attribute, as it is written in an opening tag. */
export function getAttribute(tag: string, name: string): string | undefined {
  return patternOf(name).exec(tag)?.[3];
}

/** The opening tag with an attribute of that value, which must need no escape. */
export function setAttribute(tag: string, name: string, value: string): string {
  const pattern = patternOf(name);
  if (!pattern.test(tag))
    return tag.replace(/^<[^\s/>]+/u, (start) => `${start} ${name}="${value}"`);
  return tag.replace(
    pattern,
    (_, before: string, quote: string) => `${before}${quote}${value}${quote}`,
  );
}

/** The opening tag without an attribute. */
export function dropAttribute(tag: string, name: string): string {
  return tag.replace(patternOf(name), '');
}

/** The place after the `>` of the tag that starts at a place; -1 where the text ends before. */
export function findTagEnd(text: string, start: number): number {
  let quote = 0;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 0x3e) return at + 1;
    else if (code === 0x22 || code === 0x27) quote = code;
  }
  return -1;
}

/** The next place where a tag starts, comments and the like left out; -1 where none does yet. */
export function findTag(text: string, from: number): number {
  let at = text.indexOf('<', from);
  while (at >= 0) {
    const next = text.charCodeAt(at + 1);
    if (next !== 0x21 && next !== 0x3f) return at + 1 < text.length ? at : -1;
    const past = skipOdd(text, at);
    at = past < 0 ? -1 : text.indexOf('<', past);
  }
  return -1;
}

/** The place behind the next closing tag of that name; -1 where it does not end yet. */
export function findClosed(text: string, from: number, name: string): number {
  const closing = `</${name}`;
  let at = text.indexOf(closing, from);
  for (let start = from; at >= 0;) {
    // One sign is sought first: there is one in few rows, and a tag in each cell.
    const between = text.slice(start, at);
    const odd = between.includes('!') ? between.indexOf('<!') : -1;
    if (odd < 0) return findTagEnd(text, at);
    start = skipOdd(text, start + odd);
    at = start < 0 ? -1 : text.indexOf(closing, start);
  }
  return -1;
}

/** A tag of a name with any prefix. */
export interface FoundTag {
  readonly start: number;
  readonly end: number;
  /** With its colon. */
  readonly prefix: string;
}

/** The first opening tag of a name, whatever its prefix. */
export function findNamed(text: string, name: string): FoundTag | undefined {
  const pattern = new RegExp(`<((?:[^\\s<>/:]+:)?)${name}(?=[\\s/>])`, 'uy');
  for (let start = findTag(text, 0); start >= 0; start = findTag(text, start + 1)) {
    pattern.lastIndex = start;
    const prefix = pattern.exec(text)?.[1];
    const end = prefix === undefined ? -1 : findTagEnd(text, start);
    if (prefix !== undefined) return end < 0 ? undefined : { start, end, prefix };
  }
  return undefined;
}

/** The place behind a comment, a section of text or an instruction; -1 where it does not end yet. */
function skipOdd(text: string, start: number): number {
  const ending = text.startsWith('<!--', start)
    ? '-->'
    : text.startsWith('<![', start)
      ? ']]>'
      : '>';
  const end = text.indexOf(ending, start + 4);
  return end < 0 ? -1 : end + ending.length;
}

/** Whether the tag of that name, prefix included, starts at a place: `<c` is no `<col`. */
export function startsTag(text: string, start: number, name: string): boolean {
  if (!text.startsWith(name, start + 1)) return false;
  const next = text.charCodeAt(start + 1 + name.length);
  return next === 0x3e || next === 0x2f || isBlank(next);
}

/** Whether the tag that ends at a place has no content. */
export function isSelfClosed(text: string, end: number): boolean {
  return text.charCodeAt(end - 2) === 0x2f;
}

const patterns = new Map<string, RegExp>();

function patternOf(name: string): RegExp {
  const known = patterns.get(name);
  if (known !== undefined) return known;
  const pattern = new RegExp(`(\\s${name}\\s*=\\s*)(["'])(.*?)\\2`, 'su');
  patterns.set(name, pattern);
  return pattern;
}
