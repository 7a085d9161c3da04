import { customFieldUname } from '../../src/model/custom-field.ts';
import { entityOf } from '../../src/model/entities.ts';
import type { CheckedRow, CheckedSheet, Reading, Readings } from '../../src/rows/checked-sheet.ts';

/** What a cell of a test says: a value, or `[clear]`, or a code that a number cell holds. */
export type Said = string | number | boolean | { readonly number: string };

/** The cells of a row by field. */
export type Cells = Readonly<Record<string, Said>>;

/** A row of a billable-item sheet: `itemRow('LAB-010', {billableItemDefaultRate: 88})`. */
export function itemRow(
  code: Said,
  cells: Cells = {},
  more: Partial<CheckedRow> = {},
): Omit<CheckedRow, 'at'> {
  return {
    entity: 'billable-item',
    layout: 'list',
    template: 'billable-items',
    key: textOf(code),
    readings: readingsOf({ billableItemCode: code, ...cells }),
    bookReadings: new Map(),
    issues: [],
    ...more,
  };
}

/** A row of a price sheet: `priceRow('Northstar 2026', 'LAB-010', {priceItemRate: 90})`. */
export function priceRow(
  book: string,
  code: Said,
  cells: Cells = {},
  more: Partial<CheckedRow> & { readonly bookCells?: Cells } = {},
): Omit<CheckedRow, 'at'> {
  const { bookCells = {}, ...rest } = more;
  return {
    entity: 'price-book',
    layout: 'list',
    template: 'price-books',
    book,
    key: textOf(code),
    readings: readingsOf({ priceItemBillableItemCode: code, ...cells }),
    bookReadings: readingsOf(bookCells),
    issues: [],
    ...rest,
  };
}

/** A sheet of such rows, the first in row 2 below the headings. */
export function aSheetOf(
  rows: readonly (Omit<CheckedRow, 'at'> & { readonly at?: CheckedRow['at'] })[],
  name = 'Prices',
): CheckedSheet {
  const placed = rows.map((row, position): CheckedRow => {
    const at = row.at ?? { sheet: name, row: position + 2 };
    const placed = {
      ...row,
      at,
      readings: place(row.readings, at),
      bookReadings: place(row.bookReadings, at),
    };
    // A row that was read works out what it says when it is asked: a copy by spread holds nothing of it.
    const asRead: CheckedRow = Object.create(placed);
    return asRead;
  });
  return {
    name,
    read: true,
    headerRow: 1,
    columns: [],
    rowCount: rows.length,
    ignoredRows: 0,
    rows: placed,
    issues: [],
  };
}

function place(readings: Readings, at: CheckedRow['at']): ReadonlyMap<string, Reading> {
  return new Map(
    [...readings].map(([field, reading], position) => [
      field,
      { ...reading, at: { sheet: at.sheet, row: at.row, column: position + 1 } },
    ]),
  );
}

function readingsOf(cells: Cells): ReadonlyMap<string, Reading> {
  return new Map(Object.entries(cells).map(([field, said]) => [field, readingOf(field, said)]));
}

function readingOf(field: string, said: Said): Reading {
  const base = { at: { sheet: '' }, heading: headingOf(field), seen: textOf(said) };
  if (said === '[clear]') return { ...base, says: 'clear' };
  if (typeof said === 'object') {
    return { ...base, says: 'value', value: said.number, damage: { by: 'number' } };
  }
  return { ...base, says: 'value', value: said };
}

function headingOf(field: string): string {
  const uname = customFieldUname(field);
  if (uname !== undefined) return `Custom: ${uname}`;
  const book = entityOf('price-book');
  const fields = [
    ...entityOf('billable-item').fields,
    ...book.fields,
    ...(book.lines?.fields ?? []),
  ];
  return fields.find(({ name }) => name === field)?.heading ?? field;
}

function textOf(said: Said): string {
  return typeof said === 'object' ? said.number : String(said);
}
