import { resolve } from 'node:path';
import type { AccountSettings } from '../aimsio/account.ts';
import { findSettings } from '../aimsio/find-settings.ts';
import { Failure } from '../core/failure.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import type { Journey, UndoneRun } from '../report/journey.ts';
import type { CheckedSheet } from '../rows/checked-sheet.ts';
import { loadRun } from '../run/load-run.ts';
import { resultOfRecord } from '../run/result-of-record.ts';
import type { RunRecord } from '../run/run-record.ts';
import { openBook } from '../sheet/open-book.ts';
import type { Book } from '../sheet/sheet.ts';
import { buildNewBase } from './build-new-base.ts';
import { checkSheets } from './check-sheets.ts';
import { countPlannedCalls } from './count-planned-calls.ts';
import { loadSavedAccounts } from './load-saved-accounts.ts';
import { loadTemplatesOf } from './load-templates.ts';
import { savedJobSchema } from './saved-job.ts';
import type { World } from './world.ts';

/** A run, told again. */
export interface ToldRun {
  readonly journey: Journey;
  /** The file as it was sent, known by the path at which it lay; absent where it cannot be read. */
  readonly book?: Book;
}

/** A run as its account's folder keeps it. */
export interface KeptRun {
  /** The account's folder. */
  readonly folder: string;
  readonly id: number;
  readonly record: RunRecord;
}

/**
 * The journey of a run, from what it wrote down and the copy that it keeps of its file: every row with
 * its outcome by now. Where the copy cannot be used, an issue says why and the sheets are missing.
 */
export async function journeyOfRun(run: KeptRun, world: World): Promise<ToldRun> {
  const { begun, plan } = run.record;
  const { server, user } = begun.account;
  const settings = findSettings(begun.account, await loadSavedAccounts(world));
  const { book, sheets, issues } = await readSource(run, settings, world);
  const result = resultOfRecord(run.record);
  const journey: Journey = omitUndefined({
    command: begun.command,
    account: { server, user, practice: server === 'practice' },
    file: begun.source?.path,
    sheets,
    issues,
    plan,
    planId: begun.plan,
    confirmed: begun.confirmed,
    undoes: begun.undoes === undefined ? undefined : await findUndone(run.folder, begun.undoes),
    run: { ...result, id: run.id },
    calls: { planned: countPlannedCalls(plan, settings.wire), made: result.posts },
  });
  if (book === undefined) return { journey };
  const source = { book, wire: settings.wire, savedAt: begun.source?.savedAt };
  return {
    journey: omitUndefined({ ...journey, newBase: await buildNewBase(journey, source) }),
    book,
  };
}

/** The run that was taken back, as far as its record can be read. */
async function findUndone(folder: string, id: number): Promise<UndoneRun> {
  try {
    const begun = (await loadRun(folder, id))?.begun;
    return omitUndefined({ id, begunAt: begun?.at, file: begun?.source?.path });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { id };
  }
}

interface ReadSource extends Pick<Journey, 'issues'> {
  readonly book?: Book;
  readonly sheets: readonly CheckedSheet[];
}

async function readSource(
  { folder, id, record }: KeptRun,
  { currency }: AccountSettings,
  world: World,
): Promise<ReadSource> {
  const { source, job } = record.begun;
  if (source === undefined) return { sheets: [], issues: [] };
  const untold = (why: string): ReadSource => ({
    sheets: [],
    issues: [{ code: 'file/copy-unreadable', severity: 'warning', run: id, why }],
  });
  const saved = savedJobSchema.safeParse(job).data;
  if (source.copy === undefined || saved === undefined) return untold('none was kept.');
  const { encoding, delimiter } = saved;
  try {
    const path = resolve(folder, 'runs', source.copy);
    const book = await openBook(path, omitUndefined({ encoding, delimiter, as: source.path }));
    if (book.hash !== source.sha256) return untold(`${path} is not the file that was sent.`);
    const templates = await loadTemplatesOf(saved, world);
    const quiet = { ...world, onEvent: () => undefined };
    const sheetJob = { ...saved, file: source.path };
    return { book, sheets: await checkSheets(book, sheetJob, { templates, currency }, quiet) };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return untold(error.message);
  }
}
