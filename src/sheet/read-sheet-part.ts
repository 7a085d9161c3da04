import { columnNumber } from '../core/address.ts';
import type { CellContext } from './build-cell.ts';
import { brokenFile, hostileFile } from './file-failures.ts';
import { isTrue, pumpXml } from './read-xml.ts';
import type { XmlHandlers } from './scan-xml.ts';
import type { ZipArchive } from './read-zip.ts';
import { RowBuilder } from './row-builder.ts';
import type { CellRange, Row, SheetLayout } from './sheet.ts';
import type { XmlAttributes } from './xml-attributes.ts';

const LAST_COLUMN = 16_384;
const LAST_ROW = 1_048_576;
const MAX_MERGES = 200_000;

/**
 * Streams the rows of a worksheet's part, in the file's order, and tells the layout once the part
 * was read to its end. Throws FileFailure where the part is cut short or says two things of a cell.
 */
export async function* readSheetPart(
  archive: ZipArchive,
  part: string,
  loadContext: () => Promise<CellContext>,
  onLayout: (layout: SheetLayout) => void,
): AsyncGenerator<Row> {
  const context = await loadContext();
  const rows = new RowBuilder(context);
  const layout = createLayoutBuilder(context);
  let sawData = false;
  const handlers: XmlHandlers = {
    open: (tag, attributes) => {
      if (rows.open(tag, attributes)) return;
      if (tag === 'sheetData') sawData = true;
      else layout.open(tag, attributes);
    },
    close: (tag) => rows.close(tag),
    text: (piece) => rows.text(piece),
  };
  for await (const _ of pumpXml(archive, part, handlers)) {
    for (const row of rows.take()) yield row;
  }
  if (!sawData)
    throw brokenFile(context.path, `the part of its sheet ${context.sheet} has no rows`);
  onLayout({ ...layout.layout, used: rows.used });
}

interface LayoutBuilder {
  readonly layout: SheetLayout;
  open(tag: string, attributes: XmlAttributes): void;
}

function createLayoutBuilder(context: CellContext): LayoutBuilder {
  const merges: CellRange[] = [];
  const hiddenColumns: { first: number; last: number }[] = [];
  return {
    layout: { merges, hiddenColumns },
    open: (tag, attributes) => {
      if (tag === 'mergeCell') {
        const range = readRange(attributes.get('ref') ?? '');
        if (range === undefined) return;
        const wholeSheet = range.bottom - range.top >= LAST_ROW - 1 && range.right >= LAST_COLUMN;
        if (wholeSheet || merges.length >= MAX_MERGES) {
          throw hostileFile(context.path, `sheet ${context.sheet} is merged beyond measure`);
        }
        merges.push(range);
      } else if (tag === 'col' && isTrue(attributes.get('hidden'))) {
        if (hiddenColumns.length === LAST_COLUMN) {
          throw hostileFile(context.path, `sheet ${context.sheet} hides columns beyond number`);
        }
        const first = Number(attributes.get('min'));
        hiddenColumns.push({ first, last: Number(attributes.get('max') ?? first) });
      }
    },
  };
}

function readRange(ref: string): CellRange | undefined {
  const parts = /^\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?$/i.exec(ref);
  if (parts === null) return undefined;
  const left = columnNumber(parts[1] ?? '') ?? 1;
  const top = Number(parts[2]);
  return {
    top,
    left,
    bottom: Number(parts[4] ?? top),
    right: columnNumber(parts[3] ?? '') ?? left,
  };
}
