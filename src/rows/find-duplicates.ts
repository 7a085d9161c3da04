import { formatAddress } from '../core/address.ts';
import { groupBy } from '../core/group-by.ts';
import type { Issue } from '../core/issue.ts';
import { normaliseKey } from '../core/text.ts';
import type { CheckedRow, Reading } from './checked-sheet.ts';

/**
 * The rows of a whole file with what is to be said of keys that come twice: identical rows count once,
 * differing ones are an error on all of them (RULES, Identity).
 */
export function findDuplicates(rows: readonly CheckedRow[]): readonly CheckedRow[] {
  const keyed = rows.filter(({ key }) => key !== '');
  const groups = groupBy(keyed, keyOf);
  const said = new Map<CheckedRow, CheckedRow>();
  for (const group of groups.values()) {
    if (group.length > 1) for (const row of group) said.set(row, judge(row, group));
  }
  return rows.map((row) => said.get(row) ?? row);
}

function keyOf({ entity, book, key }: CheckedRow): string {
  return JSON.stringify([entity, normaliseKey(book ?? ''), normaliseKey(key)]);
}

function judge(row: CheckedRow, group: readonly CheckedRow[]): CheckedRow {
  const [first] = group;
  if (first === undefined) return row;
  if (group.every((other) => sayTheSame(first, other))) {
    if (row === first) return row;
    const at = formatAddress(first.at);
    const twice: Issue = {
      code: 'row/duplicate-row',
      severity: 'warning',
      at: row.at,
      key: row.key,
      first: at,
    };
    return { ...row, duplicateOf: at, issues: [...row.issues, twice] };
  }
  const others = group.filter((other) => other !== row).map((other) => formatAddress(other.at));
  const differ: Issue = {
    code: 'row/duplicate-key',
    severity: 'error',
    at: row.at,
    key: row.key,
    others,
  };
  return { ...row, issues: [...row.issues, differ] };
}

function sayTheSame(one: CheckedRow, other: CheckedRow): boolean {
  return (
    sameReadings(one.readings, other.readings) &&
    sameReadings(one.bookReadings, other.bookReadings) &&
    !hasErrors(one) &&
    !hasErrors(other)
  );
}

function hasErrors({ issues }: CheckedRow): boolean {
  return issues.some(({ severity }) => severity === 'error');
}

function sameReadings(
  one: ReadonlyMap<string, Reading>,
  other: ReadonlyMap<string, Reading>,
): boolean {
  return (
    one.size === other.size && [...one].every(([field, reading]) => same(reading, other.get(field)))
  );
}

function same(one: Reading, other: Reading | undefined): boolean {
  if (one.says === 'clear' || other?.says !== 'value') return one.says === other?.says;
  return one.value === other.value;
}
