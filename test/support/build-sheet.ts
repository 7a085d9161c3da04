import type { Cell, Row, Sheet } from '../../src/sheet/sheet.ts';
import type { CellModel, RowModel, SheetModel } from '../../src/sheet/workbook-model.ts';

/** What a cell of a test sheet holds: a text or number, or more of a cell. */
export type CellSaid = string | number | Omit<Cell, 'column' | 'text'>;

/** A sheet in memory; rows by number, cells from column A on, `undefined` where blank. */
export function aSheet(
  name: string,
  rows: Readonly<Record<number, readonly (CellSaid | undefined)[]>>,
  hidden: readonly number[] = [],
): Sheet {
  return {
    name,
    state: 'visible',
    async *rows() {
      for (const [number, cells] of Object.entries(rows)) {
        yield {
          number: Number(number),
          ...(hidden.includes(Number(number)) ? { hidden: true } : {}),
          cells: cells.flatMap((said, at) => (said === undefined ? [] : [cellOf(said, at + 1)])),
        } satisfies Row;
      }
    },
    layout: async () => ({ merges: [], hiddenColumns: [] }),
    drawings: async () => [],
  };
}

function cellOf(said: CellSaid, column: number): Cell {
  if (typeof said === 'string') return { column, kind: 'text', value: said, text: said };
  if (typeof said === 'number') {
    return { column, kind: 'number', value: said, text: String(said), format: 'General' };
  }
  return { ...said, column, text: String(said.value) } as Cell;
}

/** The rows of a sheet to be written. */
export async function rowsOf(sheet: SheetModel | undefined): Promise<readonly RowModel[]> {
  const rows: RowModel[] = [];
  for await (const row of sheet?.rows ?? []) rows.push(row);
  return rows;
}

/** What a written row shows under each heading of the heading row. */
export async function tableOf(
  sheet: SheetModel | undefined,
  headerRow = 1,
): Promise<readonly Readonly<Record<string, CellModel['value']>>[]> {
  const rows = await rowsOf(sheet);
  const header = rows.find(({ number }) => number === headerRow)?.cells ?? [];
  const headings = new Map(header.map(({ column, value }) => [column, shownIn(value)]));
  return rows
    .filter(({ number }) => number > headerRow)
    .map(({ cells }) =>
      Object.fromEntries(
        cells.map(({ column, value }) => [headings.get(column) ?? `column ${column}`, value]),
      ),
    );
}

/** What a written cell holds, as text. */
export function shownIn(value: CellModel['value']): string {
  return typeof value === 'object' ? new Date(value.date).toISOString() : String(value);
}
