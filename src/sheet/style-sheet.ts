import { XmlDocument, attributeOf, childOf } from './xml-document.ts';
import type { XmlElement } from './xml-document.ts';

/** The lists of a styles part that cells lean on, in the order in which they must stand. */
const lists = ['numFmts', 'fonts', 'fills', 'borders', 'cellStyleXfs', 'cellXfs'] as const;

/** The name of a list of a styles part. */
export type StyleList = (typeof lists)[number];

/** What a list holds at least: spreadsheets count on it. Elements are written without their prefix. */
const least: Readonly<Record<StyleList, readonly string[]>> = {
  numFmts: [],
  fonts: ['<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>'],
  fills: [
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
  ],
  borders: ['<border><left/><right/><top/><bottom/><diagonal/></border>'],
  cellStyleXfs: ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'],
  cellXfs: ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'],
};

/** A styles part whose lists grow: nothing that stands in them is changed or moved. */
export class StyleSheet {
  /** What our elements' names begin with: `x:`, or nothing. */
  readonly prefix: string;
  private readonly document: XmlDocument;
  private readonly held: ReadonlyMap<StyleList, XmlElement | undefined>;
  private readonly items = new Map<StyleList, string[]>();
  private readonly places = new Map<StyleList, Map<string, number>>();

  constructor(text: string) {
    this.document = new XmlDocument(text);
    const { root } = this.document;
    this.prefix = root.prefix;
    this.held = new Map(lists.map((list) => [list, childOf(root, list)]));
    for (const [list, element] of this.held) {
      const known = element?.children.map((child) => this.document.outerOf(child)) ?? [];
      const items = known.length > 0 ? known : least[list].map((item) => this.own(item));
      this.items.set(list, items);
      const places = new Map<string, number>();
      for (const [at, item] of items.entries()) if (!places.has(item)) places.set(item, at);
      this.places.set(list, places);
    }
  }

  /** The elements of a list, as they stand. */
  list(list: StyleList): readonly string[] {
    return this.items.get(list) ?? [];
  }

  /** The place of an element in its list, behind the others where it is new. */
  add(list: StyleList, item: string): number {
    const items = this.items.get(list) ?? [];
    const places = this.places.get(list);
    const known = places?.get(item);
    if (known !== undefined) return known;
    places?.set(item, items.length);
    return items.push(item) - 1;
  }

  /** XML of ours with the prefix that this part's elements have. */
  own(xml: string): string {
    return this.prefix === '' ? xml : xml.replaceAll(/<(\/?)(?=\w)/gu, `<$1${this.prefix}`);
  }

  /** The part with all that was added. */
  toString(): string {
    let missing = '';
    let before = this.document.root.inside;
    for (const list of lists) {
      const element = this.held.get(list);
      if (element === undefined) {
        missing += this.write(list);
        continue;
      }
      if (missing !== '') this.document.splice(element.start, element.start, missing);
      missing = '';
      before = element.end;
      this.grow(list, element);
    }
    if (missing !== '') this.insert(before, missing);
    return this.document.toString();
  }

  private grow(list: StyleList, element: XmlElement): void {
    const items = this.list(list);
    const added = items.slice(element.children.length);
    if (added.length === 0) return;
    this.document.append(element, added.join(''));
    if (attributeOf(element, 'count') !== undefined) {
      this.document.set(element, 'count', String(items.length));
    }
  }

  private write(list: StyleList): string {
    const items = this.list(list);
    if (items.length === 0) return '';
    const name = this.prefix + list;
    return `<${name} count="${items.length}">${items.join('')}</${name}>`;
  }

  private insert(at: number, xml: string): void {
    const { root } = this.document;
    if (root.children.length === 0) this.document.append(root, xml);
    else this.document.splice(at, at, xml);
  }
}
