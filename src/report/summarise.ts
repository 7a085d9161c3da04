import type { Action, Outcome } from '../core/outcome.ts';
import { isLeftOut } from '../plan/is-left-out.ts';
import type { Journey } from './journey.ts';
import { listEntries } from './list-entries.ts';

/** How many rows and entries there are, and of which kind. Every kind has its number, zero too. */
export interface Counts {
  /** Rows below the headings of the sheets that were read. */
  readonly sheetRows: number;
  /** Rows among them that hold nothing to read. */
  readonly ignored: number;
  readonly entries: number;
  /** Cells that are blank where the export held a value, which stays. */
  readonly blanksKept: number;
  /** Entries among the blocked that `--only` leaves out. */
  readonly leftOut: number;
  readonly actions: Readonly<Record<Action, number>>;
  /** Sums to `entries`. Absent where nothing was to be sent. */
  readonly outcomes?: Readonly<Record<Outcome, number>>;
}

/** Counts a journey's rows and entries. In a check, only invalid rows have an action. */
export function summarise(journey: Journey): Counts {
  const read = journey.sheets.filter((sheet) => sheet.read);
  const entries = listEntries(journey);
  return {
    sheetRows: sum(read.map((sheet) => sheet.rowCount)),
    ignored: sum(read.map((sheet) => sheet.ignoredRows)),
    entries: entries.length,
    blanksKept: sum(
      entries.map(({ issues }) => issues.filter(({ code }) => code === 'row/blank-kept').length),
    ),
    leftOut: entries.filter(isLeftOut).length,
    actions: countActions(entries),
    ...(journey.run === undefined ? {} : { outcomes: countOutcomes(entries) }),
  };
}

/** How many entries of each action there are. */
export function countActions(entries: Iterable<{ readonly action?: Action }>): Counts['actions'] {
  const counts: Record<Action, number> = {
    create: 0,
    update: 0,
    rename: 0,
    remove: 0,
    unchanged: 0,
    invalid: 0,
    blocked: 0,
    skipped: 0,
  };
  for (const { action } of entries) if (action !== undefined) counts[action] += 1;
  return counts;
}

function countOutcomes(entries: Iterable<{ readonly outcome?: Outcome }>): Record<Outcome, number> {
  const counts: Record<Outcome, number> = {
    created: 0,
    updated: 0,
    renamed: 0,
    removed: 0,
    unchanged: 0,
    invalid: 0,
    blocked: 0,
    skipped: 0,
    rejected: 0,
    unknown: 0,
    notSent: 0,
  };
  for (const { outcome } of entries) if (outcome !== undefined) counts[outcome] += 1;
  return counts;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
