import type { CellModel, Look } from '../sheet/workbook-model.ts';

/** A text cell. */
export function textCell(column: number, value: string, look?: Look): CellModel {
  return { column, value, format: '@', ...(look === undefined ? {} : { look }) };
}
