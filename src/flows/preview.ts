import type { Journey } from '../report/journey.ts';
import type { PlanJob } from './job.ts';
import { prepare } from './prepare.ts';
import { savePlan } from './saved-plan.ts';
import type { OnlineWorld } from './world.ts';
import { assertEnding, assertFree, writeResult } from './write-result.ts';

/**
 * Compares a sheet with the account and says what an import would do. Sends GETs only; writes a
 * workbook only where one is asked for. The plan is kept on this computer, to be imported as it is.
 */
export async function previewFile(job: PlanJob, world: OnlineWorld): Promise<Journey> {
  await assertFree(job.out);
  const { book, journey, plan, index, templates } = await prepare(job, world, 'preview');
  assertEnding(job.out, book);
  const source = { book, templates, sheets: journey.sheets, index, job };
  const planId = await savePlan(plan, source, world);
  const kept = planId === undefined ? journey : { ...journey, planId };
  if (job.out === undefined) return kept;
  return { ...kept, result: await writeResult(kept, book, job.out, world) };
}
