import { posix } from 'node:path';
import { findWorkbook } from './find-workbook.ts';
import { readRelationships } from './read-relationships.ts';
import type { Relationship } from './read-relationships.ts';
import { readWorkbookPart } from './read-workbook-part.ts';
import type { WorkbookPart } from './read-workbook-part.ts';
import type { ZipArchive } from './read-zip.ts';
import { readXmlText } from './xml-bytes.ts';
import type { XmlBytes } from './xml-bytes.ts';

/** A part of the package as a text, under the name by which it goes there. */
export interface PartText {
  readonly name: string;
  readonly text: string;
  readonly encode: XmlBytes['encode'];
  /** Whether the package has it by now. */
  readonly isNew: boolean;
}

/** The parts of a workbook's package that say what else is in it. */
export interface PackageParts {
  readonly workbook: PartText;
  /** What the workbook part says. */
  readonly content: WorkbookPart;
  readonly links: readonly Relationship[];
  readonly relationships: PartText;
  readonly rootRelationships: PartText;
  readonly contentTypes: PartText;
  readonly styles: PartText;
  /** Whether the second colour of a fill is the one that was written: LibreOffice puts another there. */
  readonly keepsColours: boolean;
}

const noLinks =
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>';
const noTypes = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';

/** Reads what must be known of a workbook's package before it is edited. Throws FileFailure. */
export async function readPackage(archive: ZipArchive): Promise<PackageParts> {
  const part = await findWorkbook(archive);
  const content = await readWorkbookPart(archive, part);
  const folder = posix.dirname(part);
  const links = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  const workbook = await readPart(archive, part, '');
  const program = await readPart(archive, 'docProps/app.xml', '');
  return {
    workbook,
    content,
    links: await readRelationships(archive, part),
    relationships: await readPart(archive, links, noLinks),
    rootRelationships: await readPart(archive, '_rels/.rels', noLinks),
    contentTypes: await readPart(archive, '[Content_Types].xml', noTypes),
    keepsColours: !/<Application>LibreOffice/u.test(program.text),
    styles: await readPart(
      archive,
      content.styles ?? posix.join(folder, 'styles.xml'),
      `<styleSheet xmlns="${spaceOf(workbook.text)}"/>`,
    ),
  };
}

/** The namespace of the workbook's elements, which a strict file has another of. */
export function spaceOf(workbook: string): string {
  const [, prefix = ''] = /<(?:([^\s<>/:?!]+):)?workbook[\s>]/u.exec(workbook) ?? [];
  const declared = new RegExp(`\\sxmlns${prefix && ':'}${prefix}\\s*=\\s*["']([^"']+)["']`, 'u');
  const usual = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  return declared.exec(workbook)?.[1] ?? usual;
}

async function readPart(archive: ZipArchive, wanted: string, none: string): Promise<PartText> {
  const name = archive.names.find((known) => known.toLowerCase() === wanted.toLowerCase());
  if (name === undefined) {
    const encode = (text: string): Buffer => Buffer.from(text, 'latin1');
    return { name: wanted, text: `${declaration}${none}`, encode, isNew: true };
  }
  return { name, ...(await readXmlText(archive, name)), isNew: false };
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
