import type { CellModel, ColumnCheck, NamedColumns, SheetModel } from './workbook-model.ts';

/** What is to change in a workbook; all that it does not name stays as it is, to the byte. */
export interface WorkbookEdit {
  readonly sheets: readonly SheetEdit[];
  /**
   * Sheets to add behind the others. One whose name the workbook has takes that sheet's place: its
   * content is replaced, its position stays. Notes, long drop-downs and a printed range are not for
   * them.
   */
  readonly added: readonly SheetModel[];
}

/** What is to change in one sheet of a workbook. */
export interface SheetEdit {
  readonly name: string;
  /** Our columns reach from this row on, 0 or 1 from the top; a filter over it takes them in. */
  readonly headerRow: number;
  /** Our columns by rising number; whatever stands there from the header row on gives way. */
  readonly columns: readonly OwnColumn[];
  /** Columns that held ours before, and are emptied from the header row on. */
  readonly formerColumns: ReadonlySet<number>;
  /** By rising number; rows that need nothing are left out. May be gone through once only. */
  readonly rows: Iterable<RowEdit>;
  /** Drop-downs of our columns, of few values. */
  readonly checks?: readonly ColumnCheck[];
  readonly columnNames?: NamedColumns;
}

/** A column of ours in a sheet of the user's. */
export interface OwnColumn {
  /** From 1. */
  readonly column: number;
  /** In characters. */
  readonly width: number;
}

/** What is to change in one row. */
export interface RowEdit {
  readonly number: number;
  /** Our cells by rising column, in our columns only. */
  readonly cells: readonly CellModel[];
  /** The user's cells that get another fill, and keep everything else. */
  readonly marks: readonly CellMark[];
}

/** A cell of the user's that is marked. */
export interface CellMark {
  readonly column: number;
  readonly look: MarkLook;
}

/** The looks that mark a cell of the user's by their fill alone. */
export type MarkLook = 'changed' | 'warning' | 'bad';
