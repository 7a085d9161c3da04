import { UsageFailure } from '../core/failure.ts';
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
 * workbook only where one is asked for, which carries the plan and is what a reviewer decides in, unless
 * a sheet has no headings. The plan is kept on this computer, too, to be imported as it is.
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
  const bare = journey.sheets.find(({ read, headerRow }) => read && headerRow === 0);
  if (bare !== undefined) {
    if (job.review === true) throw cannotReview(bare.name, kept.planId);
    return { ...kept, result: await writeResult(kept, book, { out: job.out }, world) };
  }
  const review = offerReview(plan, journey.sheets, (more) =>
    replan({ ...job, allow: [...job.allow, ...more] }),
  );
  const more = [buildApprovalSheet(), buildPlanSheet(whole, review, templates)];
  const { offers } = review;
  const told = { ...journey, planId: whole.id, offers };
  return { ...kept, offers, result: await writeResult(told, book, { out: job.out, more }, world) };
}

/** What a reviewer decides stands under a heading, by which it is found again. */
function cannotReview(sheet: string, planId = 'ID'): UsageFailure {
  return new UsageFailure({
    code: 'usage/review-without-headings',
    message: `The sheet ${sheet} has no headings, so a reviewer's decisions could not be found again in it.`,
    hint: `Give its columns headings; or send the plan as it is: aimsio-sheets import --plan ${planId}`,
  });
}
