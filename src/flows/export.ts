import { join } from 'node:path';
import { buildExportWorkbook } from '../report/build-export-workbook.ts';
import type { Journey } from '../report/journey.ts';
import { findFreePath } from '../sheet/find-free-path.ts';
import type { WorkbookModel } from '../sheet/workbook-model.ts';
import { writeCsv } from '../sheet/write-csv.ts';
import { writeWorkbook } from '../sheet/write-workbook.ts';
import { buildIndex } from '../snapshot/build-index.ts';
import { assertBooks, assertNewBook } from './assert-books.ts';
import { describeAccount } from './describe-account.ts';
import { parseCsvStyle, shapeExport } from './export-job.ts';
import type { ExportJob } from './export-job.ts';
import { withReferences } from './list-entities.ts';
import { pullAccount } from './pull-account.ts';
import type { OnlineWorld } from './world.ts';
import { assertFree } from './write-result.ts';

/** Writes what the account holds as a workbook or CSV to edit and import again. Reads only. */
export async function exportAccount(job: ExportJob, world: OnlineWorld): Promise<Journey> {
  const shape = shapeExport(job);
  if (!job.force) await assertFree(job.out);
  const names = withReferences(new Set(shape.entities));
  const { snapshot, issues } = await pullAccount(names, world, { refresh: job.refresh });
  const index = buildIndex(snapshot);
  assertBooks(shape.books, index);
  if (shape.asNew !== undefined) assertNewBook(shape.asNew, index);
  const account = describeAccount(world.account);
  world.onEvent({ kind: 'started', step: 'write', what: 'Writing the export' });
  const model = buildExportWorkbook(index, shape, account);
  const path = await choosePath(job, account.practice);
  await write(model, path, job);
  world.onEvent({ kind: 'finished', step: 'write', what: `Wrote ${path}` });
  const calls = { planned: 0, made: 0 };
  return { command: 'export', account, sheets: [], issues, calls, result: path };
}

async function choosePath(
  { what, out, folder, force }: ExportJob,
  practice: boolean,
): Promise<string> {
  if (out !== undefined && force) return out;
  return await findFreePath(out ?? join(folder, `${what}${practice ? '.PRACTICE' : ''}.xlsx`));
}

async function write(model: WorkbookModel, path: string, { csvStyle }: ExportJob): Promise<void> {
  const [sheet] = model.sheets;
  if (sheet === undefined || !/\.csv$/iu.test(path)) return await writeWorkbook(model, path);
  await writeCsv(sheet, path, parseCsvStyle(csvStyle));
}
