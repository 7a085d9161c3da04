import { groupBy } from '../core/group-by.ts';
import type { Issue } from '../core/issue.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import { normaliseKey } from '../core/text.ts';
import { sameValue } from '../model/same-value.ts';
import type { CheckedRow } from '../rows/checked-sheet.ts';
import { listTold } from './review.ts';
import type { PreviewedRow, RowReview, Told } from './review.ts';

/** A previewed row as it stands in the workbook now. */
export interface MatchedRow {
  readonly now: CheckedRow;
  /** What its record's rows say otherwise than they did. */
  readonly altered: readonly Issue[];
  /** What `Aimsio send?` says on each of its record's rows. */
  readonly said: readonly string[];
}

/** The rows of a preview workbook, known again. */
export interface MatchedRows {
  readonly found: ReadonlyMap<PreviewedRow, MatchedRow>;
  readonly added: readonly { readonly row: CheckedRow; readonly former?: string }[];
}

/** What our columns say of a row of the workbook. */
export type FindReview = (sheet: string, row: number) => RowReview | undefined;

/**
 * Knows the previewed rows again by what they are about, wherever they stand now: rows may be sorted and
 * filtered. Where the row's own number says that it was another, it is none of them: then columns were
 * sorted apart, or a key was written over.
 */
export function matchRows(
  previewed: readonly PreviewedRow[],
  rows: readonly CheckedRow[],
  review: FindReview,
): MatchedRows {
  const former = groupBy(previewed, identityOf);
  const present = groupBy(rows, identityOf);
  const byPlace = new Map(previewed.map((row) => [`${row.sheet} ${row.row}`, row]));
  const found = new Map<PreviewedRow, MatchedRow>();
  const added: CheckedRow[] = [];
  for (const [identity, group] of present) {
    const pairs = pairUp(former.get(identity) ?? [], group, review);
    const taken = new Set(pairs.map(([, now]) => now));
    added.push(...group.filter((row) => !taken.has(row)));
    const altered = compare(
      pairs.map(([was]) => was),
      [...taken],
    );
    const said = [...taken].map(({ at }) => review(at.sheet, at.row)?.said ?? '');
    for (const [was, now] of pairs) found.set(was, { now, altered, said });
  }
  const explain = (row: CheckedRow): MatchedRows['added'][number] => {
    const number = review(row.at.sheet, row.at.row)?.row;
    const was = number === undefined ? undefined : byPlace.get(`${row.at.sheet} ${number}`);
    return was === undefined || was.key === row.key ? { row } : { row, former: was.key };
  };
  return { found, added: added.map(explain) };
}

function identityOf({
  entity,
  book = '',
  key,
}: Pick<PreviewedRow, 'entity' | 'book' | 'key'>): string {
  return JSON.stringify([entity, normaliseKey(book), normaliseKey(key)]);
}

type Pair = readonly [PreviewedRow, CheckedRow];

/** By the number of the row, then, for rows without one, in their order. */
function pairUp(
  former: readonly PreviewedRow[],
  present: readonly CheckedRow[],
  review: FindReview,
): readonly Pair[] {
  const left = new Set(former);
  const pairs: Pair[] = [];
  const take = (row: CheckedRow, isMeant: (was: PreviewedRow) => boolean): void => {
    const was = [...left].find((one) => one.sheet === row.at.sheet && isMeant(one));
    if (was === undefined) return;
    left.delete(was);
    pairs.push([was, row]);
  };
  const numberOf = ({ at }: CheckedRow): number | undefined => review(at.sheet, at.row)?.row;
  for (const row of present) take(row, (was) => was.row === numberOf(row));
  for (const row of present) if (numberOf(row) === undefined) take(row, () => true);
  return pairs;
}

/** What the rows of one record say otherwise than they did, all together. */
function compare(
  former: readonly PreviewedRow[],
  present: readonly CheckedRow[],
): readonly Issue[] {
  const was = former.flatMap(({ told }) => told);
  const now = present.flatMap((row) => listTold(row));
  const other = now.filter(({ told }) => !includes(was, told));
  const gone = was.filter(
    (told) =>
      !includes(
        now.map((one) => one.told),
        told,
      ),
  );
  const changed = other.map(({ told: [field, value], reading }): Issue => {
    const before = gone.find(([name]) => name === field)?.[1];
    return omitUndefined({
      code: 'review/altered' as const,
      severity: 'error' as const,
      at: reading.at,
      heading: reading.heading,
      now: value ?? '[clear]',
      previewed: before === null ? '[clear]' : before,
    });
  });
  const named = new Set(other.map(({ told: [field] }) => field));
  const emptied = gone.filter(([field]) => !named.has(field));
  return [...changed, ...emptied.map((told) => explainEmptied(told, present))];
}

function explainEmptied([field, value]: Told, [row]: readonly CheckedRow[]): Issue {
  const blank = row?.blanks?.find((one) => one.field === field);
  return omitUndefined({
    code: 'review/altered' as const,
    severity: 'error' as const,
    at: blank?.at ?? row?.at,
    heading: blank?.heading ?? field.replace(/^book:|@.*$/gu, ''),
    previewed: value ?? '[clear]',
  });
}

function includes(all: readonly Told[], [field, value]: Told): boolean {
  return all.some(
    ([name, other]) =>
      name === field &&
      (value === null || other === null ? value === other : sameValue(value, other)),
  );
}
