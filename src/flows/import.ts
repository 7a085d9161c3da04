import { dirname } from 'node:path';
import type { Journey } from '../report/journey.ts';
import { assertFolderWritable } from '../sheet/assert-folder-writable.ts';
import { addResult } from './add-result.ts';
import { assertMaxRows } from './assert-max-rows.ts';
import { assertMayImport } from './assert-may-import.ts';
import { holdAccount } from './hold-account.ts';
import { holdBack } from './hold-back.ts';
import type { ImportJob } from './job.ts';
import { prepare } from './prepare.ts';
import { prepareSaved } from './prepare-saved.ts';
import { loadPlan } from './load-plan.ts';
import { buildSavedJob } from './saved-job.ts';
import { markAsRun } from './saved-plan.ts';
import type { SavedPlan } from './saved-plan.ts';
import { sendPlan } from './send-plan.ts';
import { settleEarlier } from './settle-earlier.ts';
import type { OnlineWorld } from './world.ts';
import { assertEnding, assertFree, writeResult } from './write-result.ts';

/** What an import asks of whoever started it. */
export interface ImportWorld extends OnlineWorld {
  /** Shows what would be done and gives the answer; nothing is sent without a yes. */
  readonly confirm: (preview: Journey) => Promise<boolean>;
}

/**
 * Does what a preview of the same file says: every change is sent, each row gets its outcome, and the
 * result workbook is written beside the file. Nothing is sent without a yes, and nothing while a row
 * is invalid, unless such rows are to be skipped; nor while another process changes the account.
 * `undefined`: the question was answered with no.
 */
export async function importFile(job: ImportJob, world: ImportWorld): Promise<Journey | undefined> {
  assertMayImport(world.account);
  await assertFree(job.out);
  return await holdAccount('import', world, () => importHeld(job, world));
}

/** A kept plan that is to be sent. */
export interface PlanImport {
  /** The plan's id, or the path of its file. */
  readonly plan: string;
  /** Where the source lies now; absent: where it lay. */
  readonly file?: string | undefined;
  readonly out?: string | undefined;
  readonly skipInvalid: boolean;
}

/**
 * Sends a kept plan: its changes and nothing else, once. Refused where its file, a template or the
 * account is another (UsageFailure); rows that somebody changed meanwhile are held back.
 */
export async function importPlan(
  { plan, file, out, skipInvalid }: PlanImport,
  world: ImportWorld,
): Promise<Journey | undefined> {
  const saved = await loadPlan(plan, world);
  const job = { ...saved.options, file: file ?? saved.source.path, out, skipInvalid };
  assertMayImport(world.account);
  await assertFree(out);
  return await holdAccount('import', world, () => importHeld(job, world, saved));
}

async function importHeld(
  job: ImportJob,
  world: ImportWorld,
  saved?: SavedPlan,
): Promise<Journey | undefined> {
  const earlier = await settleEarlier(world);
  const prepared = await (saved === undefined
    ? prepare(job, world, 'import')
    : prepareSaved(saved, job, world));
  const { book, plan, index } = prepared;
  const issues = [...earlier, ...(prepared.journey.issues ?? [])];
  const journey = { ...prepared.journey, issues };
  assertMaxRows(plan, job);
  assertEnding(job.out, book);
  await assertFolderWritable(dirname(job.out ?? job.file));
  const held = holdBack(plan, job, world.clock.now());
  if (held === undefined && !(await world.confirm(journey))) return undefined;
  if (saved !== undefined && held === undefined) await markAsRun(saved, world.clock.now());
  const purpose = { command: 'import', book, job: buildSavedJob(job), planId: saved?.id } as const;
  const run = held ?? (await sendPlan(plan, index, purpose, world));
  const calls = { ...journey.calls, made: run.posts };
  const done: Journey = { ...journey, run, calls };
  return await addResult(done, () => writeResult(done, book, job.out, world), world);
}
