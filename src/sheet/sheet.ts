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
  /** What a person sees: `$1,250.00`, `00123`. */
  readonly text: string;
  /** The number format's code, `General` where none is set; absent in text files. */
  readonly format?: string;
  /** True where a formula stands behind the value. */
  readonly formula?: true;
}

/** A row that holds at least one cell. */
export interface Row {
  /** As the spreadsheet counts it, from 1; in a text file the record's number, quoted breaks not counted. */
  readonly number: number;
  readonly hidden?: true;
  /** In column order. */
  readonly cells: readonly Cell[];
}

/** One sheet of an opened file. */
export interface Sheet {
  readonly name: string;
  readonly state: 'visible' | 'hidden' | 'veryHidden';
  /** Reads the rows from the top; may be called again. Rows flow, memory stays bounded. */
  rows(): AsyncIterable<Row>;
}

/** A file opened for reading. Its bytes are held, so every pass reads the same content. */
export interface Book {
  readonly path: string;
  readonly kind: 'xlsx' | 'text';
  /** SHA-256 of the bytes, hex. */
  readonly hash: string;
  /** When the file was last changed, epoch milliseconds. */
  readonly modifiedAt: number;
  /** Text files only: what was detected or told. */
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly sheets: readonly Sheet[];
}
