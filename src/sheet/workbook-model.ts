/** A workbook to be written, as plain data: `report/` builds it, `sheet/write-workbook.ts` writes it. */
export interface WorkbookModel {
  readonly title: string;
  /** What the file's properties say of it. */
  readonly description?: string;
  readonly sheets: readonly SheetModel[];
}

/** One sheet to be written. */
export interface SheetModel {
  /** Made fit where Excel would not take it: forbidden signs, over 31 letters, two alike. */
  readonly name: string;
  /** Absent for a sheet that is to be seen. */
  readonly state?: 'hidden' | 'veryHidden';
  /** Widths in characters, in column order. */
  readonly widths: readonly number[];
  /** How many rows at the top stay in view; the last of them carries the filter. */
  readonly frozenRows?: number;
  /** How many columns at the left stay in view. */
  readonly frozenColumns?: number;
  readonly filter?: boolean;
  /** How many columns are printed; absent: all. */
  readonly printedColumns?: number;
  /** Number formats by column, in column order, for cells that are still blank. */
  readonly formats?: readonly (string | undefined)[];
  /** What is checked while somebody types below the frozen rows; one a column. */
  readonly checks?: readonly ColumnCheck[];
  /** How many blank rows below the last one are made ready for what is typed by hand. */
  readonly room?: number;
  readonly columnNames?: NamedColumns;
  /** Rows from 1 on; a row number may be skipped and must rise. */
  readonly rows: Iterable<RowModel> | AsyncIterable<RowModel>;
}

/**
 * Columns by the names that a workbook has for them in their sheet alone, unseen; a name that is for no
 * column is taken out. ASCII, as names may be.
 */
export type NamedColumns = ReadonlyMap<string, number | undefined>;

/** What a spreadsheet program says and checks while somebody types into a column. */
export interface ColumnCheck {
  /** From 1. */
  readonly column: number;
  /** Shown beside a cell that is entered. */
  readonly prompt?: { readonly title: string; readonly text: string };
  readonly rule?: CellRule;
}

/** What the cells of a column may hold; a blank one always may. */
export type CellRule = Choices | Amount | Unique;

/** A drop-down. */
export interface Choices {
  readonly kind: 'choices';
  /** Without any, nothing is offered or checked. */
  readonly values: readonly string[];
  /** Any other value is refused; otherwise it is only asked about. */
  readonly closed: boolean;
  /** What is asked about another value; absent: that the account has not used it. */
  readonly question?: string;
}

/** A number, or where it may be emptied the word for that. */
export interface Amount {
  readonly kind: 'amount';
  readonly clearable: boolean;
}

/** A value that no other row of the column has. */
export interface Unique {
  readonly kind: 'unique';
}

/** One row to be written. */
export interface RowModel {
  readonly number: number;
  readonly hidden?: true;
  readonly cells: readonly CellModel[];
}

/** How a cell looks. Each look also works without colour. */
export type Look =
  | 'plain'
  | 'title'
  | 'heading'
  | 'needed-heading'
  | 'own-heading'
  | 'read-only'
  | 'read-only-heading'
  | 'good'
  | 'changed'
  | 'quiet'
  | 'warning'
  | 'bad';

/** One cell to be written. A `date` is epoch milliseconds, written as UTC wall time. */
export interface CellModel {
  /** From 1. */
  readonly column: number;
  readonly value: string | number | boolean | { readonly date: number };
  /** A number format's code; `@` keeps codes text. */
  readonly format?: string;
  readonly look?: Look;
  readonly note?: string;
  readonly wrap?: true;
  /** A heading of numbers stands above them, at the right; a number among texts, at the left. */
  readonly align?: 'left' | 'right';
  /** A line on every side, for a cell that is to be filled in. */
  readonly framed?: true;
}
