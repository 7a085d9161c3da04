import { FileFailure } from '../core/failure.ts';
import { readRelationships } from './read-relationships.ts';
import { readXml } from './read-xml.ts';
import type { ZipArchive } from './read-zip.ts';
import type { CellRange } from './sheet.ts';
import type { XmlAttributes } from './xml-attributes.ts';

/**
 * The cells over which charts, pictures and shapes of a sheet lie; where one has a size and no last
 * cell, as if cells had their usual size. Nobody reads a price from them, so that a fault in their
 * part is none of the file: what was found before it counts.
 */
export async function readDrawings(
  archive: ZipArchive,
  sheetPart: string,
): Promise<readonly CellRange[]> {
  const found: CellRange[] = [];
  try {
    for (const { type, target } of await readRelationships(archive, sheetPart)) {
      if (type === 'drawing' && archive.has(target)) await readAnchors(archive, target, found);
    }
  } catch (fault) {
    if (!(fault instanceof FileFailure)) throw fault;
  }
  return found;
}

/** What an anchor says by its own names, those of a corner after the corner's: `to.col`, `cx`. */
type Anchor = Map<string, number>;

async function readAnchors(archive: ZipArchive, part: string, found: CellRange[]): Promise<void> {
  const anchor: Anchor = new Map();
  let corner = '';
  let text = '';
  await readXml(archive, part, {
    open: (tag, attributes) => {
      text = '';
      if (tag.endsWith('Anchor')) anchor.clear();
      if (tag === 'from' || tag === 'to') corner = `${tag}.`;
      if (tag === 'pos' || tag === 'ext') keepLengths(attributes, anchor);
    },
    text: (piece) => {
      text += piece;
    },
    close: (tag) => {
      if (/^(col|row)(Off)?$/u.test(tag)) anchor.set(`${corner}${tag}`, Number(text));
      if (tag.endsWith('Anchor')) found.push(rangeOf(anchor));
    },
  });
}

function keepLengths(attributes: XmlAttributes, anchor: Anchor): void {
  for (const name of ['x', 'y', 'cx', 'cy']) {
    const value = attributes.get(name);
    if (value !== undefined) anchor.set(name, Number(value));
  }
}

/** A direction, by the names that an anchor has in it. */
interface Axis {
  readonly place: string;
  readonly size: string;
  readonly cell: string;
  /** Of a column or row that nobody made wider, in English Metric Units, 9525 to the pixel. */
  readonly usual: number;
}

const across: Axis = { place: 'x', size: 'cx', cell: 'col', usual: 64 * 9525 };
const down: Axis = { place: 'y', size: 'cy', cell: 'row', usual: 20 * 9525 };

function rangeOf(anchor: Anchor): CellRange {
  const [left, right] = spanOf(anchor, across);
  const [top, bottom] = spanOf(anchor, down);
  return { top, left, bottom, right };
}

/** The first and last column or row. What ends at the very edge of a cell does not lie over it. */
function spanOf(anchor: Anchor, { place, size, cell, usual }: Axis): readonly [number, number] {
  const of = (name: string): number => anchor.get(name) ?? 0;
  const start = of(place) + of(`from.${cell}`) * usual + of(`from.${cell}Off`);
  const first = Math.floor(start / usual) + 1;
  const last = anchor.has(`to.${cell}`)
    ? of(`to.${cell}`) + Math.sign(of(`to.${cell}Off`))
    : Math.ceil((start + of(size)) / usual);
  return [first, Math.max(first, last)];
}
