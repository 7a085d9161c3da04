import { posix } from 'node:path';
import { nameColumns, widenFilterName } from './defined-names.ts';
import type { NamedSheet } from './defined-names.ts';
import { spaceOf } from './read-package.ts';
import type { PackageParts, PartText } from './read-package.ts';
import type { SheetEntry } from './read-workbook-part.ts';
import type { SheetEdit } from './workbook-edit.ts';
import type { SheetModel } from './workbook-model.ts';
import { escapeXml } from './xml-bytes.ts';
import { XmlDocument, attributeOf, childOf, childrenOf } from './xml-document.ts';
import type { XmlElement } from './xml-document.ts';
import { getAttribute } from './xml-tags.ts';

const links = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const strictLinks = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const signatures = '_xmlsignatures/';

/** Changes what a package says of itself: its sheets, its links, the types of its parts. */
export class PackageEditor {
  private readonly parts: PackageParts;
  private readonly names: ReadonlySet<string>;
  private readonly workbook: XmlDocument;
  private readonly relationships: XmlDocument;
  private readonly rootRelationships: XmlDocument;
  private readonly contentTypes: XmlDocument;
  private readonly linkIds: Set<string>;
  private readonly newParts = new Set<string>();
  private lastSheetId: number;

  /** `names`: of all parts of the package. */
  constructor(parts: PackageParts, names: readonly string[]) {
    this.parts = parts;
    this.names = new Set(names.map((name) => name.toLowerCase()));
    this.workbook = new XmlDocument(parts.workbook.text);
    this.relationships = new XmlDocument(parts.relationships.text);
    this.rootRelationships = new XmlDocument(parts.rootRelationships.text);
    this.contentTypes = new XmlDocument(parts.contentTypes.text);
    this.linkIds = new Set(parts.links.map(({ id }) => id));
    const ids = this.sheets.map((sheet) => Number(attributeOf(sheet, 'sheetId')));
    this.lastSheetId = Math.max(0, ...ids);
    if (parts.relationships.isNew) this.linkSheets();
  }

  /** Adds a sheet behind the others and gives the name of its part. */
  addSheet({ name, state }: SheetModel): string {
    const folder = posix.join(posix.dirname(this.parts.workbook.name), 'worksheets');
    const part = this.freeName((count) => `${folder}/sheet${count}.xml`);
    const id = this.link('worksheet', part);
    this.declare(part, `${contentType}.worksheet+xml`);
    const shown = state === undefined ? '' : ` state="${state}"`;
    const space = spaceOf(this.parts.workbook.text).includes('purl.oclc.org') ? strictLinks : links;
    const p = this.workbook.root.prefix;
    this.lastSheetId += 1;
    const list = childOf(this.workbook.root, 'sheets');
    if (list !== undefined) {
      this.workbook.append(
        list,
        `<${p}sheet xmlns:r="${space}" name="${escapeXml(name)}" sheetId="${this.lastSheetId}"${shown} r:id="${id}"/>`,
      );
    }
    return part;
  }

  /** Makes sure that the styles part is one of the workbook's, which some producers forget to say. */
  linkStyles(): void {
    const { styles, links: known } = this.parts;
    if (!known.some(({ type }) => type === 'styles')) this.link('styles', styles.name);
    if (styles.isNew) this.declare(styles.name, `${contentType}.styles+xml`);
  }

  /** What names say of the sheets that are edited: of their filters, and of columns that have names. */
  editNames(edits: readonly { readonly entry: SheetEntry; readonly edit: SheetEdit }[]): void {
    const named = edits.map(({ entry, edit }): NamedSheet => {
      const place = this.sheets.findIndex((element) => this.partOf(element) === entry.part);
      return { place: Math.max(0, place), name: entry.name, columnNames: edit.columnNames };
    });
    nameColumns(this.workbook, named);
    for (const [at, { edit }] of edits.entries()) {
      widenFilterName(this.workbook, named[at]?.place ?? 0, edit);
    }
  }

