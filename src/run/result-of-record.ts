import { omitUndefined } from '../core/omit-undefined.ts';
import { isToBeSent } from '../plan/is-to-be-sent.ts';
import type { PlanEntry } from '../plan/plan.ts';
import { asRunEntry } from './as-run-entry.ts';
import { concludeEntries } from './conclude.ts';
import { isFinished, listUnknown } from './parse-run-record.ts';
import type { RunRecord } from './run-record.ts';
import type { RunEntry, RunResult } from './run.ts';
import { notSent } from './sending.ts';
import { unsentOutcome } from './unsent-outcome.ts';

/** What became of a run as its record tells it: one outcome for every entry of its plan. */
export function resultOfRecord(record: RunRecord): RunResult {
  const { begun, plan, posts, endings } = record;
  const places = new Map(plan.entries.map((entry, place) => [entry, place]));
  const doubtful = new Set(listUnknown(record).map((place) => plan.entries[place]));
  const stopped = whyStopped(record);
  const last = endings.at(-1);
  return omitUndefined({
    entries: concludeEntries(plan, {
      outcomeOf: (entry) => outcomeOf(entry, places.get(entry), record),
      isInDoubt: (entry) => doubtful.has(entry),
      whyOpen: (entry) => [notSent(entry, 'stopped', stopped)],
    }),
    calls: endings.reduce((sum, { calls }) => sum + calls, 0),
    posts: posts.length,
    startedAt: begun.at,
    endedAt: last?.at ?? lastSignOf(record),
    interrupted: last?.interrupted ?? !isFinished(record),
    stopped,
  });
}

/** What is never sent has its outcome by its action. */
function outcomeOf(
  entry: PlanEntry,
  place: number | undefined,
  { outcomes }: RunRecord,
): RunEntry | undefined {
  const recorded = place === undefined ? undefined : outcomes.get(place);
  if (recorded !== undefined) return asRunEntry(entry, recorded);
  const outcome = isToBeSent(entry) ? undefined : unsentOutcome(entry.action);
  if (outcome === undefined) return undefined;
  return omitUndefined({ entry, outcome, guid: entry.guid, verified: false, issues: [] });
}

/** When the record was written on last, epoch milliseconds. */
function lastSignOf({ begun, posts, outcomes, resumedAt }: RunRecord): number {
  const times = [
    begun.at,
    ...resumedAt,
    ...posts.map(({ at, answer }) => answer?.at ?? at),
    ...[...outcomes.values()].map(({ finishedAt }) => finishedAt ?? 0),
  ];
  return times.reduce((latest, time) => Math.max(latest, time));
}

/** Nothing where it came to its end. */
function whyStopped(record: RunRecord): string | undefined {
  const last = record.endings.at(-1);
  if (last === undefined) return isFinished(record) ? undefined : 'the program was ended';
  return last.stopped ?? (last.interrupted ? 'interrupted' : undefined);
}
