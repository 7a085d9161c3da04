import type { Journey } from '../report/journey.ts';
import { checkSheets } from './check-sheets.ts';
import type { SheetJob } from './job.ts';
import { loadTemplatesOf } from './load-templates.ts';
import { openFile } from './open-file.ts';
import type { World } from './world.ts';

/** Reads a sheet and checks every cell, without any account: nothing leaves the computer. */
export async function checkFile(job: SheetJob, world: World): Promise<Journey> {
  const templates = await loadTemplatesOf(job, world);
  const { book, issues } = await openFile(job, world);
  const sheets = await checkSheets(book, job, { templates }, world);
  return { command: 'check', file: job.file, sheets, issues, calls: { planned: 0, made: 0 } };
}
