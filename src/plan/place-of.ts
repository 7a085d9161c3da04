import { omitUndefined } from '../core/omit-undefined.ts';
import type { CheckedRow } from '../rows/checked-sheet.ts';
import type { PlanEntry } from './plan.ts';

/** Where an entry stands, from the row that asks for it. */
export function placeOf({
  at: { sheet, row, column },
  hidden,
  duplicateOf,
}: CheckedRow): Pick<PlanEntry, 'sheet' | 'row' | 'column' | 'hidden' | 'duplicateOf'> {
  // Of nearly every row there is no more to say, and a plan asks it of each.
  if ((column ?? hidden ?? duplicateOf) === undefined) return { sheet, row };
  return omitUndefined({ sheet, row, column, hidden, duplicateOf });
}
