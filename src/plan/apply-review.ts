import { formatAddress } from '../core/address.ts';
import type { Address } from '../core/address.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import { normaliseKey } from '../core/text.ts';
import type { CheckedSheet } from '../rows/checked-sheet.ts';
import { isToBeSent } from './is-to-be-sent.ts';
import { matchRows } from './match-rows.ts';
import type { FindReview, MatchedRow, MatchedRows } from './match-rows.ts';
import type { Plan, PlanEntry } from './plan.ts';
import { followItem, holdWithBook, keysSent, planAdded, releaseRow } from './release-rows.ts';
import type { PreviewedRow, ReviewedEntry } from './review.ts';

/** A preview as its workbook carries it. */
export interface ReviewedPlan {
  readonly entries: readonly ReviewedEntry[];
  readonly rows: readonly PreviewedRow[];
  readonly replace: readonly string[];
}

/**
 * The plan of a preview as its reviewer leaves it: the rows that were released, each at the place where it
 * stands now; the others wait, each with its reason. Nothing is planned anew.
 */
export function applyReview(
  { entries, rows, replace }: ReviewedPlan,
  sheets: readonly CheckedSheet[],
  review: FindReview,
): Plan {
  const present = sheets.filter(({ read }) => read).flatMap((sheet) => sheet.rows);
  const matched = matchRows(rows, present, review);
  const places = new Places(rows, matched.found);
  const decided = entries.map((one) => {
    const { entry } = one;
    const match = places.matchOf(entry);
    return { one, entry: entry.row === undefined ? entry : releaseRow(one, match) };
  });
  const sent = keysSent(decided.map(({ entry }) => entry));
  const followed = decided.map(({ one, entry }) => ({ one, entry: followItem(one, entry, sent) }));
  const whole = holdReplaced(settleBooks(followed), replace);
  const added = matched.added.map(({ row, former }) => planAdded(row, former));
  const kept = whole.filter((entry) => !isGone(entry, places));
  return {
    schema: 1,
    entries: [...kept.map((entry) => places.move(entry)), ...added],
    replace,
  };
}

/** A new pricebook has no row of its own: it is created for the first of its prices that goes. */
function settleBooks(
  decided: readonly { readonly one: ReviewedEntry; readonly entry: PlanEntry }[],
): readonly PlanEntry[] {
  const wanted = new Set(
    decided
      .filter(({ entry }) => entry.level === 'line' && isToBeSent(entry))
      .map(({ entry }) => normaliseKey(entry.book ?? '')),
  );
  return decided.map(({ one, entry }) => {
    if (entry.level !== 'record' || entry.row !== undefined) return entry;
    if (wanted.has(normaliseKey(entry.key))) return one.released ?? entry;
    return isToBeSent(entry) ? holdWithBook(entry) : entry;
  });
}

/** A pricebook is replaced with all of its rows or not at all (RULES, REPLACE). */
function holdReplaced(
  entries: readonly PlanEntry[],
  replace: readonly string[],
): readonly PlanEntry[] {
  const asked = new Set(replace.map(normaliseKey));
  const held = new Set(
    entries
      .filter(({ action }) => action === 'blocked' || action === 'invalid')
      .map(({ book, key }) => normaliseKey(book ?? key))
      .filter((book) => asked.has(book)),
  );
  return entries.map((entry) =>
    entry.entity === 'price-book' &&
    isToBeSent(entry) &&
    held.has(normaliseKey(entry.book ?? entry.key))
      ? holdWithBook(entry)
      : entry,
  );
}

/** Rows that were taken out and ask for nothing are not spoken of. */
function isGone(entry: PlanEntry, places: Places): boolean {
  const asks = entry.action !== 'unchanged' && entry.action !== 'skipped';
  return entry.row !== undefined && !asks && places.matchOf(entry) === undefined;
}

/** Where the rows of a preview stand in its workbook by now. */
class Places {
  private readonly byPlace = new Map<string, PreviewedRow>();
  private readonly byRow = new Map<string, PreviewedRow>();
  private readonly addresses = new Map<string, string>();
  private readonly found: MatchedRows['found'];

  constructor(rows: readonly PreviewedRow[], found: MatchedRows['found']) {
    this.found = found;
    for (const row of rows) {
      this.byPlace.set(placeOf(row), row);
      const now = found.get(row)?.now.at;
      if (now === undefined) continue;
      this.byRow.set(placeOf({ sheet: row.sheet, row: row.row }), row);
      for (const was of [row, { sheet: row.sheet, row: row.row }]) {
        const at = 'column' in was ? now : { sheet: now.sheet, row: now.row };
        this.addresses.set(formatAddress(addressOf(was)), formatAddress(at));
      }
    }
  }

  /** The row by which an entry stands; in a matrix a pricebook's own entry stands by any of its row. */
  matchOf({ sheet = '', row, column }: PlanEntry): MatchedRow | undefined {
    const was = this.byPlace.get(placeOf({ sheet, row, column })) ?? this.rowAt({ sheet, row });
    return was && this.found.get(was);
  }

  /** An entry with all that it says at the place where its row stands now. */
  move(entry: PlanEntry): PlanEntry {
    if (entry.row === undefined) return entry;
    const { row: _row, column: _column, ...rest } = entry;
    const now = this.matchOf(entry)?.now.at;
    const { row, column } = now ?? {};
    const duplicateOf =
      entry.duplicateOf && (this.addresses.get(entry.duplicateOf) ?? entry.duplicateOf);
    const issues = entry.issues.map((issue) => {
      if (issue.at === undefined || issue.code.startsWith('review/altered')) return issue;
      const { at, ...facts } = issue;
      return { ...facts, ...this.moveAddress(at) };
    });
    return omitUndefined({
      ...rest,
      row,
      column: entry.column === undefined ? undefined : column,
      duplicateOf,
      issues,
    });
  }

  /** A cell keeps its column: only rows are expected to move. */
  private moveAddress(at: Address): { readonly at?: Address } {
    if (at.row === undefined) return { at };
    const was = this.rowAt(at);
    const now = was && this.found.get(was)?.now.at;
    return now === undefined ? {} : { at: { ...at, sheet: now.sheet, row: now.row } };
  }

  private rowAt({
    sheet,
    row,
  }: Pick<PreviewedRow, 'sheet'> & { row?: number | undefined }): PreviewedRow | undefined {
    return this.byRow.get(placeOf({ sheet, row }));
  }
}

interface Place {
  readonly sheet: string;
  readonly row?: number | undefined;
  readonly column?: number | undefined;
}

function placeOf({ sheet, row, column }: Place): string {
  return JSON.stringify([sheet, row ?? null, column ?? null]);
}

function addressOf({ sheet, row, column }: Place): Address {
  return omitUndefined({ sheet, row, column });
}
