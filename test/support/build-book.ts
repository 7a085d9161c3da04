import type { Book, Cell, Row, Sheet, SheetLayout } from '../../src/sheet/sheet.ts';

/** A cell of a test: plain text or a number in General, or one part by part; `''` is blank. */
export type BookCell = string | number | boolean | Part;

/** A cell that is more than its value: `{ value: 7, text: '00007', format: '00000' }`. */
export type Part = {
  readonly kind?: Cell['kind'];
  readonly value: string | number | boolean;
  readonly text?: string;
  readonly format?: string;
};

/** What a sheet of a test may say beside its rows. */
export interface SheetFacts {
  readonly state?: Sheet['state'];
  /** Rows that a filter hides. */
  readonly hiddenRows?: readonly number[];
  /** Ranges of merged cells. */
  readonly merges?: SheetLayout['merges'];
  readonly columnNames?: Sheet['columnNames'];
}

/** An opened workbook with these sheets: `aSheetFile({ Prices: [['Code', 'Rate'], ['LAB-1', 85]] })`. */
export function aSheetFile(
  sheets: Readonly<Record<string, readonly (readonly BookCell[])[]>>,
  facts: Readonly<Record<string, SheetFacts>> = {},
): Book {
  return {
    path: 'prices.xlsx',
    kind: 'xlsx',
    hash: 'none',
    modifiedAt: 0,
    sheets: Object.entries(sheets).map(([name, rows]) => buildSheet(name, rows, facts[name] ?? {})),
  };
}

function buildSheet(
  name: string,
  rows: readonly (readonly BookCell[])[],
  { state = 'visible', hiddenRows = [], merges = [], columnNames = new Map() }: SheetFacts,
): Sheet {
  const built = rows
    .map((cells, index) => buildRow(cells, index + 1, hiddenRows))
    .filter(({ cells }) => cells.length > 0);
  return {
    name,
    state,
    columnNames,
    async *rows() {
      await Promise.resolve();
      yield* built;
    },
    layout: () => Promise.resolve({ merges, hiddenColumns: [] }),
    drawings: () => Promise.resolve([]),
  };
}

function buildRow(cells: readonly BookCell[], number: number, hidden: readonly number[]): Row {
  const filled = cells.flatMap((cell, index) => (cell === '' ? [] : [buildCell(cell, index + 1)]));
  return { number, cells: filled, ...(hidden.includes(number) ? { hidden: true as const } : {}) };
}

/** One cell in a column. */
export function buildCell(cell: BookCell, column: number): Cell {
  const { value, kind, text, format } = typeof cell === 'object' ? cell : ({ value: cell } as Part);
  const usual = typeof value === 'string' ? 'text' : (typeof value as 'number' | 'boolean');
  return {
    column,
    kind: kind ?? usual,
    value,
    text: text ?? (typeof value === 'boolean' ? String(value).toUpperCase() : String(value)),
    ...(format === undefined ? {} : { format }),
  } as Cell;
}
