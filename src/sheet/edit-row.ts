import { columnLetters, columnNumber } from '../core/address.ts';
import { buildCellXml } from './build-cell-xml.ts';
import type { CellWriting } from './build-cell-xml.ts';
import { fitHeight } from './fit-height.ts';
import type { CellMark, RowEdit } from './workbook-edit.ts';
import { findTagEnd, getAttribute, isSelfClosed, setAttribute, startsTag } from './xml-tags.ts';

/** What all rows of a sheet have in common. */
export interface RowEditing extends CellWriting {
  /** Whether cells of this column give way to ours; absent where no row has such cells. */
  readonly clears?: (column: number) => boolean;
  /** The format of a column's cells that are not there. */
  readonly columnStyle: (column: number) => number;
  /** The width of a column of ours, in characters. */
  readonly widthOf: (column: number) => number | undefined;
  /** How far right our columns reach. */
  readonly lastColumn: number;
  /** Whether marks of an earlier result are taken back. */
  readonly unmarks: boolean;
}

/** A row as it stands in a sheet's XML. */
export interface RowText {
  readonly number: number;
  /** From its opening tag to its end. */
  readonly text: string;
  /** The length of the opening tag. */
  readonly opened: number;
}

/** A row with its cells marked and ours at its end. Only cells that are marked or give way change. */
export function editRow(row: RowText, edit: RowEdit, editing: RowEditing): string {
  const { text, opened, number } = row;
  const { prefix } = editing;
  const close = `</${prefix}row>`;
  const tag = heighten(widenSpans(text.slice(0, opened), edit, editing), edit, editing);
  const end = isSelfClosed(text, opened) ? opened : text.lastIndexOf('</');
  const inner = text.slice(opened, end);
  const touched = edit.marks.length > 0 || editing.clears !== undefined;
  const theirs = touched ? editCells(row, inner, edit.marks, editing) : inner;
  const beside = editing.styles.verticalOf(firstStyle(inner));
  const ours = edit.cells.map((cell) => buildCellXml(cell, number, editing, beside)).join('');
  if (end === opened && theirs === '' && ours === '') return text;
  return `${tag.replace(/\s*\/>$/u, '>')}${theirs}${ours}${end === opened ? close : text.slice(end)}`;
}

/** The format of a row's first cell, with whose text ours is to stand in one line. */
function firstStyle(cells: string): number {
  const tag = cells.slice(0, cells.indexOf('>') + 1);
  return Number(getAttribute(tag, 's') ?? 0);
}

/** A row that the sheet does not have. */
export function buildRow({ number, cells, marks }: RowEdit, editing: RowEditing): string {
  const { prefix, styles, columnStyle } = editing;
  const blank = marks.map(({ column, look }) =>
    blankCell(column, number, styles.mark(columnStyle(column), look), prefix),
  );
  const ours = cells.map((cell) => buildCellXml(cell, number, editing));
  const tag = heighten(`<${prefix}row r="${number}">`, { number, cells, marks }, editing);
  return `${tag}${blank.join('')}${ours.join('')}</${prefix}row>`;
}

function widenSpans(tag: string, { cells }: RowEdit, { lastColumn }: RowEditing): string {
  const [, first, last] = /^(\d+):(\d+)$/u.exec(getAttribute(tag, 'spans') ?? '') ?? [];
  if (first === undefined || cells.length === 0 || Number(last) >= lastColumn) return tag;
  return setAttribute(tag, 'spans', `${first}:${lastColumn}`);
}

/** A row whose height nobody chose gets room for our lines; programs do not agree on fitting it. */
function heighten(tag: string, edit: RowEdit, { widthOf }: RowEditing): string {
  const height = getAttribute(tag, 'ht') === undefined ? fitHeight(edit, widthOf) : undefined;
  return height === undefined ? tag : setAttribute(tag, 'ht', String(height));
}

/** The cells of a row, each taken over, marked or left out. */
function editCells(
  { number, text, opened }: RowText,
  cells: string,
  marks: readonly CellMark[],
  editing: RowEditing,
): string {
  const { prefix, clears = () => false } = editing;
  const plain = /<[!?]/u.test(cells) ? plainXml(cells) : cells;
  const waiting = [...marks];
  const baseOf = rowStyle(text.slice(0, opened), editing);
  const fill = (before: number): string => {
    let blank = '';
    while ((waiting[0]?.column ?? Infinity) < before) {
      const mark = waiting.shift();
      if (mark === undefined || clears(mark.column)) continue;
      const style = editing.styles.mark(baseOf(mark.column), mark.look);
      blank += blankCell(mark.column, number, style, prefix);
    }
    return blank;
  };
  let done = '';
  let column = 0;
  for (let at = 0; at < plain.length;) {
    if (waiting.length === 0 && editing.clears === undefined) return done + plain.slice(at);
    const start = findCell(plain, at, prefix);
    if (start < 0) return done + fill(Infinity) + plain.slice(at);
    const inside = findTagEnd(plain, start);
    const end = isSelfClosed(plain, inside) ? inside : findCellEnd(plain, inside, prefix);
    const tag = plain.slice(start, inside);
    column = columnOf(tag) ?? column + 1;
    done += plain.slice(at, start) + fill(column);
    const mark = waiting[0]?.column === column ? waiting.shift() : undefined;
    if (!clears(column)) done += restyle(tag, mark, editing) + plain.slice(inside, end);
    at = end;
  }
  return done + fill(Infinity);
}

/** Comments are left out and sections of text written as text, so that every `<` is a tag's. */
function plainXml(xml: string): string {
  return xml
    .replaceAll(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>/gu, '')
    .replaceAll(/<!\[CDATA\[([\s\S]*?)\]\]>/gu, (_, text: string) =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    );
}

function findCell(text: string, from: number, prefix: string): number {
  const name = `${prefix}c`;
  let at = text.indexOf('<', from);
  while (at >= 0 && !startsTag(text, at, name)) at = text.indexOf('<', at + 1);
  return at;
}

function findCellEnd(text: string, from: number, prefix: string): number {
  const name = `/${prefix}c`;
  let at = text.indexOf('</', from);
  while (at >= 0 && !startsTag(text, at, name)) at = text.indexOf('</', at + 1);
  return at < 0 ? text.length : findTagEnd(text, at);
}

/** The column that a cell's opening tag names; `undefined` where it names none. */
export function columnOf(tag: string): number | undefined {
  const letters = address.exec(tag)?.[1];
  return letters === undefined ? undefined : columnNumber(letters);
}

const address = /\sr\s*=\s*["']\$?([A-Z]+)/iu;

function restyle(tag: string, mark: CellMark | undefined, { styles, unmarks }: RowEditing): string {
  const style = Number(getAttribute(tag, 's') ?? 0);
  const plain = unmarks ? styles.unmark(style) : style;
  const wanted = mark === undefined ? plain : styles.mark(plain, mark.look);
  return wanted === style ? tag : setAttribute(tag, 's', String(wanted));
}

/** The format of a cell that is not there: its row's where it has one, else its column's. */
function rowStyle(tag: string, { columnStyle }: RowEditing): (column: number) => number {
  const style = getAttribute(tag, 's');
  const custom = /^(1|true|on)$/u.test(getAttribute(tag, 'customFormat') ?? '');
  return custom && style !== undefined ? () => Number(style) : columnStyle;
}

function blankCell(column: number, row: number, style: number, prefix: string): string {
  return `<${prefix}c r="${columnLetters(column)}${row}" s="${style}"/>`;
}
