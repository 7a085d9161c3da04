import { readXml } from './read-xml.ts';
import type { ZipArchive } from './read-zip.ts';
import { hostileFile } from './file-failures.ts';

/** Excel itself stops at 65,490 cell formats. */
const MAX_STYLES = 65_536;

/** Number format codes by style index, as the `s` of a cell names them. */
export async function readStyles(archive: ZipArchive, part: string): Promise<readonly string[]> {
  const custom = new Map<number, string>();
  const ids: number[] = [];
  // Differential formats carry number formats too, under ids of their own.
  let section = '';
  await readXml(archive, part, {
    open: (tag, attributes) => {
      if (tag === 'cellXfs' || tag === 'numFmts') section = tag;
      else if (tag === 'numFmt' && section === 'numFmts') {
        custom.set(
          Number(attributes.get('numFmtId')),
          attributes.get('formatCode')?.trim() || 'General',
        );
      } else if (tag === 'xf' && section === 'cellXfs') {
        ids.push(Number(attributes.get('numFmtId') ?? 0));
      }
      if (ids.length > MAX_STYLES || custom.size > MAX_STYLES) {
        throw hostileFile(archive.path, `it holds more than ${MAX_STYLES} cell styles`);
      }
    },
    close: (tag) => {
      if (tag === section) section = '';
    },
  });
  return ids.map((id) => custom.get(id) ?? builtinFormats.get(id) ?? 'General');
}

/** ECMA-376 part 1, 18.8.30; the currency ones as Excel shows them in English. */
const builtinFormats: ReadonlyMap<number, string> = new Map([
  [0, 'General'],
  [1, '0'],
  [2, '0.00'],
  [3, '#,##0'],
  [4, '#,##0.00'],
  [5, '"$"#,##0_);\\("$"#,##0\\)'],
  [6, '"$"#,##0_);[Red]\\("$"#,##0\\)'],
  [7, '"$"#,##0.00_);\\("$"#,##0.00\\)'],
  [8, '"$"#,##0.00_);[Red]\\("$"#,##0.00\\)'],
  [9, '0%'],
  [10, '0.00%'],
  [11, '0.00E+00'],
  [12, '# ?/?'],
  [13, '# ??/??'],
  [14, 'm/d/yyyy'],
  [15, 'd-mmm-yy'],
  [16, 'd-mmm'],
  [17, 'mmm-yy'],
  [18, 'h:mm AM/PM'],
  [19, 'h:mm:ss AM/PM'],
  [20, 'h:mm'],
  [21, 'h:mm:ss'],
  [22, 'm/d/yyyy h:mm'],
  ...[27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58].map((id): [number, string] => [
    id,
    'yyyy-mm-dd',
  ]),
  ...[32, 33, 34, 35].map((id): [number, string] => [id, 'h:mm:ss']),
  [37, '#,##0_);\\(#,##0\\)'],
  [38, '#,##0_);[Red]\\(#,##0\\)'],
  [39, '#,##0.00_);\\(#,##0.00\\)'],
  [40, '#,##0.00_);[Red]\\(#,##0.00\\)'],
  [41, '_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)'],
  [42, '_("$"* #,##0_);_("$"* \\(#,##0\\);_("$"* "-"_);_(@_)'],
  [43, '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)'],
  [44, '_("$"* #,##0.00_);_("$"* \\(#,##0.00\\);_("$"* "-"??_);_(@_)'],
  [45, 'mm:ss'],
  [46, '[h]:mm:ss'],
  [47, 'mm:ss.0'],
  [48, '##0.0E+0'],
  [49, '@'],
]);
