import { dirname } from 'node:path';
import { FileFailure } from '../core/failure.ts';
import { describeIssue } from '../report/describe-issue.ts';
import type { Journey } from '../report/journey.ts';
import type { RunSummary } from '../run/run-summary.ts';
import { findRun } from './find-run.ts';
import type { RunChoice } from './find-run.ts';
import { journeyOfRun } from './journey-of-run.ts';
import type { World } from './world.ts';
import { assertEnding, assertFree, writeResult } from './write-result.ts';
import { writeUndo } from './write-undo.ts';

/** Which run is to be told. */
export interface RunJob extends RunChoice {
  /** Where its result workbook is to be written again; absent: nowhere. */
  readonly out?: string | undefined;
}

/** A run that was told. */
export interface ShownRun {
  readonly journey: Journey;
  readonly summary: RunSummary;
}

/**
 * A run of this computer, row by row as after its import. Sends nothing; writes its result workbook
 * again where that is asked for, never over a file. Throws a FileFailure where the copy of its file is
 * gone, so that there are no rows to write.
 */
export async function tellRun(job: RunJob, world: World): Promise<ShownRun> {
  await assertFree(job.out);
  const run = await findRun(job, world);
  const { journey, book } = await journeyOfRun(run, world);
  if (job.out === undefined) return { journey, summary: run.summary };
  if (journey.undoes !== undefined) {
    assertEnding(job.out, { path: `undo ${journey.undoes.id}`, kind: 'xlsx' });
    const result = await writeUndo(journey, { out: job.out, folder: dirname(job.out) }, world);
    return { journey: { ...journey, result }, summary: run.summary };
  }
  if (book === undefined || journey.sheets.length === 0) throw withoutFile(job.id, journey);
  assertEnding(job.out, book);
  const place = { ...world, accountFolder: run.folder };
  const result = await writeResult(journey, book, { out: job.out }, place);
  return { journey: { ...journey, result }, summary: run.summary };
}

function withoutFile(id: number, { file, issues = [] }: Journey): FileFailure {
  const [why] = issues.map((issue) => describeIssue(issue));
  return new FileFailure({
    code: 'file/copy-unreadable',
    message:
      why ??
      (file === undefined
        ? `Run ${id} sent no file of rows.`
        : `Run ${id} keeps no copy of ${file}.`),
    hint: `Its rows can still be read: aimsio-sheets runs ${id}, or --json.`,
  });
}
