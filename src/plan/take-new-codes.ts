import { normaliseKey } from '../core/text.ts';
import type { CheckedRow } from '../rows/checked-sheet.ts';
import type { FindItem } from './planned-items.ts';
import { meetRepeated } from './meet-repeated.ts';
import { keyFieldOf, rereadRow } from './reread-row.ts';

/**
 * Rows that name an item by the code that it has until the file renames it speak of its new code. Where
 * another row has that already, the two are judged as rows that repeat a key.
 */
export function takeNewCodes(
  rows: readonly CheckedRow[],
  findItem: FindItem,
): readonly CheckedRow[] {
  const taken = rows.map((row) => {
    const item = findItem(row.key);
    const former = item?.state === 'ready' ? item.formerKey : undefined;
    if (item === undefined || former === undefined) return row;
    if (normaliseKey(former) !== normaliseKey(row.key)) return row;
    return rereadRow(row, new Map([[keyFieldOf(row), item.key]]), row.issues);
  });
  return meetRepeated(rows, taken);
}
