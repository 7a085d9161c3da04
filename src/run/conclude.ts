import type { Issue } from '../core/issue.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import { indexFirsts } from '../plan/find-first.ts';
import { addressOf } from '../plan/plan.ts';
import type { Plan, PlanEntry } from '../plan/plan.ts';
import type { RunEntry } from './run.ts';

/** What is known of a run's entries at its end. */
export interface Known {
  /** The outcome, where there is one. */
  readonly outcomeOf: (entry: PlanEntry) => RunEntry | undefined;
  /** Whether an entry was in a POST that may have been stored. */
  readonly isInDoubt: (entry: PlanEntry) => boolean;
  /** Why an entry has no outcome. */
  readonly whyOpen: (entry: PlanEntry) => readonly Issue[];
}

/**
 * One outcome for every entry: its own; that of the first for a repeated row; `unknown` where it may
 * have been stored; else `notSent`.
 */
export function concludeEntries({ entries }: Plan, known: Known): readonly RunEntry[] {
  const findFirst = indexFirsts(entries);
  return entries.map((entry) => {
    const first = findFirst(entry);
    if (first === undefined) return concludeEntry(entry, known);
    return { ...concludeEntry(first, known), entry, issues: [] };
  });
}

function concludeEntry(entry: PlanEntry, known: Known): RunEntry {
  const outcome = known.outcomeOf(entry);
  if (outcome !== undefined) return outcome;
  const issues = known.whyOpen(entry);
  if (!known.isInDoubt(entry)) return { entry, outcome: 'notSent', verified: false, issues };
  return { entry, outcome: 'unknown', verified: false, issues: [unknown(entry, issues)] };
}

function unknown(entry: PlanEntry, issues: readonly Issue[]): Issue {
  const because = issues.flatMap((issue) =>
    issue.code === 'remote/not-sent' ? (issue.because ?? []) : [],
  );
  const why = because[0] ?? 'the run ended before it was read back';
  const facts = omitUndefined({ at: addressOf(entry), why });
  return { code: 'remote/unknown', severity: 'error', ...facts };
}
