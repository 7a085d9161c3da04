import type { Journey } from '../report/journey.ts';
import type { PlanJob } from './job.ts';
import { prepare } from './prepare.ts';
import type { OnlineWorld } from './world.ts';
import { assertFree, writeResult } from './write-result.ts';

/**
 * Compares a sheet with the account and says what an import would do. Sends GETs only; writes a
 * workbook only where one is asked for.
 */
export async function previewFile(job: PlanJob, world: OnlineWorld): Promise<Journey> {
  await assertFree(job.out);
  const { book, journey } = await prepare(job, world, 'preview');
  if (job.out === undefined) return journey;
  return { ...journey, result: await writeResult(journey, book, job.out, world) };
}
