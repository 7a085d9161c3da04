import { ColumnNames } from './column-names.ts';
import { isTrue, readXml } from './read-xml.ts';
import { readRelationships } from './read-relationships.ts';
import type { Relationship } from './read-relationships.ts';
import type { ZipArchive } from './read-zip.ts';
import type { Sheet } from './sheet.ts';
import { brokenFile, hostileFile } from './file-failures.ts';
import type { XmlAttributes } from './xml-attributes.ts';

/** A worksheet's name, state and part. Chart sheets and the like hold no rows and are left out. */
export interface SheetEntry {
  readonly name: string;
  readonly state: Sheet['state'];
  readonly part: string;
  /** Whole columns of it, by the names that the workbook has for this sheet alone. */
  readonly columnNames: ReadonlyMap<string, number>;
}

/** What the workbook part says of the whole file. */
export interface WorkbookPart {
  readonly sheets: readonly SheetEntry[];
  /** True where serial dates count from 1904. */
  readonly date1904: boolean;
  readonly manualCalculation: boolean;
  readonly calculatedWhenOpened: boolean;
  readonly externalLinks: number;
  /** Names of parts; absent where the file has none. */
  readonly sharedStrings?: string;
  readonly styles?: string;
}

/** More than a zip of at most 1,000 parts can hold. */
const MAX_SHEETS = 1000;

interface SheetTag {
  readonly name: string;
  readonly state: string | undefined;
  readonly link: string;
}

/** Reads the workbook part and finds every part it leads to. Throws FileFailure where one is missing. */
export async function readWorkbookPart(archive: ZipArchive, part: string): Promise<WorkbookPart> {
  const tags: SheetTag[] = [];
  const names = new ColumnNames(archive.path);
  let date1904 = false;
  let manualCalculation = false;
  let calculatedWhenOpened = false;
  await readXml(archive, part, {
    open: (tag, attributes) => {
      if (tags.length > MAX_SHEETS) {
        throw hostileFile(archive.path, `it names more than ${MAX_SHEETS} sheets`);
      }
      if (tag === 'sheet') tags.push(readSheetTag(attributes, tags.length + 1));
      else if (tag === 'definedName') names.open(attributes);
      else if (tag === 'workbookPr') date1904 = isTrue(attributes.get('date1904'));
      else if (tag === 'calcPr') {
        manualCalculation = attributes.get('calcMode') === 'manual';
        calculatedWhenOpened = isTrue(attributes.get('fullCalcOnLoad'));
      }
    },
    text: (piece) => names.text(piece),
    close: (tag) => {
      if (tag === 'definedName') names.close((place) => tags[place]?.name);
    },
  });
  const links = await readRelationships(archive, part);
  const sharedStrings = findPart(archive, links, 'sharedStrings');
  const styles = findPart(archive, links, 'styles');
  return {
    sheets: findSheets(archive, tags, links, names),
    date1904,
    manualCalculation,
    calculatedWhenOpened,
    externalLinks: links.filter((link) => link.type === 'externalLink').length,
    ...(sharedStrings === undefined ? {} : { sharedStrings }),
    ...(styles === undefined ? {} : { styles }),
  };
}

function readSheetTag(attributes: XmlAttributes, position: number): SheetTag {
  return {
    name: attributes.get('name') ?? `Sheet${position}`,
    state: attributes.get('state'),
    link: attributes.getPrefixed('id') ?? '',
  };
}

function findPart(
  archive: ZipArchive,
  links: readonly Relationship[],
  type: string,
): string | undefined {
  const linked = links.find((link) => link.type === type)?.target;
  if (linked !== undefined && archive.has(linked)) return linked;
  // Some producers forget the link; everyone uses the one name.
  const usual = `xl/${type}.xml`;
  return archive.has(usual) ? usual : undefined;
}

function findSheets(
  archive: ZipArchive,
  tags: readonly SheetTag[],
  links: readonly Relationship[],
  names: ColumnNames,
): SheetEntry[] {
  const sheets: SheetEntry[] = [];
  const areLinked = tags.some(({ link }) => link !== '');
  for (const [place, { name, state, link }] of tags.entries()) {
    // Modules of Excel 95 are named among the sheets, and have no part.
    if (link === '' && areLinked) continue;
    const found = links.find(({ id }) => id === link) ?? guessOnlySheet(archive, tags);
    if (found === undefined) throw brokenFile(archive.path, `its sheet ${name} cannot be found`);
    if (found.type !== 'worksheet') continue;
    if (!archive.has(found.target)) {
      throw brokenFile(archive.path, `the part of its sheet ${name} is missing`);
    }
    const columnNames = names.of(place);
    sheets.push({ name, state: readState(state), part: found.target, columnNames });
  }
  return sheets;
}

/** Without links, one sheet and one worksheet part can only belong together; more would be a guess. */
function guessOnlySheet(
  archive: ZipArchive,
  tags: readonly SheetTag[],
): Pick<Relationship, 'type' | 'target'> | undefined {
  const parts = archive.names.filter((name) => /^xl\/worksheets\/[^/]+\.xml$/i.test(name));
  const [target] = parts;
  if (tags.length !== 1 || parts.length !== 1 || target === undefined) return undefined;
  return { type: 'worksheet', target };
}

function readState(state: string | undefined): Sheet['state'] {
  return state === 'hidden' || state === 'veryHidden' ? state : 'visible';
}
