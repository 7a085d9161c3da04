import { dirname } from 'node:path';
import { omitUndefined } from '../core/omit-undefined.ts';
import type { Journey } from '../report/journey.ts';
import { assertFolderWritable } from '../sheet/assert-folder-writable.ts';
import { addResult } from './add-result.ts';
import { assertMaxRows } from './assert-max-rows.ts';
import { buildNewBase } from './build-new-base.ts';
import { holdAccount } from './hold-account.ts';
import { holdBack } from './hold-back.ts';
import type { ImportJob } from './job.ts';
import { openFile } from './open-file.ts';
import type { OpenFile } from './open-file.ts';
import { findCarriedPlan } from './plan-sheet.ts';
import type { CarriedPlan } from './plan-sheet.ts';
import { prepare } from './prepare.ts';
import type { Prepared } from './prepare.ts';
import { assertSendable, prepareReviewed } from './prepare-reviewed.ts';
import { assertApproved, readApproval } from './read-approval.ts';
import { assertNothingAsked } from './assert-nothing-asked.ts';
import type { Approval } from '../report/build-approval-sheet.ts';
import { prepareSaved } from './prepare-saved.ts';
import { findSavedAt } from './know-file.ts';
import { loadPlan } from './load-plan.ts';
import { buildSavedJob } from './saved-job.ts';
import { markAsRun } from './saved-plan.ts';
import type { WholePlan } from './saved-plan.ts';
import { readAnswer } from './read-answer.ts';
import { folderOf } from './report-folder.ts';
import type { ReportFolder } from './report-folder.ts';
import { sendPlan } from './send-plan.ts';
import { settleEarlier } from './settle-earlier.ts';
import type { ImportWorld, OnlineWorld } from './world.ts';
import { assertEnding, assertFree, writeResult } from './write-result.ts';

/**
 * Does what a preview of the same file says: every change is sent, each row gets its outcome, and the
 * result workbook is written beside the file. Nothing is sent without a yes, and nothing while a row
 * is invalid, unless such rows are to be skipped; nor while another process changes the account.
 * `undefined`: the question was answered with no.
 */
export async function importFile(job: ImportJob, world: ImportWorld): Promise<Journey | undefined> {
  await assertFree(job.out);
  const opened = await openFile(job, world);
  const carried = await findCarriedPlan(opened.book);
  if (carried !== undefined) return await importReviewed(carried, opened, job, world);
  assertApproved(undefined, false, world.account.settings);
  const order: Order = { job, prepare: (held) => prepare(job, held, 'import', opened) };
  return await holdAccount('import', world, (held) => importHeld(order, held));
}

/** Sends the released rows of a preview workbook: its own options are those of its plan. */
async function importReviewed(
  carried: CarriedPlan,
  opened: OpenFile,
  asked: ImportJob,
  world: ImportWorld,
): Promise<Journey | undefined> {
  assertNothingAsked(asked);
  const approval = await readApproval(opened.book);
  assertApproved(approval, true, world.account.settings);
  const { file, out, reportTo, skipInvalid, refresh } = asked;
  const job = { ...carried.saved.options, file, out, reportTo, skipInvalid, refresh };
  const order: Order = {
    job,
    prepare: (held) => prepareReviewed({ carried, opened, approval }, job, held),
    plan: carried.saved,
    approval,
    assert: () => assertSendable(carried, world),
  };
  return await holdAccount('import', world, (held) => importHeld(order, held));
}

/** A kept plan that is to be sent. */
export interface PlanImport {
  /** The plan's id, or the path of its file. */
  readonly plan: string;
  /** Where the source lies now; absent: where it lay. */
  readonly file?: string | undefined;
  readonly out?: string | undefined;
  readonly reportTo?: ReportFolder | undefined;
  readonly skipInvalid: boolean;
}

/**
 * Sends a kept plan: its changes and nothing else, once. Refused where its file, a template or the
 * account is another (UsageFailure); rows that somebody changed meanwhile are held back.
 */
export async function importPlan(
  { plan, file, out, reportTo, skipInvalid }: PlanImport,
  world: ImportWorld,
): Promise<Journey | undefined> {
  const saved = await loadPlan(plan, world);
  const { options, source } = saved;
  const job = { ...options, file: file ?? source.path, out, reportTo, skipInvalid };
  assertApproved(undefined, false, world.account.settings);
  await assertFree(out);
  const order: Order = {
    job,
    prepare: (held) => prepareSaved(saved, job, held),
    plan: saved,
  };
  return await holdAccount('import', world, (held) => importHeld(order, held));
}

/** What is to be sent, and how it is made ready. */
interface Order {
  readonly job: ImportJob;
  readonly prepare: (world: OnlineWorld) => Promise<Prepared>;
  /** Where it was planned before: it is sent once. */
  readonly plan?: WholePlan;
  readonly approval?: Approval | undefined;
  /** Throws for what must not be sent, once nobody else can send it meanwhile. */
  readonly assert?: () => Promise<void>;
}

async function importHeld(
  { job, prepare: makeReady, plan: planned, approval, assert }: Order,
  world: ImportWorld,
): Promise<Journey | undefined> {
  await assert?.();
  const earlier = await settleEarlier(world);
  const prepared = await makeReady(world);
  const { book, plan, index } = prepared;
  const issues = [...earlier, ...(prepared.journey.issues ?? [])];
  const journey = { ...prepared.journey, issues };
  assertMaxRows(plan, job);
  assertEnding(job.out, book);
  await assertFolderWritable(folderOf(job, dirname(job.file)));
  const held = holdBack(plan, job, world.clock.now());
  const answer = held !== undefined || (await readAnswer(journey, world));
  if (answer === false) return undefined;
  if (planned !== undefined && held === undefined) await markAsRun(planned, world);
  const confirmed = answer === true ? undefined : answer;
  const about = { job: buildSavedJob(job), planId: planned?.id, approval, confirmed };
  const purpose = { command: 'import', book, ...about } as const;
  const run = held ?? (await sendPlan(plan, index, purpose, world));
  const calls = { ...journey.calls, made: run.posts };
  const sent: Journey = omitUndefined({ ...journey, run, calls, confirmed });
  const source = { book, wire: world.client.wire, savedAt: findSavedAt(book, world.clock.now()) };
  const done = omitUndefined({ ...sent, newBase: await buildNewBase(sent, source) });
  return await addResult(done, () => writeResult(done, book, job, world), world);
}
