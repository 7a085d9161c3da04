import { buildCell } from './build-cell.ts';
import type { CellContext, RawCell } from './build-cell.ts';
import { brokenFile, hostileFile } from './file-failures.ts';
import { isTrue } from './read-xml.ts';
import { LONGEST_TEXT } from './read-shared-strings.ts';
import type { Cell, Row } from './sheet.ts';
import type { XmlAttributes } from './xml-attributes.ts';

const LAST_COLUMN = 16_384;
const LAST_ROW = 1_048_576;

/**
 * Gathers rows from the tags of a sheet. It is called for each tag, so it does little and makes
 * little: one raw cell is filled again and again. Rows and cells without an address follow the one
 * before.
 */
export class RowBuilder {
  private readonly context: CellContext;
  private readonly raw: RawCell = {
    row: 0,
    column: 0,
    type: undefined,
    style: 0,
    value: undefined,
    inline: undefined,
    formula: false,
  };
  private done: Row[] = [];
  private cells: Cell[] = [];
  private lastRow = 0;
  /** How far down and to the right there are cells, blank ones too. */
  readonly used = { lastRow: 0, lastColumn: 0 };
  private hidden = false;
  private inOrder = true;
  private numbered = true;
  private capture: 'value' | 'inline' | undefined;
  private inInline = false;
  private phonetic = false;

  constructor(context: CellContext) {
    this.context = context;
  }

  /** Takes an opening tag; false where it belongs to no row. */
  open(tag: string, attributes: XmlAttributes): boolean {
    switch (tag) {
      case 'c':
        this.openCell(attributes);
        return true;
      case 'v':
        this.raw.value = '';
        this.capture = 'value';
        return true;
      case 't':
        if (this.inInline && !this.phonetic) this.capture = 'inline';
        return true;
      case 'row':
        this.openRow(attributes);
        return true;
      case 'f':
        this.raw.formula = true;
        return true;
      case 'is':
        this.inInline = true;
        this.raw.inline = '';
        return true;
      case 'rPh':
        this.phonetic = true;
        return true;
      default:
        return false;
    }
  }

  /** Takes a closing tag. */
  close(tag: string): void {
    switch (tag) {
      case 'c':
        this.closeCell();
        return;
      case 'v':
      case 't':
        this.capture = undefined;
        return;
      case 'row':
        this.closeRow();
        return;
      case 'is':
        this.inInline = false;
        return;
      case 'rPh':
        this.phonetic = false;
        return;
      default:
    }
  }

  /** Takes a piece of text. */
  text(piece: string): void {
    const { capture, raw } = this;
    if (capture === undefined) return;
    const text = raw[capture] ? raw[capture] + piece : piece;
    if (text.length > LONGEST_TEXT) {
      const { path, sheet } = this.context;
      throw hostileFile(path, `sheet ${sheet} has a text of more than ${LONGEST_TEXT} letters`);
    }
    raw[capture] = text;
  }

  /** The rows completed since the last call. */
  take(): readonly Row[] {
    const rows = this.done;
    this.done = [];
    return rows;
  }

  private openRow(attributes: XmlAttributes): void {
    const { raw, context } = this;
    const stated = attributes.get('r');
    this.numbered = stated !== undefined;
    raw.row = stated === undefined ? raw.row + 1 : Number(stated);
    raw.column = 0;
    this.hidden = isTrue(attributes.get('hidden'));
    if (Number.isInteger(raw.row) && raw.row >= 1 && raw.row <= LAST_ROW) return;
    throw brokenFile(context.path, `sheet ${context.sheet} has a row numbered "${raw.row}"`);
  }

  private openCell(attributes: XmlAttributes): void {
    const { raw } = this;
    const stated = attributes.get('r');
    const before = raw.column;
    raw.column = stated === undefined ? this.nextColumn() : readColumn(stated, this.context);
    if (raw.column <= before) this.inOrder = false;
    if (stated !== undefined) this.checkRow(stated);
    if (raw.row > this.used.lastRow) this.used.lastRow = raw.row;
    if (raw.column > this.used.lastColumn) this.used.lastColumn = raw.column;
    raw.type = attributes.get('t');
    raw.style = Number(attributes.get('s') ?? 0);
    raw.value = undefined;
    raw.inline = undefined;
    raw.formula = false;
  }

  /** Where a cell without an address stands. */
  private nextColumn(): number {
    const { raw, context } = this;
    if (raw.column < LAST_COLUMN) return raw.column + 1;
    throw brokenFile(
      context.path,
      `row ${raw.row} of sheet ${context.sheet} has a cell beyond the last column, XFD`,
    );
  }

  /** A cell's address and its row must not say two things; a row without a number takes the cell's. */
  private checkRow(address: string): void {
    const { raw, context } = this;
    const row = readRow(address);
    if (row === raw.row || row === 0) return;
    if (this.numbered) {
      throw brokenFile(
        context.path,
        `row ${raw.row} of sheet ${context.sheet} has a cell addressed "${address}"`,
      );
    }
    raw.row = row;
    this.numbered = true;
  }

  private closeCell(): void {
    const cell = buildCell(this.raw, this.context);
    if (cell === undefined) return;
    this.cells.push(cell);
    if (this.cells.length > LAST_COLUMN) sortCells(this.cells, this.raw.row, this.context);
  }

  private closeRow(): void {
    const { cells } = this;
    const number = this.raw.row;
    if (cells.length > 0) {
      if (number <= this.lastRow) {
        const { path, sheet } = this.context;
        throw brokenFile(path, `row ${number} of sheet ${sheet} stands below row ${this.lastRow}`);
      }
      this.lastRow = number;
      if (!this.inOrder) sortCells(cells, number, this.context);
      this.done.push(this.hidden ? { number, hidden: true, cells } : { number, cells });
      this.cells = [];
    }
    this.inOrder = true;
  }
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

/** The row of an address such as `C5`; 0 where it names none. */
function readRow(address: string): number {
  let row = 0;
  for (let at = 0; at < address.length; at++) {
    const digit = address.charCodeAt(at) - 48;
    if (digit >= 0 && digit <= 9) row = row * 10 + digit;
  }
  return row;
}

function sortCells(cells: Cell[], row: number, context: CellContext): void {
  cells.sort((one, other) => one.column - other.column);
  for (let at = 1; at < cells.length; at++) {
    if (cells[at]?.column === cells[at - 1]?.column) {
      throw brokenFile(context.path, `row ${row} of sheet ${context.sheet} has a cell twice`);
    }
  }
}
