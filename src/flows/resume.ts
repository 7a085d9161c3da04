import { UsageFailure } from '../core/failure.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import { formatMoment } from '../report/format-value.ts';
import type { Journey } from '../report/journey.ts';
import { resumeCommand } from '../report/resume-command.ts';
import { loadRun } from '../run/load-run.ts';
import { addResult } from './add-result.ts';
import { assertRunHere } from './assert-run-here.ts';
import { buildNewBase } from './build-new-base.ts';
import { continueRun } from './continue-run.ts';
import { findUnfinished } from './find-unfinished.ts';
import { holdAccount } from './hold-account.ts';
import { journeyOfRun } from './journey-of-run.ts';
import { noteSource } from './note-source.ts';
import { listChangedBy, noteWindow } from './prepare-undo.ts';
import type { ReportFolder } from './report-folder.ts';
import { saveReport } from './report-journey.ts';
import type { OnlineWorld } from './world.ts';
import { assertEnding, assertFree, writeResult } from './write-result.ts';
import { writeUndo } from './write-undo.ts';

/** Which run is gone on with. */
export interface ResumeJob {
  /** Absent: the only one that is unfinished. */
  readonly run?: number | undefined;
  /** Whether nothing more is sent: what is in doubt is settled, and the run is closed. */
  readonly giveUp?: boolean;
  /** Where the result goes; absent: into the folder for reports, else beside the file. */
  readonly out?: string | undefined;
  readonly reportTo?: ReportFolder | undefined;
  /** Where the workbook of an undo goes, which has no file; the folder that the process is in by default. */
  readonly folder?: string | undefined;
}

/**
 * Goes on with a run where it ended, from its own record: nothing is sent twice, nothing is lost; the
 * result workbook is written as after an import. Nobody is asked, on a live account either: what is sent
 * is what was confirmed when the run began. Throws a UsageFailure where no run is unfinished, or
 * several are and none is named, or the account has none of that number.
 */
export async function resumeRun(job: ResumeJob, world: OnlineWorld): Promise<Journey> {
  const { out, reportTo, giveUp = false, folder = '.' } = job;
  await assertFree(out);
  return await holdAccount('resume', world, async (held) => {
    const id = job.run ?? (await chooseRun(world));
    await assertRunHere(id, world);
    await assertFits(out, id, world);
    const continued = await continueRun(id, { settleOnly: giveUp, giveUp }, held);
    const { record, index, run } = continued;
    const kept = { folder: world.accountFolder ?? '', id, record };
    const { journey, book } = await journeyOfRun(kept, world);
    const done: Journey = {
      ...journey,
      command: 'resume',
      issues: [...(await noteSource(record)), ...(journey.issues ?? [])],
      index,
      run,
      calls: { planned: run.posts, made: run.posts },
    };
    if (done.undoes !== undefined) {
      const told = await tellWindow(done, world);
      return await addResult(told, () => writeUndo(told, { out, reportTo, folder }, world), world);
    }
    // What was sent is told without its sheets where the copy of its file cannot be used.
    if (book === undefined || done.sheets.length === 0) return done;
    const source = { book, wire: world.client.wire, savedAt: record.begun.source?.savedAt };
    const told = omitUndefined({ ...done, newBase: await buildNewBase(done, source) });
    return await addResult(told, () => writeResult(told, book, { out, reportTo }, world), world);
  });
}

/**
 * Goes on with every unfinished run of the account, the oldest first, as long as nobody interrupts; one
 * whose record cannot be read is left to the import to tell. Each leaves its own report.
 */
export async function resumeAll(
  { reportTo, folder }: Pick<ResumeJob, 'reportTo' | 'folder'>,
  world: OnlineWorld,
): Promise<readonly Journey[]> {
  const done: Journey[] = [];
  for (const { ok, id } of await findUnfinished(world)) {
    if (!ok || world.signal.aborted) continue;
    const resumed = await resumeRun({ run: id, reportTo, folder }, world);
    done.push(reportTo === undefined ? resumed : await saveReport(resumed, reportTo, world));
  }
  return done;
}

/** Fails before anything is sent where a file of that name could not hold the result of the run. */
async function assertFits(
  out: string | undefined,
  id: number,
  { accountFolder = '', files }: OnlineWorld,
): Promise<void> {
  const begun = out === undefined ? undefined : (await loadRun(accountFolder, id, files))?.begun;
  if (begun === undefined) return;
  const path = begun.source?.path ?? `undo ${begun.undoes ?? ''}`;
  const isText = begun.source !== undefined && !/\.xl\w+$/iu.test(path);
  assertEnding(out, { path, kind: isText ? 'text' : 'xlsx' });
}

/** An undo that was gone on with says until when the wrong prices stood. */
async function tellWindow(
  done: Journey,
  { accountFolder = '', files }: OnlineWorld,
): Promise<Journey> {
  const { undoes, run, issues = [] } = done;
  const record =
    undoes?.begunAt === undefined ? undefined : await loadRun(accountFolder, undoes.id, files);
  if (undoes === undefined || record === undefined || run === undefined) return done;
  const window = noteWindow({ id: undoes.id, record }, listChangedBy(record), run.endedAt);
  return window === undefined ? done : { ...done, issues: [...issues, window] };
}

async function chooseRun(world: OnlineWorld): Promise<number> {
  const found = await findUnfinished(world);
  const [only, another] = found;
  if (only === undefined) {
    throw new UsageFailure({
      code: 'usage/nothing-to-resume',
      message: 'No run of this account is unfinished.',
      hint: 'aimsio-sheets runs lists all runs.',
    });
  }
  if (another === undefined) return only.id;
  const list = found.map((one) =>
    one.ok
      ? `run ${one.id} of ${formatMoment(one.record.begun.at)} (${one.record.begun.source?.path ?? one.record.begun.command})`
      : `run ${one.id} (cannot be read: ${one.why})`,
  );
  throw new UsageFailure({
    code: 'usage/several-unfinished',
    message: `Several runs of this account are unfinished: ${list.join('; ')}.`,
    hint: `Name one: ${resumeCommand(only.id, world.account.server)}`,
  });
}
