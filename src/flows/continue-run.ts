import { UsageFailure } from '../core/failure.ts';
import { formatMoment } from '../report/format-value.ts';
import { keepJournal } from '../run/journal.ts';
import { isFinished, parseRunRecord } from '../run/parse-run-record.ts';
import type { RunRecord } from '../run/run-record.ts';
import type { RunResult } from '../run/run.ts';
import { buildIndex } from '../snapshot/build-index.ts';
import type { SnapshotIndex } from '../snapshot/snapshot.ts';
import { systemFiles } from '../store/file-operations.ts';
import { openRun } from '../store/run-file.ts';
import { withReferences } from './list-entities.ts';
import { pullAccount } from './pull-account.ts';
import { runRecorded } from './send-plan.ts';
import type { OnlineWorld } from './world.ts';

/** A run that was gone on with. */
export interface ContinuedRun {
  readonly record: RunRecord;
  readonly index: SnapshotIndex;
  readonly run: RunResult;
}

/** How far a run is gone on with. */
export interface HowToContinue {
  /** Whether only what is in doubt is cleared up, and nothing is sent. */
  readonly settleOnly: boolean;
  /** Whether the run is closed once nothing of it is in doubt: what was not sent stays so. */
  readonly giveUp?: boolean;
}

/**
 * Goes on with a run from its own record: what is in doubt is settled, every row without an outcome is
 * read back, and, unless it is only to be settled, what was not sent is sent. Throws a UsageFailure for
 * a run that is finished or wrote down no plan, and a FileFailure where its record cannot be read or written.
 */
export async function continueRun(
  id: number,
  { settleOnly, giveUp = false }: HowToContinue,
  world: OnlineWorld,
): Promise<ContinuedRun> {
  const { accountFolder = '', files = systemFiles, clock, toolVersion } = world;
  const { run: file, content } = await openRun(accountFolder, id, files);
  try {
    const record = parseRunRecord(content.lines, file.path);
    if (record === undefined) throw neverBegun(id);
    if (isFinished(record)) throw finished(id, record);
    const { entries } = record.plan;
    const names = withReferences(new Set(entries.map(({ entity }) => entity)));
    const index = buildIndex((await pullAccount(names, world, {})).snapshot);
    const journal = keepJournal(file);
    await journal.write([{ kind: 'resumed', at: clock.now(), toolVersion }]);
    const open = { id, journal, close: () => file.close() };
    const continued = { record: open, earlier: record, settleOnly };
    const run = await runRecorded(record.plan, index, continued, world);
    const isInDoubt = run.entries.some(({ outcome }) => outcome === 'unknown');
    if (!giveUp || isInDoubt) return { record, index, run };
    await journal.write([{ kind: 'closed', at: clock.now() }]);
    return { record, index, run: { ...run, open: 0 } };
  } finally {
    await file.close();
  }
}

function finished(id: number, { closedAt }: RunRecord): UsageFailure {
  const how = closedAt === undefined ? 'is finished' : `was given up on ${formatMoment(closedAt)}`;
  return new UsageFailure({
    code: 'usage/run-finished',
    message: `Run ${id} ${how}: nothing of it is left to do.`,
    hint: `aimsio-sheets runs ${id} shows it row by row.`,
  });
}

function neverBegun(id: number): UsageFailure {
  return new UsageFailure({
    code: 'usage/empty-run',
    message: `Run ${id} ended before its plan was written down, so nothing was sent.`,
    hint: 'Import the file again.',
  });
}
