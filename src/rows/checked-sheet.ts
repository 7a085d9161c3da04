import type { Address } from '../core/address.ts';
import type { Issue } from '../core/issue.ts';
import type { EntityName } from '../model/entity.ts';
import type { Slot } from '../model/field.ts';
import type { Layout } from '../template/template.ts';

/**
 * What a spreadsheet may have done to a code: a number cell loses leading zeros, one shown as
 * `4.08408E+11` all but its first digits, and `1-2` becomes a date (`time`: its wall time, epoch
 * milliseconds).
 */
export type CodeDamage =
  | { readonly by: 'number' }
  | { readonly by: 'scientific' }
  | { readonly by: 'date'; readonly time: number };

/** What one cell says of a field. A blank cell says nothing and has no reading. */
export type Reading = {
  readonly at: Address;
  readonly heading: string;
  /** What a person sees in the cell. */
  readonly seen: string;
} & (
  | {
      readonly says: 'value';
      readonly value: string | number | boolean;
      /** A code that a spreadsheet may have damaged; only the account can tell what it was. */
      readonly damage?: CodeDamage;
    }
  /** `[clear]`: the field is to be emptied. */
  | { readonly says: 'clear' }
);

/** What a row says, by field; a reading is made when it is asked for. Every `ReadonlyMap` is one. */
export interface Readings extends Iterable<readonly [string, Reading]> {
  readonly size: number;
  get(field: string): Reading | undefined;
  has(field: string): boolean;
  keys(): Iterable<string>;
}

/** A rate of a record whose rows give one rate each, before it is known which slot it is of. */
export interface SlotClaim {
  readonly at: Address & { readonly row: number };
  /** The slot that the template says the row's text means. */
  readonly told: Slot | undefined;
  /** By the fields of the first slot: the row's rate, cost and rate type. */
  readonly readings: ReadonlyMap<string, Reading>;
}

/** A blank cell under a heading that is read. */
export interface Blank {
  readonly field: string;
  readonly heading: string;
  readonly at: Address;
}

/** One record or price that a sheet asks for, checked cell by cell. */
export interface CheckedRow {
  /** Sheet and row; the column too in a matrix, where a row holds several. */
  readonly at: Address & { readonly row: number };
  readonly entity: EntityName;
  readonly layout: Layout;
  readonly template: string;
  /** Price sheets: the pricebook's name as the sheet writes it. */
  readonly book?: string | undefined;
  /** Matrix: true where nothing but an amount says that the column is a pricebook. */
  readonly candidate?: true | undefined;
  /** The record's key as the sheet writes it; for prices the item's code. */
  readonly key: string;
  /** By field: the API's name (a line's field for prices, the record's field else), or `custom:<uname>`. */
  readonly readings: Readings;
  /** Price sheets: what the row says of the book itself (origin reference). */
  readonly bookReadings: Readings;
  /** Lists with a row for each rate: the rates of all the record's rows, not among the readings. */
  readonly slots?: readonly SlotClaim[] | undefined;
  /** Cells that say nothing although their column is read; what cannot be read is no blank. */
  readonly blanks?: readonly Blank[] | undefined;
  /** Fields of which a cell holds what cannot be read. */
  readonly faulty?: readonly string[] | undefined;
  /** When the record was changed last as the row's `Aimsio version` cell says, epoch milliseconds. */
  readonly version?: number | undefined;
  /** The template lets rows that are older than their records pass with a warning. */
  readonly olderFile?: 'warn' | undefined;
  readonly hidden?: true | undefined;
  /** The address of the first of identical or gathered rows, whose outcome this one takes. */
  readonly duplicateOf?: string | undefined;
  readonly issues: readonly Issue[];
}

/** A row with nothing left out, so that a copy which forgets a field does not compile. */
export type WholeRow = { readonly [Name in keyof Required<CheckedRow>]: CheckedRow[Name] };

/** A column of a sheet, from 1. */
export interface HeadedColumn {
  readonly column: number;
  readonly heading: string;
}

/** One sheet after every cell rule was applied. */
export interface CheckedSheet {
  readonly name: string;
  /** Whether its rows take part, and under which template. */
  readonly read: boolean;
  readonly template?: string;
  readonly entity?: EntityName;
  readonly headerRow?: number;
  /** The columns that are read, and what stands above each; headings in two rows are one. */
  readonly columns: readonly HeadedColumn[];
  /** Rows below the header that hold anything. */
  readonly rowCount: number;
  /** Rows that carry nothing to read: counted, no entry. */
  readonly ignoredRows: number;
  readonly rows: readonly CheckedRow[];
  /** Of a matrix: a row for each price that its cells leave blank, made when it is asked for. */
  readonly blankPrices?: () => Iterable<CheckedRow>;
  /** About the sheet and its headings. */
  readonly issues: readonly Issue[];
}
