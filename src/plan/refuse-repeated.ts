import { formatAddress } from '../core/address.ts';
import { groupBy } from '../core/group-by.ts';
import { normaliseKey } from '../core/text.ts';
import type { CheckedRow } from '../rows/checked-sheet.ts';
import { rereadRow } from './reread-row.ts';

/**
 * The rows after some keys were repaired. Where that gives two rows of a file the same key it is open
 * which of them counts: an error on all of them (RULES, Identity).
 */
export function refuseRepeated(
  before: readonly CheckedRow[],
  after: readonly CheckedRow[],
): readonly CheckedRow[] {
  const repaired = new Set(after.filter((row, position) => row.key !== before[position]?.key));
  if (repaired.size === 0) return after;
  // A row that takes another's outcome is not sent by itself.
  const own = after.filter(({ duplicateOf }) => duplicateOf === undefined);
  const groups = groupBy(own, ({ key, book }) =>
    JSON.stringify([normaliseKey(book ?? ''), normaliseKey(key)]),
  );
  const refused = new Map<CheckedRow, CheckedRow>();
  for (const group of groups.values()) {
    if (group.length < 2 || !group.some((row) => repaired.has(row))) continue;
    for (const row of group) refused.set(row, refuse(row, group));
  }
  return after.map((row) => refused.get(row) ?? row);
}

/** So many of the other rows are named. */
const named = 10;

function refuse(row: CheckedRow, group: readonly CheckedRow[]): CheckedRow {
  const others = group.slice(0, named + 1).filter((other) => other !== row);
  const more = group.length - 1 - Math.min(others.length, named);
  const { at, key, issues } = row;
  const facts = { at, key, others: others.slice(0, named).map((other) => formatAddress(other.at)) };
  return rereadRow(row, new Map(), [
    ...issues,
    { code: 'row/duplicate-key', severity: 'error', ...facts, ...(more > 0 ? { more } : {}) },
  ]);
}
