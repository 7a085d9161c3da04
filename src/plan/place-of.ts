import { omitUndefined } from '../core/omit-undefined.ts';
import type { CheckedRow } from '../rows/checked-sheet.ts';
import type { PlanEntry } from './plan.ts';

/** Where an entry stands, from the row that asks for it. */
export function placeOf({
  at,
  hidden,
  duplicateOf,
}: CheckedRow): Pick<PlanEntry, 'sheet' | 'row' | 'column' | 'hidden' | 'duplicateOf'> {
  return omitUndefined({ sheet: at.sheet, row: at.row, column: at.column, hidden, duplicateOf });
}
