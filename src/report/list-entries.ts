import type { Issue } from '../core/issue.ts';
import { hasError } from '../core/issue.ts';
import type { Action, Outcome } from '../core/outcome.ts';
import type { EntityName } from '../model/entity.ts';
import type { Change, PlanEntry } from '../plan/plan.ts';
import type { CheckedRow } from '../rows/checked-sheet.ts';
import type { SendOffer } from '../plan/review.ts';
import type { RunEntry } from '../run/run.ts';
import type { Journey } from './journey.ts';

/** One planned record, or one row of a check, with all that is known of it by now. */
export interface Entry {
  readonly entity: EntityName;
  readonly level: 'record' | 'line';
  readonly sheet?: string;
  readonly row?: number;
  readonly column?: number;
  readonly book?: string;
  readonly key: string;
  /** Absent for a faultless row of a check: only the account can tell. */
  readonly action?: Action;
  /** Absent until something was sent. */
  readonly outcome?: Outcome;
  readonly guid?: string;
  readonly verified: boolean;
  readonly duplicateOf?: string;
  readonly changes: readonly Change[];
  /** Of the row, then of the service. */
  readonly issues: readonly Issue[];
  readonly finishedAt?: number;
  /** What a reviewer may decide about it. */
  readonly offer?: SendOffer;
}

/** The entries of a journey in the order of the sheets: of its run, else its plan, else its rows. */
export function listEntries({ sheets, plan, run, offers }: Journey): readonly Entry[] {
  if (run !== undefined) return run.entries.map(entryOfRun);
  if (plan !== undefined)
    return plan.entries.map((entry) => entryOfPlan(entry, offers?.get(entry)));
  return sheets.filter((sheet) => sheet.read).flatMap((sheet) => sheet.rows.map(entryOfRow));
}

function entryOfRun(done: RunEntry): Entry {
  const { entry, outcome, guid, verified, issues, finishedAt } = done;
  return {
    ...entryOfPlan(entry),
    outcome,
    verified,
    ...(guid === undefined ? {} : { guid }),
    issues: [...entry.issues, ...issues],
    ...(finishedAt === undefined ? {} : { finishedAt }),
  };
}

function entryOfPlan(entry: PlanEntry, offer?: SendOffer): Entry {
  return { ...entry, verified: false, ...(offer === undefined ? {} : { offer }) };
}

function entryOfRow(row: CheckedRow): Entry {
  return {
    entity: row.entity,
    level: row.entity === 'price-book' ? 'line' : 'record',
    ...row.at,
    ...(row.book === undefined ? {} : { book: row.book }),
    key: row.key,
    ...(hasError(row.issues) ? { action: 'invalid' } : {}),
    verified: false,
    ...(row.duplicateOf === undefined ? {} : { duplicateOf: row.duplicateOf }),
    changes: [],
    issues: row.issues,
  };
}
