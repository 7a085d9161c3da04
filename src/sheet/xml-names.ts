import { ownCopy } from './own-copy.ts';
import type { XmlAttributes } from './xml-attributes.ts';
import { isAt } from './xml-signs.ts';

/** An element's name as it is written, and without its prefix: `` in a foreign namespace. */
export interface XmlName {
  readonly written: string;
  readonly local: string;
}

interface Scope {
  readonly depth: number;
  readonly outer: ReadonlyMap<string, string>;
}

/**
 * Follows namespaces: names of the root's namespace lose their prefix, all others become ``. A name
 * that was met in its scope is found again without making a string. Throws SyntaxError for a prefix
 * that nobody declared: what it says would be lost.
 */
export class XmlNames {
  private spaces: ReadonlyMap<string, string> = new Map();
  private own: string | undefined;
  private readonly scopes: Scope[] = [];
  private known: (XmlName | undefined)[] = [];

  /** The name that stands between two places of a text. */
  find(text: string, start: number, end: number): XmlName {
    const slot = (text.charCodeAt(start) ^ (text.charCodeAt(end - 1) << 3) ^ (end - start)) & 255;
    const known = this.known[slot];
    if (known !== undefined && isAt(text, start, end, known.written)) return known;
    const name = this.resolve(text.slice(start, end));
    this.known[slot] = name;
    return name;
  }

  /** Enters an element, `depth` levels down, that declares namespaces. */
  enter(attributes: XmlAttributes, depth: number): void {
    const spaces = new Map(this.spaces);
    for (const [name, value] of attributes.entries()) {
      if (name === 'xmlns') spaces.set('', value);
      else if (name.startsWith('xmlns:')) spaces.set(name.slice(6), value);
    }
    this.scopes.push({ depth, outer: this.spaces });
    this.change(spaces);
  }

  /** Leaves an element: what it declared counts no more. */
  leave(depth: number): void {
    const scope = this.scopes[this.scopes.length - 1];
    if (scope === undefined || scope.depth !== depth) return;
    this.scopes.pop();
    this.change(scope.outer);
  }

  private change(spaces: ReadonlyMap<string, string>): void {
    this.spaces = spaces;
    this.known = [];
  }

  private resolve(slice: string): XmlName {
    // A copy of its own: a long name cut out of a text would hold the text.
    const written = ownCopy(slice);
    const colon = written.indexOf(':');
    const space = this.spaces.get(colon < 0 ? '' : written.slice(0, colon)) ?? '';
    if (colon >= 0 && space === '') throw new SyntaxError(`the unknown prefix of ${written}`);
    this.own ??= space;
    return { written, local: space === this.own ? written.slice(colon + 1) : '' };
  }
}
