import { omitUndefined } from '../core/omit-undefined.ts';
import type { Value } from '../model/record.ts';
import type { PlanEntry } from '../plan/plan.ts';
import type { RecordedOutcome } from './run-record.ts';
import type { RunEntry } from './run.ts';

/** An outcome as it was written down. */
export function asRunEntry(entry: PlanEntry, recorded: RecordedOutcome): RunEntry {
  const { stored, ...known } = recorded;
  return { ...known, entry, ...omitUndefined({ stored: stored && nullsAsBlank(stored) }) };
}

function nullsAsBlank(
  stored: NonNullable<RecordedOutcome['stored']>,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    Object.entries(stored).map(([field, value]) => [field, value ?? undefined]),
  );
}