  /** Takes out the signatures of the document, which no edited one can keep; gives their parts. */
  dropSignatures(): readonly string[] {
    const dropped = [...this.names].filter((name) => name.startsWith(signatures));
    if (dropped.length === 0) return [];
    for (const link of childrenOf(this.rootRelationships.root, 'Relationship')) {
      const type = attributeOf(link, 'Type') ?? '';
      if (type.endsWith('/digital-signature/origin')) this.remove(this.rootRelationships, link);
    }
    for (const type of childrenOf(this.contentTypes.root, 'Override')) {
      const part = attributeOf(type, 'PartName') ?? '';
      if (part.toLowerCase().startsWith(`/${signatures}`)) this.remove(this.contentTypes, type);
    }
    return dropped;
  }

  /** The parts that are not what they were, by name. */
  changed(): ReadonlyMap<string, Buffer> {
    const { workbook, relationships, rootRelationships, contentTypes } = this.parts;
    const pairs: readonly (readonly [PartText, XmlDocument])[] = [
      [workbook, this.workbook],
      [relationships, this.relationships],
      [rootRelationships, this.rootRelationships],
      [contentTypes, this.contentTypes],
    ];
    return new Map(
      pairs
        .map(([part, document]) => [part, document.toString()] as const)
        .filter(([part, text]) => text !== part.text)
        .map(([part, text]) => [part.name, part.encode(text)]),
    );
  }

  private get sheets(): readonly XmlElement[] {
    const list = childOf(this.workbook.root, 'sheets');
    return list === undefined ? [] : childrenOf(list, 'sheet');
  }

  private partOf(sheet: XmlElement): string | undefined {
    const id = linkOf(sheet);
    return this.parts.links.find((link) => link.id === id)?.target;
  }

  /** Sheets that were found without links get theirs, for ours will have one. */
  private linkSheets(): void {
    const { sheets } = this.parts.content;
    for (const [at, element] of this.sheets.entries()) {
      const part = sheets[at]?.part;
      if (part !== undefined) this.link('worksheet', part, linkOf(element));
    }
  }

  private link(type: string, part: string, wanted?: string): string {
    let id = wanted ?? 'rId1';
    for (let count = 1; this.linkIds.has(id); count++) id = `rId${count}`;
    this.linkIds.add(id);
    const { root } = this.relationships;
    const target = posix.relative(posix.dirname(this.parts.workbook.name), part);
    this.relationships.append(
      root,
      `<${root.prefix}Relationship Id="${id}" Type="${this.linkSpace}/${type}" Target="${escapeXml(target)}"/>`,
    );
    return id;
  }

  /** What types of links begin with here: strict files have another beginning. */
  private get linkSpace(): string {
    const types = childrenOf(this.relationships.root, 'Relationship').map(
      (link) => attributeOf(link, 'Type') ?? '',
    );
    return (
      types.find((type) => type.endsWith('/worksheet'))?.slice(0, -'/worksheet'.length) ?? links
    );
  }

  private declare(part: string, type: string): void {
    const { root } = this.contentTypes;
    this.contentTypes.append(
      root,
      `<${root.prefix}Override PartName="/${escapeXml(part)}" ContentType="${type}"/>`,
    );
  }

  private freeName(build: (count: number) => string): string {
    let count = 1;
    const isTaken = (name: string): boolean =>
      this.names.has(name.toLowerCase()) || this.newParts.has(name);
    while (isTaken(build(count))) count += 1;
    this.newParts.add(build(count));
    return build(count);
  }

  private remove(document: XmlDocument, { start, end }: XmlElement): void {
    document.splice(start, end, '');
  }
}

/** The link of a sheet, whatever the prefix of its attribute. */
function linkOf({ tag }: XmlElement): string | undefined {
  return /\s[^\s=:]+:id\s*=\s*["']([^"']*)["']/u.exec(tag)?.[1] ?? getAttribute(tag, 'id');
}
