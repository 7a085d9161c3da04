import { groupBy } from '../core/group-by.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import type { RunState } from '../core/run-state.ts';
import { isFinished } from './parse-run-record.ts';
import { resultOfRecord } from './result-of-record.ts';
import type { RunRecord } from './run-record.ts';
import type { RunSummary } from './run-summary.ts';

/** What a list of runs says of one, as its record tells it; whether it still goes on is not told there. */
export function summariseRun(id: number, record: RunRecord): RunSummary {
  const { begun, endings } = record;
  const { account, command, undoes, source } = begun;
  const { entries } = resultOfRecord(record);
  const outcomes = groupBy(entries, ({ outcome }) => outcome);
  return omitUndefined({
    schema: 1,
    id,
    state: stateOf(record),
    begunAt: begun.at,
    endedAt: endings.at(-1)?.at,
    account,
    command,
    undoes,
    source: source && { path: source.path, sha256: source.sha256 },
    entries: entries.length,
    counts: Object.fromEntries([...outcomes].map(([outcome, list]) => [outcome, list.length])),
  });
}

function stateOf(record: RunRecord): RunState {
  if (record.closedAt !== undefined) return 'closed';
  return isFinished(record) ? 'finished' : 'unfinished';
}
