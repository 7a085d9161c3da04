/** A workbook to be written, as plain data: `report/` builds it, `sheet/write-workbook.ts` writes it. */
export interface WorkbookModel {
  readonly title: string;
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
  readonly filter?: boolean;
  /** Drop-downs below the frozen rows; columns without values have none. */
  readonly choices?: readonly ColumnChoices[];
  /** Rows from 1 on; a row number may be skipped and must rise. */
  readonly rows: Iterable<RowModel> | AsyncIterable<RowModel>;
}

/** What the cells of a column may hold. */
export interface ColumnChoices {
  /** From 1. */
  readonly column: number;
  readonly values: readonly string[];
  /** Excel refuses any other value; otherwise it only asks. */
  readonly closed: boolean;
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
  | 'own-heading'
  | 'read-only'
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
}
