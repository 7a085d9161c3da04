import { findSettings } from '../aimsio/find-settings.ts';
import { writtenOutcomes } from '../core/outcome.ts';
import type { Outcome } from '../core/outcome.ts';
import type { PlanEntry } from '../plan/plan.ts';
import { listPlannedRecords } from '../report/list-planned-records.ts';
import { resultOfRecord } from '../run/result-of-record.ts';
import type { RunEntry } from '../run/run.ts';
import { readCustomFields } from '../snapshot/read-custom-fields.ts';
import { findRun } from './find-run.ts';
import { loadSavedAccounts } from './load-saved-accounts.ts';
import { parseRunSide } from './parse-side.ts';
import type { ReadSide } from './read-side.ts';
import type { World } from './world.ts';

/**
 * What a run left of the records and prices that it changed or found unchanged, by what was read back
 * where that was done. Throws a UsageFailure for a run that is not there, or in several accounts.
 */
export async function readRunSide(name: string, world: World): Promise<ReadSide> {
  const { record } = await findRun(parseRunSide(name), world);
  const { account } = record.begun;
  const { wire } = findSettings(account, await loadSavedAccounts(world));
  const { entries, endedAt } = resultOfRecord(record);
  const left = entries.filter(({ outcome }) => known.has(outcome)).map(leftBy);
  const records = listPlannedRecords({ schema: 1, entries: left, replace: [] }, (shape, before) =>
    readCustomFields(shape, before, wire),
  );
  return {
    about: {
      name,
      kind: 'run',
      account: { ...account, practice: account.server === 'practice' },
      takenAt: endedAt,
    },
    side: {
      records,
      covers: Object.fromEntries(records.map(({ entity }) => [entity, 'some' as const])),
      labels: new Map(),
    },
    issues: [],
  };
}

/** The outcomes by which a run knows what the account holds. */
const known: ReadonlySet<Outcome> = new Set([...writtenOutcomes, 'unchanged', 'skipped']);

/** An entry with what was stored in place of what was sent. */
function leftBy({ entry, stored = {} }: RunEntry): PlanEntry {
  const changes = entry.changes.map((change) =>
    Object.hasOwn(stored, change.field) ? { ...change, to: stored[change.field] } : change,
  );
  return { ...entry, changes };
}
