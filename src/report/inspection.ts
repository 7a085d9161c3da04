import type { Issue } from '../core/issue.ts';
import type { Book, Row, Sheet, SheetLayout } from '../sheet/sheet.ts';
import type { Fit } from '../template/explain-fit.ts';
import type { InferredTable } from '../template/infer-table.ts';
import type { OwnNames } from '../template/own-names.ts';

/** What is seen of a file before anything is read as prices. */
export interface Inspection {
  /** The path as the user gave it. */
  readonly file: string;
  readonly book: Book;
  readonly sheets: readonly InspectedSheet[];
  /** Findings about the file as a whole. */
  readonly issues: readonly Issue[];
}

/** What is seen of one sheet. */
export interface InspectedSheet extends SheetSurvey {
  /** The row of the headings: that of the template which fits, else the one that looks most like it. */
  readonly header?: Row;
  /** The template by which it would be read. */
  readonly template?: string;
  /** Every template, in the order in which they are tried. */
  readonly fits: readonly Fit[];
  /** What its columns look like, whether a template fits or not. */
  readonly table: InferredTable;
}

/** What one pass over a sheet's rows counts. */
export interface SheetSurvey extends Pick<Sheet, 'name' | 'state'>, SheetLayout {
  /** Our columns of an earlier result, by their names. */
  readonly named: OwnNames;
  /** The last row and the last column that hold more than blanks; 0 where nothing does. */
  readonly lastRow: number;
  readonly lastColumn: number;
  readonly cells: number;
  readonly formulas: number;
  /** Formulas of which the file holds no result. */
  readonly uncalculated: number;
  readonly errors: number;
  readonly hiddenRows: number;
  /** The first rows that hold anything, for a closer look. */
  readonly head: readonly Row[];
}
