import { formatAddress } from './address.ts';
import { groupBy } from './group-by.ts';
import type { Issue } from './issue.ts';
import { judgeRepeated } from './judge-repeated.ts';
import type { RepeatedRow, Repetition } from './judge-repeated.ts';
import { foldLookAlike } from './look-alike.ts';
import { normaliseKey } from './text.ts';

/** A row of a file, and what it is about. */
export interface KeyedRow extends RepeatedRow {
  readonly entity: string;
  /** Of a price: the name of its pricebook. */
  readonly book?: string | undefined;
}

/**
 * By row, what is to be said of keys that come twice in a whole file: identical rows count once,
 * differing ones are an error on all of them, and so are codes that only look alike (RULES, Identity).
 */
export function findDuplicates<Row extends KeyedRow>(
  rows: readonly Row[],
): ReadonlyMap<Row, Repetition> {
  const found = new Map<Row, Repetition>();
  for (const alike of groupAlike(rows)) {
    const groups = [...groupBy(alike, ({ key }) => normaliseKey(key)).values()];
    groups.forEach((group, position) => {
      const twin = groups[position === 0 ? 1 : 0]?.[0];
      for (const [row, said] of judgeRepeated(group)) {
        const issues = twin === undefined ? said.issues : [...said.issues, lookAlike(row, twin)];
        if (issues.length > 0) found.set(row, { ...said, issues });
      }
    });
  }
  return found;
}

/** The rows of one entity and pricebook whose keys are the same or look alike, two or more at a time. */
function groupAlike<Row extends KeyedRow>(rows: readonly Row[]): Iterable<readonly Row[]> {
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

function lookAlike({ at, key }: KeyedRow, twin: KeyedRow): Issue {
  const facts = { at, key, other: twin.key, otherAt: formatAddress(twin.at) };
  return { code: 'row/look-alike', severity: 'error', ...facts };
}
