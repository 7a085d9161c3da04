import { omitUndefined } from '../core/omit-undefined.ts';
import { isToBeSent } from '../plan/is-to-be-sent.ts';
import type { Journey } from '../report/journey.ts';
import { assertFolderWritable } from '../sheet/assert-folder-writable.ts';
import { addResult } from './add-result.ts';
import { holdAccount } from './hold-account.ts';
import { noteWindow, prepareUndo } from './prepare-undo.ts';
import type { UndoJob } from './prepare-undo.ts';
import { readAnswer } from './read-answer.ts';
import { folderOf } from './report-folder.ts';
import { sendPlan } from './send-plan.ts';
import { settleEarlier } from './settle-earlier.ts';
import type { ImportWorld, OnlineWorld } from './world.ts';
import { assertFree } from './write-result.ts';
import { writeUndo } from './write-undo.ts';

/**
 * Says what taking back a run would do. Sends GETs only; writes a workbook only where one is asked for.
 * Throws a UsageFailure for a run that is not settled.
 */
export async function previewUndo(job: UndoJob, world: OnlineWorld): Promise<Journey> {
  await assertFree(job.out);
  const { journey } = await prepareUndo(job, world);
  if (job.out === undefined) return journey;
  return { ...journey, result: await writeUndo(journey, job, world) };
}

/**
 * Takes back what a run did, as far as nobody changed it since, and writes a result workbook. Nothing
 * is sent without a yes, or without the name of a live account; a confirmed import confirms no undo. It
 * is a run like any other: it is written down, resumed, and itself undone.
 * `undefined`: the question was answered with no.
 */
export async function undoRun(job: UndoJob, world: ImportWorld): Promise<Journey | undefined> {
  await assertFree(job.out);
  return await holdAccount('undo', world, (held) => undoHeld(job, held));
}

async function undoHeld(job: UndoJob, world: ImportWorld): Promise<Journey | undefined> {
  const earlier = await settleEarlier(world);
  const { plan, index, undone, changed, journey: planned } = await prepareUndo(job, world);
  const journey: Journey = { ...planned, issues: [...earlier, ...(planned.issues ?? [])] };
  if (!plan.entries.some(isToBeSent)) return journey;
  await assertFolderWritable(folderOf(job, job.folder));
  const answer = await readAnswer(journey, world);
  if (answer === false) return undefined;
  const confirmed = answer === true ? undefined : answer;
  const run = await sendPlan(plan, index, { command: 'undo', undoes: undone.id, confirmed }, world);
  const window = noteWindow(undone, changed, run.endedAt);
  const issues = (journey.issues ?? []).map((one) => (one.code === 'undo/window' ? window : one));
  const calls = { ...journey.calls, made: run.posts };
  const told = { issues: issues.flatMap((one) => one ?? []), run, calls };
  const done: Journey = { ...journey, ...told, ...omitUndefined({ confirmed }) };
  return await addResult(done, () => writeUndo(done, job, world), world);
}
