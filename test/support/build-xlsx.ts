import { buildZip } from './build-zip.ts';
import type { ZipPart, ZipStyle } from './build-zip.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const links = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageLinks = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** The parts of a plain workbook of one sheet `Prices`, by name, to be changed at will. */
export interface XlsxParts {
  /** What stands in `sheetData`. */
  readonly rows?: string;
  /** The `si` elements of the shared texts. */
  readonly strings?: string;
  /** Number format codes; the style of index n + 1 has the nth, style 0 is General. */
  readonly formats?: readonly string[];
  /** Whole parts by name, to add or to replace; `undefined` leaves one out. */
  readonly parts?: Readonly<Record<string, string | Buffer | undefined>>;
  /** Names of parts in the order in which they are to stand; others follow. */
  readonly order?: readonly string[];
  readonly zip?: ZipStyle;
}

/** The bytes of a workbook written by hand, part by part. */
export function buildXlsx(wanted: XlsxParts = {}): Buffer {
  const parts: Record<string, string | Buffer | undefined> = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': relationships([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': workbook('<sheet name="Prices" sheetId="1" r:id="rId1"/>'),
    'xl/_rels/workbook.xml.rels': relationships([
      ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ['rId2', 'styles', 'styles.xml'],
      ['rId3', 'sharedStrings', 'sharedStrings.xml'],
    ]),
    'xl/worksheets/sheet1.xml': worksheet(`<sheetData>${wanted.rows ?? ''}</sheetData>`),
    'xl/styles.xml': styles(wanted.formats ?? []),
    'xl/sharedStrings.xml': `<sst xmlns="${main}">${wanted.strings ?? ''}</sst>`,
    ...wanted.parts,
  };
  const order = wanted.order ?? [];
  const names = [...order, ...Object.keys(parts).filter((name) => !order.includes(name))];
  const list = names.map((name): ZipPart | undefined => {
    const content = parts[name];
    return content === undefined ? undefined : { name, content };
  });
  return buildZip(
    list.filter((part) => part !== undefined),
    wanted.zip,
  );
}

/** A worksheet part with the given content. */
export function worksheet(content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${main}" xmlns:r="${links}">${content}</worksheet>`;
}

/** A workbook part with the given `sheet` elements and what stands before them. */
export function workbook(sheets: string, before = ''): string {
  return `<workbook xmlns="${main}" xmlns:r="${links}">${before}<sheets>${sheets}</sheets></workbook>`;
}

/** A relationships part. */
export function relationships(list: readonly (readonly [string, string, string])[]): string {
  const rows = list.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${links}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${packageLinks}">${rows.join('')}</Relationships>`;
}

/** A styles part with custom number formats from 164 on. */
export function styles(codes: readonly string[]): string {
  const escape = (code: string): string =>
    code.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  const formats = codes.map(
    (code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${escape(code)}"/>`,
  );
  const cells = codes.map((_, at) => `<xf numFmtId="${164 + at}" applyNumberFormat="1"/>`);
  return `<styleSheet xmlns="${main}"><numFmts>${formats.join('')}</numFmts><cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${cells.join('')}</cellXfs><dxfs><dxf><numFmt numFmtId="164" formatCode="yyyy"/></dxf></dxfs></styleSheet>`;
}
