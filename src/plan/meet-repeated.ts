import { formatAddress } from '../core/address.ts';
import { findDuplicates } from '../core/find-duplicates.ts';
import type { Issue } from '../core/issue.ts';
import type { Repetition } from '../core/judge-repeated.ts';
import { foldLookAlike } from '../core/look-alike.ts';
import { normaliseKey } from '../core/text.ts';
import type { CheckedRow } from '../rows/checked-sheet.ts';
import { rereadRow } from './reread-row.ts';

/**
 * The rows after the account gave some of them another key, judged anew by what they are about now: of
 * identical rows the first counts, differing ones are an error on all of them, and codes that only looked
 * alike may be one (RULES, Identity).
 */
export function meetRepeated(
  before: readonly CheckedRow[],
  after: readonly CheckedRow[],
): readonly CheckedRow[] {
  const touched = new Set(
    after.flatMap((row, place) => {
      const former = before[place];
      return former === undefined || former.key === row.key ? [] : [foldOf(former), foldOf(row)];
    }),
  );
  if (touched.size === 0) return after;
  const open = after.map((row) => (touched.has(foldOf(row)) ? forget(row) : row));
  // A row that takes another's outcome speaks for none.
  const said = findDuplicates(
    open.filter((row) => row.duplicateOf === undefined && touched.has(foldOf(row))),
  );
  const firsts = new Map(
    [...said].flatMap(([{ at }, { duplicateOf }]) =>
      duplicateOf === undefined ? [] : [[formatAddress(at), duplicateOf]],
    ),
  );
  return open.map((row) => addRepetition(row, said.get(row), firsts));
}

/** What a row's key looks like, in its pricebook: rows with another look have nothing to do with it. */
function foldOf({ key, book = '' }: CheckedRow): string {
  return JSON.stringify([normaliseKey(book), foldLookAlike(normaliseKey(key))]);
}

/** The row without what other rows said of the key that it had; what gathered rates say stays. */
function forget(row: CheckedRow): CheckedRow {
  const isFormer = ({ code }: Issue): boolean =>
    code === 'row/look-alike' || (code === 'row/duplicate-key' && row.slots === undefined);
  if (!row.issues.some(isFormer)) return row;
  const issues = row.issues.filter((issue) => !isFormer(issue));
  return rereadRow(row, new Map(), issues);
}

/** A row that repeated one which itself repeats another by now goes by that other. */
function addRepetition(
  row: CheckedRow,
  said: Repetition | undefined,
  firsts: ReadonlyMap<string, string>,
): CheckedRow {
  const { duplicateOf: former } = row;
  const moved = former === undefined ? undefined : firsts.get(former);
  if (said === undefined && moved === undefined) return row;
  const issues = said === undefined ? row.issues : [...row.issues, ...said.issues];
  return {
    ...rereadRow(row, new Map(), issues),
    duplicateOf: said?.duplicateOf ?? moved ?? former,
  };
}
