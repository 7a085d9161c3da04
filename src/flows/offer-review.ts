import { releaseKeyOf } from '../plan/guard.ts';
import type { Allowance, Plan, PlanEntry } from '../plan/plan.ts';
import { guardsHolding, listTold, waitsForItem } from '../plan/review.ts';
import type { PreviewedRow, ReviewedEntry, SendOffer } from '../plan/review.ts';
import type { CheckedSheet } from '../rows/checked-sheet.ts';
import type { PlanJob } from './job.ts';

/** What a preview's reviewer may decide, entry by entry, in the order of the plan. */
export interface OfferedReview {
  readonly entries: readonly ReviewedEntry[];
  readonly rows: readonly PreviewedRow[];
  readonly offers: ReadonlyMap<PlanEntry, SendOffer>;
}

/**
 * What each entry would be once the guards that hold it are released, just these and for their keys
 * alone; and the rows by which they are known again.
 */
export function offerReview(
  plan: Plan,
  sheets: readonly CheckedSheet[],
  replan: (allow: PlanJob['allow']) => Plan,
): OfferedReview {
  const allow = plan.entries.flatMap(listAllowances);
  const released = new Map(
    (allow.length === 0 ? plan : replan(allow)).entries.map((entry) => [placeOf(entry), entry]),
  );
  const entries = plan.entries.map((entry): ReviewedEntry => {
    const other = entry.action === 'blocked' ? released.get(placeOf(entry)) : undefined;
    return other !== undefined && isSent(other) ? { entry, released: other } : { entry };
  });
  const offers = new Map<PlanEntry, SendOffer>();
  for (const { entry, released: other } of entries) {
    if (isSent(entry)) offers.set(entry, 'send');
    else if (other !== undefined) offers.set(entry, waitsForItem(entry) ? 'send' : 'accept');
  }
  return { entries, rows: listRows(sheets), offers };
}

/** Rows that repeat another one go along with it. */
function isSent({ action }: PlanEntry): boolean {
  return action === 'create' || action === 'update' || action === 'rename' || action === 'remove';
}

/** The key by which a guard is released is that of the row, or the one that its issue names. */
function listAllowances(entry: PlanEntry): readonly Allowance[] {
  if (entry.action !== 'blocked') return [];
  const named = entry.issues.flatMap((issue) =>
    'key' in issue && typeof issue.key === 'string' ? [issue.key] : [],
  );
  const keys = new Set([releaseKeyOf(entry), ...named]);
  return guardsHolding(entry).flatMap((guard) => [...keys].map((key) => ({ guard, key })));
}

function placeOf({ entity, level, sheet, row, column, book, key }: PlanEntry): string {
  const name = row === undefined ? [book ?? null, key] : [];
  return JSON.stringify([entity, level, sheet ?? null, row ?? null, column ?? null, ...name]);
}

function listRows(sheets: readonly CheckedSheet[]): readonly PreviewedRow[] {
  return sheets
    .filter(({ read }) => read)
    .flatMap(({ rows }) =>
      rows.map((row) => ({
        ...row.at,
        entity: row.entity,
        book: row.book,
        key: row.key,
        told: listTold(row).map(({ told }) => told),
      })),
    );
}
