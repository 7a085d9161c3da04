import { formatAddress } from '../core/address.ts';
import { groupBy } from '../core/group-by.ts';
import { hasError } from '../core/issue.ts';
import type { Issue } from '../core/issue.ts';
import { foldLookAlike } from '../core/look-alike.ts';
import { normaliseKey } from '../core/text.ts';
import type { CheckedRow, Reading, Readings } from './checked-sheet.ts';

/** What is to be said of a row because of other rows. */
export interface Repetition {
  readonly issues: readonly Issue[];
  /** The address of the first of identical rows. */
  readonly duplicateOf?: string;
}

/** In a group beyond this, each row names only the first of the others: no list of lists. */
const largeGroup = 100;
const namedOfLarge = 10;

/**
 * By row, what is to be said of keys that come twice in a whole file: identical rows count once,
 * differing ones are an error on all of them, and so are codes that only look alike (RULES, Identity).
 */
export function findDuplicates<Row extends CheckedRow>(
  rows: readonly Row[],
): ReadonlyMap<Row, Repetition> {
  const found = new Map<Row, Repetition>();
  for (const alike of groupAlike(rows)) {
    const groups = [...groupBy(alike, ({ key }) => normaliseKey(key)).values()];
    groups.forEach((group, position) => {
      const twin = groups[position === 0 ? 1 : 0]?.[0];
      for (const [row, said] of judgeGroup(group)) {
        const issues = twin === undefined ? said.issues : [...said.issues, lookAlike(row, twin)];
        if (issues.length > 0) found.set(row, { ...said, issues });
      }
    });
  }
  return found;
}

/** The rows of one entity and pricebook whose keys are the same or look alike, two or more at a time. */
function groupAlike<Row extends CheckedRow>(rows: readonly Row[]): Iterable<readonly Row[]> {
  const firsts = new Map<string, Map<string, Row>>();
  const groups = new Map<Row, Row[]>();
  for (const row of rows) {
    const { key, entity, book } = row;
    if (key === '') continue;
    const owner = `${entity}/${normaliseKey(book ?? '')}`;
    const known = firsts.get(owner) ?? new Map<string, Row>();
    firsts.set(owner, known);
    const folded = foldLookAlike(normaliseKey(key));
    const first = known.get(folded);
    if (first === undefined) known.set(folded, row);
    else groups.set(first, push(groups.get(first) ?? [first], row));
  }
  return groups.values();
}

function push<Item>(items: Item[], item: Item): Item[] {
  items.push(item);
  return items;
}

/** What rows of one and the same key say of each other. */
function judgeGroup<Row extends CheckedRow>(
  group: readonly Row[],
): readonly (readonly [Row, Repetition])[] {
  const [first] = group;
  if (first === undefined) return [];
  const same = group.every((row) => sayTheSame(first, row));
  const addresses = group.map(({ at }) => formatAddress(at));
  const across = group.some(({ at }) => at.sheet !== first.at.sheet);
  return group.map((row, position) => {
    if (group.length === 1 || (same && row === first)) return [row, { issues: [] }];
    if (same) return [row, repeat(row, addresses[0] ?? '')];
    return [row, { issues: [differ(row, addresses, position, across)] }];
  });
}

function repeat({ at, key }: CheckedRow, first: string): Repetition {
  const twice: Issue = { code: 'row/duplicate-row', severity: 'warning', at, key, first };
  return { duplicateOf: first, issues: [twice] };
}

function differ(
  { at, key }: CheckedRow,
  addresses: readonly string[],
  position: number,
  across: boolean,
): Issue {
  const large = addresses.length > largeGroup;
  const candidates = large ? addresses.slice(0, namedOfLarge + 1) : addresses;
  const others = candidates.filter((_, other) => other !== position);
  const named = large ? others.slice(0, namedOfLarge) : others;
  const more = addresses.length - 1 - named.length;
  const facts = {
    at,
    key,
    others: named,
    ...(more > 0 ? { more } : {}),
    ...(across ? { acrossSheets: true as const } : {}),
  };
  return { code: 'row/duplicate-key', severity: 'error', ...facts };
}

function lookAlike({ at, key }: CheckedRow, twin: CheckedRow): Issue {
  const facts = { at, key, other: twin.key, otherAt: formatAddress(twin.at) };
  return { code: 'row/look-alike', severity: 'error', ...facts };
}

function sayTheSame(one: CheckedRow, other: CheckedRow): boolean {
  return (
    one.slots === other.slots &&
    sameReadings(one.readings, other.readings) &&
    sameReadings(one.bookReadings, other.bookReadings) &&
    !hasError(one.issues) &&
    !hasError(other.issues)
  );
}

function sameReadings(one: Readings, other: Readings): boolean {
  return (
    one.size === other.size &&
    [...one].every(([field, reading]) => sameReading(reading, other.get(field)))
  );
}

/** Whether two cells say the same of a field. */
export function sameReading(one: Reading, other: Reading | undefined): boolean {
  if (one.says === 'clear' || other?.says !== 'value') return one.says === other?.says;
  return one.value === other.value;
}
