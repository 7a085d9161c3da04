import type { ZipArchive } from './read-zip.ts';

/**
 * A cell as it stands in a file. Blank cells are not handed on at all.
 * `text`: what a person sees. `value`: what the file stores.
 */
export type Cell = CellPlace &
  (
    | { readonly kind: 'text'; readonly value: string }
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'boolean'; readonly value: boolean }
    /** A date or time: the wall time of the cell, as epoch milliseconds in UTC. */
    | { readonly kind: 'date'; readonly value: number }
    /** An error such as `#N/A`. */
    | { readonly kind: 'error'; readonly value: string }
    /** A formula of which the file holds no result. */
    | { readonly kind: 'uncalculated'; readonly value: '' }
  );

/** What every cell has, whatever it holds. */
export interface CellPlace {
  /** From 1. */
  readonly column: number;
  /** What a person sees: `$1,250.00`, `00123`. A number in `General` shows up to 15 digits, as a formula bar does. */
  readonly text: string;
  /** The number format's code, `General` where none is set; absent in text files. */
  readonly format?: string;
  /** True where a formula stands behind the value. */
  readonly formula?: true;
}

/** A row that holds at least one cell. */
export interface Row {
  /**
   * As the spreadsheet counts it, from 1; in a text file the record's number, quoted breaks not
   * counted, blank lines counted, a `sep=` line not (Excel swallows it).
   */
  readonly number: number;
  readonly hidden?: true;
  /** Text files only: how many fields the record has, blank ones included. */
  readonly width?: number;
  /** In column order. */
  readonly cells: readonly Cell[];
}

/** A rectangle of cells, both ends included, rows and columns from 1. */
export interface CellRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** What a sheet says about itself beside its rows. */
export interface SheetLayout {
  /** Merged cells: only the top-left one holds a value. */
  readonly merges: readonly CellRange[];
  /** Runs of hidden columns, first and last, in the file's order. */
  readonly hiddenColumns: readonly { readonly first: number; readonly last: number }[];
  /** How far down and to the right the file has cells, blank ones too, as Ctrl+End goes; absent in text files. */
  readonly used?: { readonly lastRow: number; readonly lastColumn: number };
}

/** One sheet of an opened file. */
export interface Sheet {
  readonly name: string;
  readonly state: 'visible' | 'hidden' | 'veryHidden';
  /** Workbooks only: whole columns, by the names that are for this sheet alone. */
  readonly columnNames?: ReadonlyMap<string, number>;
  /** Reads the rows from the top; may be called again. Rows flow, memory stays bounded. */
  rows(): AsyncIterable<Row>;
  /** Merges and hidden columns. Costs nothing after a full pass of `rows()`, else one pass. */
  layout(): Promise<SheetLayout>;
  /** The cells over which charts, pictures and shapes lie. */
  drawings(): Promise<readonly CellRange[]>;
}

/** A file opened for reading. Every pass reads the same content. */
export interface Book {
  readonly path: string;
  readonly kind: 'xlsx' | 'text';
  /** SHA-256 of the bytes, hex. */
  readonly hash: string;
  /** When the file was last changed, epoch milliseconds. */
  readonly modifiedAt: number;
  /** When its program saved it, as a workbook says of itself, epoch milliseconds. */
  readonly savedAt?: number;
  /** Text files only: what was detected or told. */
  readonly encoding?: string;
  readonly delimiter?: string;
  /** True where Excel was told not to recalculate by itself: cached values may be old. */
  readonly manualCalculation?: true;
  /** True where its formulas are to be calculated when it is opened: cached values may be old, or none. */
  readonly calculatedWhenOpened?: true;
  /** How many other workbooks this one takes values from; absent for none. */
  readonly externalLinks?: number;
  /** Workbooks only: the package as it was read, whatever became of the file, to be edited. */
  readonly archive?: ZipArchive;
  readonly sheets: readonly Sheet[];
}
