import { join } from 'node:path';
import type { EntityName } from '../model/entity.ts';
import { buildExportWorkbook } from '../report/build-export-workbook.ts';
import type { Journey } from '../report/journey.ts';
import { findFreePath } from '../sheet/find-free-path.ts';
import { writeWorkbook } from '../sheet/write-workbook.ts';
import { describeAccount } from './describe-account.ts';
import { withReferences } from './list-entities.ts';
import { pullAccount } from './pull-account.ts';
import type { OnlineWorld } from './world.ts';
import { assertFree } from './write-result.ts';

/** What is to be exported, and where to. */
export interface ExportJob {
  readonly what: 'billable-items' | 'price-books' | 'all';
  readonly out?: string | undefined;
  /** Where the workbook goes when no path is asked for. */
  readonly folder: string;
}

/** Writes what the account holds as a workbook to edit and import again. Reads only. */
export async function exportAccount(job: ExportJob, world: OnlineWorld): Promise<Journey> {
  await assertFree(job.out);
  const wanted = entitiesOf[job.what];
  const snapshot = await pullAccount(withReferences(new Set(wanted)), world);
  const account = describeAccount(world.account);
  world.onEvent({ kind: 'started', step: 'write', what: 'Writing the workbook' });
  const model = buildExportWorkbook(snapshot, wanted, account);
  const practice = account.practice ? '.PRACTICE' : '';
  const path = await findFreePath(job.out ?? join(job.folder, `${job.what}${practice}.xlsx`));
  await writeWorkbook(model, path);
  world.onEvent({ kind: 'finished', step: 'write', what: `Wrote ${path}` });
  return { command: 'export', account, sheets: [], calls: { planned: 0, made: 0 }, result: path };
}

const entitiesOf: Readonly<Record<ExportJob['what'], readonly EntityName[]>> = {
  'billable-items': ['billable-item'],
  'price-books': ['price-book'],
  all: ['billable-item', 'price-book'],
};
