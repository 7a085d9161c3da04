import { columnNumber } from '../core/address.ts';
import { buildCell } from './build-cell.ts';
import type { CellContext, RawCell } from './build-cell.ts';
import { brokenFile, hostileFile } from './file-failures.ts';
import { isTrue, pumpXml } from './read-xml.ts';
import type { XmlHandlers } from './read-xml.ts';
import type { ZipArchive } from './read-zip.ts';
import type { Cell, CellRange, Row, SheetLayout } from './sheet.ts';

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
  context: CellContext,
  onLayout: (layout: SheetLayout) => void,
): AsyncGenerator<Row> {
  const rows = createRowBuilder(context);
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
  onLayout(layout.layout);
}

type Attributes = Readonly<Record<string, string>>;

interface RowBuilder {
  /** Whether the tag belongs to rows and cells. */
  open(tag: string, attributes: Attributes): boolean;
  close(tag: string): void;
  text(piece: string): void;
  /** The rows completed since the last call. */
  take(): readonly Row[];
}

/** The hot path: called for each tag of a sheet, so it does little and makes little. */
function createRowBuilder(context: CellContext): RowBuilder {
  const raw: RawCell = {
    row: 0,
    column: 0,
    type: undefined,
    style: 0,
    value: undefined,
    inline: undefined,
    formula: false,
  };
  let done: Row[] = [];
  let cells: Cell[] = [];
  let hidden = false;
  let inOrder = true;
  let rowIsNumbered = true;
  let capture: 'value' | 'inline' | undefined;
  let inInline = false;
  let phonetic = false;

  const openRow = (attributes: Attributes): void => {
    const stated = attributes['r'];
    rowIsNumbered = stated !== undefined;
    raw.row = stated === undefined ? raw.row + 1 : Number(stated);
    raw.column = 0;
    hidden = isTrue(attributes['hidden']);
    if (!(raw.row >= 1 && raw.row <= LAST_ROW)) {
      throw brokenFile(context.path, `sheet ${context.sheet} has a row numbered "${stated}"`);
    }
  };
  const openCell = (attributes: Attributes): void => {
    const stated = attributes['r'];
    const before = raw.column;
    raw.column = stated === undefined ? before + 1 : readColumn(stated, context);
    if (raw.column <= before) inOrder = false;
    if (!rowIsNumbered && stated !== undefined) {
      raw.row = Number(/\d+$/.exec(stated)?.[0] ?? raw.row);
      rowIsNumbered = true;
    }
    raw.type = attributes['t'];
    raw.style = Number(attributes['s'] ?? 0);
    raw.value = raw.inline = undefined;
    raw.formula = false;
  };
  const closeRow = (): void => {
    if (cells.length > 0) {
      if (!inOrder) sortCells(cells, raw.row, context);
      done.push(hidden ? { number: raw.row, hidden: true, cells } : { number: raw.row, cells });
      cells = [];
    }
    inOrder = true;
  };
  const closeCell = (): void => {
    const cell = buildCell(raw, context);
    if (cell !== undefined) cells.push(cell);
  };

  return {
    open: (tag, attributes) => {
      switch (tag) {
        case 'c':
          openCell(attributes);
          return true;
        case 'v':
          raw.value = '';
          capture = 'value';
          return true;
        case 't':
          if (inInline && !phonetic) capture = 'inline';
          return true;
        case 'row':
          openRow(attributes);
          return true;
        case 'f':
          raw.formula = true;
          return true;
        case 'is':
          inInline = true;
          raw.inline = '';
          return true;
        case 'rPh':
          phonetic = true;
          return true;
        default:
          return false;
      }
    },
    close: (tag) => {
      switch (tag) {
        case 'c':
          return closeCell();
        case 'row':
          return closeRow();
        case 'v':
        case 't':
          capture = undefined;
          return;
        case 'is':
          inInline = false;
          return;
        case 'rPh':
          phonetic = false;
          return;
        default:
      }
    },
    text: (piece) => {
      if (capture !== undefined) raw[capture] = raw[capture] === '' ? piece : raw[capture] + piece;
    },
    take: () => {
      const rows = done;
      done = [];
      return rows;
    },
  };
}

/** The column of an address such as `C5`. */
function readColumn(address: string, context: CellContext): number {
  let column = 0;
  for (let at = 0; at < address.length; at++) {
    const code = address.charCodeAt(at);
    // Letters differ from small ones by one bit.
    const letter = (code & 0xdf) - 64;
    if (code < 65 || letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  if (column >= 1 && column <= LAST_COLUMN) return column;
  throw brokenFile(context.path, `sheet ${context.sheet} has a cell addressed "${address}"`);
}

function sortCells(cells: Cell[], row: number, context: CellContext): void {
  cells.sort((one, other) => one.column - other.column);
  for (let at = 1; at < cells.length; at++) {
    if (cells[at]?.column === cells[at - 1]?.column) {
      throw brokenFile(context.path, `row ${row} of sheet ${context.sheet} has a cell twice`);
    }
  }
}

interface LayoutBuilder {
  readonly layout: SheetLayout;
  open(tag: string, attributes: Attributes): void;
}

function createLayoutBuilder(context: CellContext): LayoutBuilder {
  const merges: CellRange[] = [];
  const hiddenColumns: { first: number; last: number }[] = [];
  return {
    layout: { merges, hiddenColumns },
    open: (tag, attributes) => {
      if (tag === 'mergeCell') {
        const range = readRange(attributes['ref'] ?? '');
        if (range === undefined) return;
        const wholeSheet = range.bottom - range.top >= LAST_ROW - 1 && range.right >= LAST_COLUMN;
        if (wholeSheet || merges.length >= MAX_MERGES) {
          throw hostileFile(context.path, `sheet ${context.sheet} is merged beyond measure`);
        }
        merges.push(range);
      } else if (tag === 'col' && isTrue(attributes['hidden'])) {
        const first = Number(attributes['min']);
        hiddenColumns.push({ first, last: Number(attributes['max'] ?? first) });
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
