import { omitUndefined } from '../core/omit-undefined.ts';
import type { CheckedRow } from '../rows/checked-sheet.ts';
import type { PlanEntry } from './plan.ts';

/** Where an entry stands, from the row that asks for it. */
export function placeOf({
  at,
  duplicateOf,
}: CheckedRow): Pick<PlanEntry, 'sheet' | 'row' | 'column' | 'duplicateOf'> {
  return omitUndefined({ sheet: at.sheet, row: at.row, column: at.column, duplicateOf });
}
