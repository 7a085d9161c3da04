import { buildApprovalSheet } from '../report/build-approval-sheet.ts';
import type { Journey } from '../report/journey.ts';
import type { PlanJob } from './job.ts';
import { offerReview } from './offer-review.ts';
import { buildPlanSheet } from './plan-sheet.ts';
import { prepare } from './prepare.ts';
import { buildWholePlan, savePlan } from './saved-plan.ts';
import { noteUnfinished } from './settle-earlier.ts';
import type { OnlineWorld } from './world.ts';
import { assertEnding, assertFree, writeResult } from './write-result.ts';

/**
 * Compares a sheet with the account and says what an import would do. Sends GETs only; writes a
 * workbook only where one is asked for, which carries the plan and is what a reviewer decides in. The
 * plan is kept on this computer, too, to be imported as it is.
 */
export async function previewFile(job: PlanJob, world: OnlineWorld): Promise<Journey> {
  await assertFree(job.out);
  const prepared = await prepare(job, world, 'preview');
  const { book, plan, index, templates, replan } = prepared;
  const issues = [...(prepared.journey.issues ?? []), ...(await noteUnfinished(world))];
  const journey = { ...prepared.journey, issues };
  assertEnding(job.out, book);
  const source = { book, templates, sheets: journey.sheets, index, job };
  const whole = buildWholePlan(plan, source, world);
  const isKept = await savePlan(whole, world);
  const kept = isKept ? { ...journey, planId: whole.id } : journey;
  if (job.out === undefined && job.review !== true) return kept;
  const review = offerReview(plan, journey.sheets, (more) =>
    replan({ ...job, allow: [...job.allow, ...more] }),
  );
  const more = [buildApprovalSheet(), buildPlanSheet(whole, review, templates)];
  const told = { ...journey, planId: whole.id, offers: review.offers };
  return { ...kept, result: await writeResult(told, book, { out: job.out, more }, world) };
}
