import { getAttribute, setAttribute } from './xml-tags.ts';

/** An element of a document, by the places where its parts stand in the text. */
export interface XmlElement {
  /** With its colon: `x:`, or nothing. */
  readonly prefix: string;
  /** Without prefix. */
  readonly name: string;
  /** The opening tag as it stands. */
  readonly tag: string;
  readonly start: number;
  /** Behind the opening tag. */
  readonly inside: number;
  /** Before the closing tag; `inside` where there is none. */
  close: number;
  /** Behind the closing tag. */
  end: number;
  readonly children: XmlElement[];
}

interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const markup =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<[?!][^>]*>|<(\/?)([^\s<>/"'=]+)(?:[^<>"']|"[^"]*"|'[^']*')*>/gu;

/**
 * A small XML text that is known to be well-formed, changed here and there: what no change names stays
 * letter for letter. An element that is not closed reaches to the end.
 */
export class XmlDocument {
  readonly text: string;
  readonly root: XmlElement;
  private readonly splices: Splice[] = [];
  private readonly tags = new Map<XmlElement, string>();
  private readonly appended = new Map<XmlElement, string>();

  constructor(text: string) {
    this.text = text;
    this.root = parse(text);
  }

  /** What stands in an element, tags included. */
  innerOf({ inside, close }: XmlElement): string {
    return this.text.slice(inside, close);
  }

  /** An element as it stands. */
  outerOf({ start, end }: XmlElement): string {
    return this.text.slice(start, end);
  }

  /** Gives an element's opening tag an attribute; the value must need no escape. */
  set(element: XmlElement, name: string, value: string): void {
    this.tags.set(element, setAttribute(this.tags.get(element) ?? element.tag, name, value));
  }

  /** Adds XML behind all that an element holds. */
  append(element: XmlElement, xml: string): void {
    this.appended.set(element, (this.appended.get(element) ?? '') + xml);
  }

  /** Puts XML in the place of what stands between two places. */
  splice(start: number, end: number, text: string): void {
    this.splices.push({ start, end, text });
  }

  /** The text with all its changes. */
  toString(): string {
    const splices = [...this.splices, ...this.spliceTags()];
    let text = '';
    let at = 0;
    for (const splice of splices.sort((one, other) => one.start - other.start)) {
      text += this.text.slice(at, splice.start) + splice.text;
      at = splice.end;
    }
    return text + this.text.slice(at);
  }

  private spliceTags(): readonly Splice[] {
    const changed = new Set([...this.tags.keys(), ...this.appended.keys()]);
    return [...changed].flatMap((element): readonly Splice[] => {
      const { start, inside, close, end, prefix, name } = element;
      const tag = this.tags.get(element) ?? element.tag;
      const added = this.appended.get(element);
      if (added === undefined) return [{ start, end: inside, text: tag }];
      if (end > inside) {
        const more = { start: close, end: close, text: added };
        return tag === element.tag ? [more] : [{ start, end: inside, text: tag }, more];
      }
      const opened = tag.replace(/\s*\/>$/u, '>');
      return [{ start, end, text: `${opened}${added}</${prefix}${name}>` }];
    });
  }
}

/** The child of that name with the prefix of its parent, so that no foreign one is meant. */
export function childOf(parent: XmlElement, name: string): XmlElement | undefined {
  return childrenOf(parent, name)[0];
}

/** The children of that name with the prefix of their parent. */
export function childrenOf(parent: XmlElement, name: string): readonly XmlElement[] {
  return parent.children.filter((child) => child.name === name && child.prefix === parent.prefix);
}

/** An attribute of an element, as it is written. */
export function attributeOf(element: XmlElement, name: string): string | undefined {
  return getAttribute(element.tag, name);
}

function parse(text: string): XmlElement {
  const open: XmlElement[] = [];
  let root: XmlElement | undefined;
  for (const match of text.matchAll(markup)) {
    const [tag, closing, written] = match;
    if (written === undefined) continue;
    if (closing === '/') {
      const element = open.pop();
      if (element === undefined) continue;
      element.close = match.index;
      element.end = match.index + tag.length;
      continue;
    }
    const element = elementOf(tag, written, match.index, text.length);
    open.at(-1)?.children.push(element);
    root ??= element;
    if (!tag.endsWith('/>')) open.push(element);
  }
  if (root === undefined) throw new SyntaxError('no element');
  return root;
}

function elementOf(tag: string, written: string, start: number, length: number): XmlElement {
  const colon = written.indexOf(':');
  const inside = start + tag.length;
  const closed = tag.endsWith('/>');
  return {
    prefix: written.slice(0, colon + 1),
    name: written.slice(colon + 1),
    tag,
    start,
    inside,
    close: closed ? inside : length,
    end: closed ? inside : length,
    children: [],
  };
}
