import type { FileFailure } from '../core/failure.ts';
import { hostileFile } from './file-failures.ts';
import { XmlAttributes } from './xml-attributes.ts';
import { XmlNames } from './xml-names.ts';
import type { XmlName } from './xml-names.ts';
import { isAt, isBlank, isName, isNameStart, isPlain } from './xml-signs.ts';
import { resolveLines, resolveText } from './xml-text.ts';

/** What a reader of XML wants to hear. Names come without prefix, foreign ones as ``. */
export interface XmlHandlers {
  /** The attributes are valid during the call only. */
  open(name: string, attributes: XmlAttributes): void;
  close(name: string): void;
  /** A piece of a text; one text may come in several. */
  text?(text: string): void;
}

/** No spreadsheet has a tag, comment, text or CDATA section of more letters. */
export const LONGEST = 8 * 1024 * 1024;
const DEEPEST = 256;
const LESS = 0x3c;
const GREATER = 0x3e;
const SLASH = 0x2f;

/**
 * Reads XML piece by piece, in one pass over its letters, and makes strings only of what is asked
 * for: a sheet has millions of tags. Strict: whatever is not well-formed is thrown as SyntaxError, a
 * DOCTYPE and tags without end as FileFailure.
 */
export class XmlScanner {
  private readonly path: string;
  private readonly part: string;
  private readonly handlers: XmlHandlers;
  private readonly attributes = new XmlAttributes();
  private readonly names = new XmlNames();
  private readonly inside: XmlName[] = [];
  private rest = '';
  private rootClosed = false;

  constructor(path: string, part: string, handlers: XmlHandlers) {
    this.path = path;
    this.part = part;
    this.handlers = handlers;
  }

  /** Takes the next piece; a tag that it cuts in two waits for the one after. */
  write(piece: string): void {
    const text = this.rest === '' ? piece : this.rest + piece;
    let at = 0;
    while (at < text.length) {
      const next =
        text.charCodeAt(at) === LESS ? this.scanMarkup(text, at) : this.scanText(text, at);
      if (next <= at) break;
      at = next;
    }
    this.rest = text.slice(at);
    if (this.rest.length > LONGEST) {
      throw this.hostile('holds a tag of more than 8 million letters');
    }
  }

  /** Says that nothing follows. */
  end(): void {
    if (this.rest.trim() !== '' || this.inside.length > 0 || !this.rootClosed) {
      throw new SyntaxError('an end before all is closed');
    }
  }

  /** Each scan gives the place after what it took, -1 where the text ends before. */
  private scanMarkup(text: string, start: number): number {
    switch (text.charCodeAt(start + 1)) {
      case SLASH:
        return this.scanClose(text, start);
      case 0x21:
        return this.scanDeclaration(text, start);
      case 0x3f:
        return this.scanInstruction(text, start);
      default:
        return this.scanOpen(text, start);
    }
  }

  private scanOpen(text: string, start: number): number {
    let nameEnd = start + 1;
    if (nameEnd >= text.length) return -1;
    if (!isNameStart(text.charCodeAt(nameEnd))) throw new SyntaxError('a "<" that opens no tag');
    while (isName(text.charCodeAt(nameEnd))) nameEnd++;
    const { attributes, names, inside } = this;
    let end = attributes.scan(text, nameEnd);
    if (end < 0) return -1;
    const closed = text.charCodeAt(end) === SLASH;
    if (closed) end++;
    if (end >= text.length) return -1;
    if (text.charCodeAt(end) !== GREATER) throw new SyntaxError('a "/" within a tag');
    if (this.rootClosed) throw new SyntaxError('a second root');
    if (attributes.declares) names.enter(attributes, inside.length);
    const name = names.find(text, start + 1, nameEnd);
    inside.push(name);
    if (inside.length > DEEPEST)
      throw this.hostile(`has more than ${DEEPEST} tags within each other`);
    this.handlers.open(name.local, attributes);
    if (closed) this.close();
    return end + 1;
  }

  private scanClose(text: string, start: number): number {
    const name = this.inside[this.inside.length - 1]?.written ?? '';
    let end = start + 2 + name.length;
    while (isBlank(text.charCodeAt(end))) end++;
    if (end >= text.length) return text.includes('>', start) ? this.mismatch(name) : -1;
    const matches = name !== '' && isAt(text, start + 2, start + 2 + name.length, name);
    if (!matches || text.charCodeAt(end) !== GREATER) return this.mismatch(name);
    this.close();
    return end + 1;
  }

  private mismatch(name: string): never {
    throw new SyntaxError(`an end tag where ${name === '' ? 'nothing' : name} is open`);
  }

  private close(): void {
    const name = this.inside.pop();
    this.handlers.close(name?.local ?? '');
    this.names.leave(this.inside.length);
    if (this.inside.length === 0) this.rootClosed = true;
  }

  private scanInstruction(text: string, start: number): number {
    const end = skipPast(text, start + 2, '?>');
    if (end < 0) return -1;
    if (!isNameStart(text.charCodeAt(start + 2))) {
      throw new SyntaxError('an instruction without a name');
    }
    const declares = /^<\?xml[\s?]/i.test(text.slice(start, start + 6));
    if (declares && (this.inside.length > 0 || this.rootClosed)) {
      throw new SyntaxError('an XML declaration that is not at the start');
    }
    return end;
  }

  private scanDeclaration(text: string, start: number): number {
    if (text.startsWith('<!--', start)) return scanComment(text, start);
    if (text.startsWith('<![CDATA[', start)) {
      const end = skipPast(text, start, ']]>');
      if (end >= 0) this.hand(resolveLines(text.slice(start + 9, end - 3)));
      return end;
    }
    if (/^<!DOCTYPE/i.test(text.slice(start, start + 9))) {
      throw this.hostile('holds a DOCTYPE');
    }
    if (text.length - start < 9) return -1;
    throw new SyntaxError('a declaration that is unknown');
  }

  private scanText(text: string, start: number): number {
    let end = start;
    let plain = true;
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end);
      if (code === LESS) break;
      if (!isPlain(code)) plain = false;
    }
    if (end === text.length) end = wholeEnd(text, start);
    if (end === start) return start;
    const raw = text.slice(start, end);
    this.hand(plain ? raw : resolveText(raw));
    return end;
  }

  private hand(text: string): void {
    if (this.inside.length > 0) this.handlers.text?.(text);
    else if (text.trim() !== '') throw new SyntaxError('text outside of the root');
  }

  private hostile(what: string): FileFailure {
    return hostileFile(this.path, `its part ${this.part} ${what}`);
  }
}

/** Gives the place after a comment, in which two hyphens may stand at its end alone. */
function scanComment(text: string, start: number): number {
  const end = skipPast(text, start + 4, '-->');
  if (end < 0) return -1;
  const said = resolveLines(text.slice(start + 4, end - 3));
  if (said.includes('--') || said.endsWith('-')) throw new SyntaxError('two hyphens in a comment');
  return end;
}

/** The place after an ending; what stands before it is of no interest. */
function skipPast(text: string, start: number, ending: string): number {
  const end = text.indexOf(ending, start);
  return end < 0 ? -1 : end + ending.length;
}

/** Where a text may be cut: not within a reference, a line end or a pair of surrogates. */
function wholeEnd(text: string, start: number): number {
  const reference = text.lastIndexOf('&');
  if (reference >= start && !text.includes(';', reference)) return reference;
  const last = text.charCodeAt(text.length - 1);
  return last === 0x0d || (last >= 0xd800 && last < 0xdc00) ? text.length - 1 : text.length;
}
