import { formatAddress } from '../core/address.ts';
import { groupBy } from '../core/group-by.ts';
import type { Issue } from '../core/issue.ts';
import { foldLookAlike } from '../core/look-alike.ts';
import { normaliseKey } from '../core/text.ts';
import type { CheckedRow, Reading } from './checked-sheet.ts';

/**
 * The rows of a whole file with what is to be said of keys that come twice: identical rows count once,
 * differing ones are an error on all of them, and so are codes that only look alike (RULES, Identity).
 */
export function findDuplicates(rows: readonly CheckedRow[]): readonly CheckedRow[] {
  const keyed = rows.filter(({ key }) => key !== '');
  const groups = groupBy(keyed, keyOf);
  const said = new Map<CheckedRow, CheckedRow>();
  for (const group of groups.values()) {
    if (group.length > 1) for (const row of group) said.set(row, judge(row, group));
  }
  const twins = findLookAlikes(keyed);
  return rows.map((row) => {
    const judged = said.get(row) ?? row;
    const twin = twins.get(row);
    return twin === undefined ? judged : { ...judged, issues: [...judged.issues, twin] };
  });
}

/** By row: the first other code of its entity and book that looks like its own. */
function findLookAlikes(rows: readonly CheckedRow[]): ReadonlyMap<CheckedRow, Issue> {
  const found = new Map<CheckedRow, Issue>();
  const folded = groupBy(rows, ({ entity, book, key }) =>
    JSON.stringify([entity, normaliseKey(book ?? ''), foldLookAlike(key)]),
  );
  for (const group of folded.values()) {
    // A code of signs alone folds to nothing and looks like no other.
    if (group.length < 2 || foldLookAlike(group[0]?.key ?? '') === '') continue;
    const [first] = group;
    const second = group.find(({ key }) => normaliseKey(key) !== normaliseKey(first?.key ?? ''));
    if (first === undefined || second === undefined) continue;
    for (const row of group) {
      const twin = normaliseKey(row.key) === normaliseKey(first.key) ? second : first;
      found.set(row, {
        code: 'row/look-alike',
        severity: 'error',
        at: row.at,
        key: row.key,
        other: twin.key,
        otherAt: formatAddress(twin.at),
      });
    }
  }
  return found;
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
