import type { Seen } from './cell-issue-facts.ts';

/** Issues with a row, by itself or beside other rows of its file: code and facts. */
export interface RowIssueFacts {
  /** The row is part of merged cells, of which only the top-left one holds a value: `A3:A5`. */
  'row/merged': { readonly range: string };
  'row/ragged': { readonly expected: number; readonly found: number };
  'row/no-key': { readonly heading: string };
  /** `more`: so many rows beside those that are named. */
  'row/duplicate-key': {
    /** The rows stand in several sheets, of which one may be chosen. */
    readonly acrossSheets?: true;
    readonly key: string;
    readonly others: readonly string[];
    readonly more?: number;
  };
  'row/duplicate-row': { readonly key: string; readonly first: string };
  'row/look-alike': { readonly key: string; readonly other: string; readonly otherAt: string };
  /** A row that gives one of its record's rates, of which another row has a fault. */
  'row/other-row': { readonly key: string; readonly other: string };
  /** A text of the column that tells the slots which the template does not mention. */
  'row/no-slot': Seen & { readonly known: readonly string[] };
  'row/guid-repeated': { readonly guid: string };
  /** The cell held a value when it was exported. `clears`: whether `[clear]` may empty the field. */
  'row/blank-kept': {
    readonly heading: string;
    readonly was: string | number | boolean;
    readonly clears: boolean;
  };
}
