import type { CellWriting } from './build-cell-xml.ts';
import { brokenFile } from './file-failures.ts';
import { buildRow, columnOf, editRow } from './edit-row.ts';
import type { RowEditing, RowText } from './edit-row.ts';
import { editSheetHead } from './edit-sheet-head.ts';
import { LONGEST } from './scan-xml.ts';
import { SheetTail } from './sheet-tail.ts';
import type { RowEdit, SheetEdit } from './workbook-edit.ts';
import {
  findClosed,
  findNamed,
  findTag,
  findTagEnd,
  getAttribute,
  isSelfClosed,
  startsTag,
} from './xml-tags.ts';

/** What a sheet is edited with. */
export interface SheetEditing extends Omit<CellWriting, 'prefix' | 'sheet'> {
  /** The workbook's path, for failures. */
  readonly path: string;
}

/**
 * Edits a sheet's XML while it flows through, in memory for one row: what no edit names passes letter
 * for letter. The XML is known to be well-formed, for it was read before.
 */
export class SheetEditor {
  private readonly edit: SheetEdit;
  private readonly editing: SheetEditing;
  private readonly rows: Iterator<RowEdit>;
  private next: RowEdit | undefined;
  /** What rows are edited with, and those in which cells may give way. */
  private plain: RowEditing | undefined;
  private below: RowEditing | undefined;
  private stage: 'head' | 'rows' | 'tail' | 'end' = 'head';
  private tail: SheetTail | undefined;
  private rest = '';
  private lastRow = 0;

  constructor(edit: SheetEdit, editing: SheetEditing) {
    this.edit = edit;
    this.editing = editing;
    this.rows = edit.rows[Symbol.iterator]();
    this.advance();
  }

  /** Takes the next piece of the part and gives what can be written by now. */
  write(piece: string): string {
    const text = this.rest + piece;
    const out: string[] = [];
    let at = 0;
    while (at < text.length && this.stage !== 'end') {
      const next = this.step(text, at, out);
      if (next < 0) break;
      at = next;
    }
    if (this.stage === 'end') {
      out.push(text.slice(at));
      at = text.length;
    }
    this.rest = text.slice(at);
    if (this.rest.length > LONGEST) {
      const { path } = this.editing;
      throw brokenFile(path, `the part of its sheet ${this.edit.name} has a row without end`);
    }
    return out.join('');
  }

  /** Gives what is left when nothing follows. */
  end(): string {
    const { rest } = this;
    this.rest = '';
    return rest;
  }

  private step(text: string, at: number, out: string[]): number {
    if (this.stage === 'head') return this.takeHead(text, out);
    return this.stage === 'rows' ? this.takeRow(text, at, out) : this.takeTail(text, at, out);
  }

  private takeHead(text: string, out: string[]): number {
    const found = findNamed(text, 'sheetData');
    if (found === undefined) return -1;
    const { start, end, prefix } = found;
    const head = editSheetHead(text.slice(0, start), this.edit.columns);
    this.plain = this.describeRows(prefix, head.columnStyle);
    this.below = this.clearRows(this.plain);
    out.push(head.text);
    this.stage = 'rows';
    if (!isSelfClosed(text, end)) {
      out.push(text.slice(start, end));
      return end;
    }
    out.push(`<${prefix}sheetData>`);
    this.buildRows(Infinity, out);
    out.push(`</${prefix}sheetData>`);
    this.stage = 'tail';
    return end;
  }

  private describeRows(prefix: string, columnStyle: RowEditing['columnStyle']): RowEditing {
    const { columns, name: sheet } = this.edit;
    const { styles, date1904 } = this.editing;
    const lastColumn = columns.at(-1)?.column ?? 0;
    const widths = new Map(columns.map(({ column, width }) => [column, width]));
    const widthOf = (column: number): number | undefined => widths.get(column);
    const writing = { sheet, styles, date1904, prefix };
    return { ...writing, columnStyle, widthOf, lastColumn, unmarks: false };
  }

  private clearRows(rows: RowEditing): RowEditing {
    const { columns, formerColumns } = this.edit;
    const cleared = new Set([...formerColumns, ...columns.map(({ column }) => column)]);
    const unmarks = formerColumns.size > 0 && rows.styles.hasMarked;
    return { ...rows, clears: (column) => cleared.has(column), unmarks };
  }

  private takeRow(text: string, at: number, out: string[]): number {
    const start = findTag(text, at);
    const opened = start < 0 ? -1 : findTagEnd(text, start);
    if (opened < 0) return -1;
    const prefix = this.plain?.prefix ?? '';
    if (startsTag(text, start, `/${prefix}sheetData`)) {
      out.push(text.slice(at, start));
      this.buildRows(Infinity, out);
      this.stage = 'tail';
      out.push(text.slice(start, opened));
      return opened;
    }
    if (!startsTag(text, start, `${prefix}row`)) {
      out.push(text.slice(at, opened));
      return opened;
    }
    const end = isSelfClosed(text, opened) ? opened : findClosed(text, opened, `${prefix}row`);
    if (end < 0) return -1;
    out.push(text.slice(at, start));
    this.putRow({ ...this.measure(text, start, opened), text: text.slice(start, end) }, out);
    return end;
  }

  /** A row without a number takes its cells', else the one that follows. */
  private measure(text: string, start: number, opened: number): Omit<RowText, 'text'> {
    const tag = text.slice(start, opened);
    const first = /\sr\s*=\s*["']\$?[A-Z]+\$?(\d+)["']/iu;
    const stated = getAttribute(tag, 'r') ?? first.exec(text.slice(opened, opened + 200))?.[1];
    const number = stated === undefined ? this.lastRow + 1 : Number(stated);
    this.lastRow = number;
    return { number, opened: opened - start };
  }

  private putRow(row: RowText, out: string[]): void {
    const { number, text } = row;
    this.buildRows(number, out);
    const edit = this.next?.number === number ? this.next : undefined;
    if (edit !== undefined) this.advance();
    const editing = this.mayClear(row) ? this.below : this.plain;
    const touched = edit !== undefined || editing?.clears !== undefined;
    if (editing === undefined || !touched) out.push(text);
    else out.push(editRow(row, edit ?? { number, cells: [], marks: [] }, editing));
  }

  /** Whether a row may have cells that give way: formatted ones without content stand there at times. */
  private mayClear({ number, text }: RowText): boolean {
    const { headerRow, formerColumns, columns } = this.edit;
    if (number < headerRow) return false;
    if (formerColumns.size > 0) return true;
    const cell = `<${this.plain?.prefix ?? ''}c`;
    const last = text.lastIndexOf(`${cell} `);
    if (last < 0) return text.includes(cell);
    const column = columnOf(text.slice(last, findTagEnd(text, last)));
    return column === undefined || column >= (columns[0]?.column ?? Infinity);
  }

  /** The rows before a number that the sheet does not have. */
  private buildRows(before: number, out: string[]): void {
    while (this.next !== undefined && this.next.number < before && this.plain !== undefined) {
      out.push(buildRow(this.next, this.plain));
      this.advance();
    }
  }

  private advance(): void {
    const { done, value } = this.rows.next();
    this.next = done === true ? undefined : value;
  }

  private takeTail(text: string, at: number, out: string[]): number {
    this.tail ??= new SheetTail(this.edit, this.plain?.prefix ?? '', this.lastRow);
    const next = this.tail.take(text, at, out);
    if (this.tail.isDone) this.stage = 'end';
    return next;
  }
}
