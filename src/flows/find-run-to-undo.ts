import { basename } from 'node:path';
import { UsageFailure } from '../core/failure.ts';
import { loadRun } from '../run/load-run.ts';
import { isFinished, listUnknown } from '../run/parse-run-record.ts';
import type { RunRecord } from '../run/run-record.ts';
import { openBook } from '../sheet/open-book.ts';
import { systemFiles } from '../store/file-operations.ts';
import { listRuns } from '../store/run-file.ts';
import { resumeCommand } from '../report/resume-command.ts';
import { readRunMark } from './read-run-mark.ts';
import type { OnlineWorld } from './world.ts';

/** A settled run of this account. */
export interface RunToUndo {
  readonly id: number;
  readonly record: RunRecord;
}

/**
 * The run that a user names by its number or by its result workbook. Throws a UsageFailure where there
 * is none, where it is another account's, and where something of it is still in doubt or unsent.
 */
export async function findRunToUndo(run: string, world: OnlineWorld): Promise<RunToUndo> {
  const id = /^\d+$/u.test(run) ? Number(run) : await readRunNumber(run, world);
  const { accountFolder: folder = '', files = systemFiles } = world;
  if (!(await listRuns(folder, files)).includes(id)) throw noSuchRun(id, world);
  const record = await loadRun(folder, id, files);
  if (record === undefined) {
    throw refuse(
      'usage/empty-run',
      `Run ${id} ended before anything was sent.`,
      'There is nothing to take back.',
    );
  }
  assertSettled(id, record, world);
  return { id, record };
}

/** A workbook may be of another account, whose runs have numbers of their own. */
async function readRunNumber(path: string, { account }: OnlineWorld): Promise<number> {
  const mark = await readRunMark(await openBook(path));
  const name = basename(path);
  if (mark === undefined) {
    throw refuse(
      'usage/no-run-named',
      `${name} does not say of which run it is the result.`,
      'Give the result workbook of an import, or the number of a run: aimsio-sheets runs lists them.',
    );
  }
  if (mark.server !== account.server || mark.user !== account.user) {
    throw refuse(
      'usage/run-of-another-account',
      `${name} is the result of a run on ${mark.server} as ${mark.user}, not on ${account.server} as ${account.user}.`,
      `Name that account: --server ${mark.server}.`,
    );
  }
  // A sheet shows the time to the second, and a spreadsheet may round it.
  if (mark.startedAt !== undefined && !account.isFrom(mark.startedAt + 1000)) {
    throw refuse(
      'usage/run-of-another-account',
      `${name} is the result of a run on ${mark.server} as it was before it was reset.`,
      'aimsio-sheets runs lists the runs since.',
    );
  }
  return mark.run;
}

function noSuchRun(id: number, { account: { server, user } }: OnlineWorld): UsageFailure {
  return refuse(
    'usage/no-run',
    `There is no run ${id} of ${server} as ${user} on this computer.`,
    'aimsio-sheets runs lists them; --server names the account.',
  );
}

function assertSettled(id: number, record: RunRecord, { account }: OnlineWorld): void {
  const isUnknown = [...record.outcomes.values()].some(({ outcome }) => outcome === 'unknown');
  const isInDoubt = isUnknown || listUnknown(record).length > 0;
  if (isFinished(record) && !isInDoubt) return;
  throw refuse(
    'usage/run-not-settled',
    isInDoubt
      ? `Of run ${id} it is not known yet what was stored, so it cannot be taken back.`
      : `Run ${id} is not finished, so it cannot be taken back.`,
    `Settle it first: ${resumeCommand(id, account.server)}`,
  );
}

function refuse(code: string, message: string, hint: string): UsageFailure {
  return new UsageFailure({ code, message: `Nothing was sent. ${message}`, hint });
}
