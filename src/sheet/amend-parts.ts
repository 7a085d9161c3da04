import { Transform } from 'node:stream';
import type { Readable } from 'node:stream';
import { nameColumns } from './defined-names.ts';
import type { NamedSheet } from './defined-names.ts';
import { XmlDocument } from './xml-document.ts';

/** The zip into which exceljs puts the parts of a workbook one by one. */
export interface PartsZip {
  append: (part: Readable | string, about: { readonly name: string }) => unknown;
}

/**
 * Adds to the parts of a workbook, on their way into its zip, what exceljs has no word for: that digits
 * in texts are meant, so that Excel marks no code with a green triangle; notes large enough to be read
 * whole, by this program and not by “Author”; what a font is made of in the order of its schema; and the
 * names of columns.
 */
export function amendParts(zip: PartsZip, named: readonly NamedSheet[]): void {
  const append = zip.append.bind(zip);
  zip.append = (part, about) => {
    if (typeof part === 'string') return append(amendText(part, about.name, named), about);
    const amended = amendmentOf(about.name);
    if (amended === undefined) return append(part, about);
    part.pipe(amended);
    return append(amended, about);
  };
}

function amendText(part: string, name: string, named: readonly NamedSheet[]): string {
  if (name.endsWith('styles.xml')) return orderFonts(part);
  if (!name.endsWith('xl/workbook.xml')) return part;
  const workbook = new XmlDocument(part);
  nameColumns(workbook, named);
  return workbook.toString();
}

function amendmentOf(name: string): Transform | undefined {
  if (/worksheets\/sheet\d+\.xml$/u.test(name)) return addAtEnd();
  if (/vmlDrawing\d+\.vml$/u.test(name)) return replaceWhole(enlargeNotes);
  if (/comments\d+\.xml$/u.test(name)) return replaceWhole(nameAuthor);
  return undefined;
}

const digitsAreText =
  '<ignoredErrors><ignoredError sqref="A1:XFD1048576" numberStoredAsText="1"/></ignoredErrors>';

/** What stands below the page set-up of a sheet: nothing but what belongs behind the addition. */
const tail = /<legacyDrawing [^>]*\/><\/worksheet>$|<\/worksheet>$/u;
const longestTail = 200;

function addAtEnd(): Transform {
  let held = Buffer.alloc(0);
  return new Transform({
    transform(chunk: Buffer, _, done) {
      const all = Buffer.concat([held, chunk]);
      const cut = Math.max(0, all.length - longestTail);
      held = all.subarray(cut);
      done(null, all.subarray(0, cut));
    },
    flush(done) {
      const end = held.toString('latin1').replace(tail, (found) => digitsAreText + found);
      done(null, Buffer.from(end, 'latin1'));
    },
  });
}

/** For parts that are small. */
function replaceWhole(replace: (text: string) => string): Transform {
  const chunks: Buffer[] = [];
  return new Transform({
    transform(chunk: Buffer, _, done) {
      chunks.push(chunk);
      done();
    },
    flush(done) {
      done(null, replace(Buffer.concat(chunks).toString('utf8')));
    },
  });
}

/** A note's box spans two columns and four rows; this one takes a few sentences. */
function enlargeNotes(vml: string): string {
  return vml.replaceAll(
    /<x:Anchor>(\d+), (\d+), (\d+), (\d+), (\d+), (\d+), (\d+), (\d+)<\/x:Anchor>/gu,
    (_, ...place: readonly string[]) => {
      const [left, leftBy, top, topBy, right, rightBy, bottom, bottomBy] = place.map(Number);
      const anchor = [
        left,
        leftBy,
        top,
        topBy,
        (right ?? 0) + 1,
        rightBy,
        (bottom ?? 0) + 4,
        bottomBy,
      ];
      return `<x:Anchor>${anchor.join(', ')}</x:Anchor>`;
    },
  );
}

function nameAuthor(xml: string): string {
  return xml.replace('<author>Author</author>', '<author>aimsio-sheets</author>');
}

/** The parts of a font, as CT_Font of ECMA-376 has them one after another. */
const fontParts = [
  'b', 'i', 'strike', 'condense', 'extend', 'outline', 'shadow', 'u', 'vertAlign', 'sz', 'color',
  'name', 'family', 'charset', 'scheme',
]; // prettier-ignore

function orderFonts(styles: string): string {
  return styles.replaceAll(/<font>(.*?)<\/font>/gu, (_, parts: string) => {
    const placed = parts.match(/<[^>]+\/>/gu) ?? [];
    return `<font>${placed.sort((one, other) => placeOf(one) - placeOf(other)).join('')}</font>`;
  });
}

function placeOf(part: string): number {
  return fontParts.indexOf(/\w+/u.exec(part)?.[0] ?? '');
}
