import type { SheetModel } from '../sheet/workbook-model.ts';
import { textCell } from './text-cell.ts';

/** A sheet that nobody sees, for what the tool itself reads again. */
export function buildHiddenSheet(name: string, lines: readonly (readonly string[])[]): SheetModel {
  const rows = lines.map((cells, place) => ({
    number: place + 1,
    cells: cells.map((text, column) => textCell(column + 1, text)),
  }));
  return { name, state: 'veryHidden', widths: [], rows };
}
