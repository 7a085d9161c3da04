import { basename, join } from 'node:path';
import { buildBlankTemplate } from '../report/build-blank-template.ts';
import type { Journey } from '../report/journey.ts';
import { findFreePath } from '../sheet/find-free-path.ts';
import { writeWorkbook } from '../sheet/write-workbook.ts';
import { buildIndex } from '../snapshot/build-index.ts';
import { assertBooks } from './assert-books.ts';
import { describeAccount } from './describe-account.ts';
import { withReferences } from './list-entities.ts';
import { loadBuiltIn } from './load-templates.ts';
import type { BuiltIn } from './load-templates.ts';
import { pullAccount } from './pull-account.ts';
import type { OnlineWorld } from './world.ts';
import { assertFree } from './write-result.ts';

/** Which blank sheet is wanted, and where it goes. */
export interface BlankJob {
  readonly what: BuiltIn;
  /** The workbook to be written; absent: one in `folder`. */
  readonly out?: string | undefined;
  readonly folder: string;
  /** Whether a file that exists may be written over. */
  readonly force?: boolean;
  /** The columns of a matrix: pricebooks by name; none: all. */
  readonly books?: readonly string[];
  /** Whether everything is read anew, whatever was read before. */
  readonly refresh?: boolean;
}

/** Writes a sheet to be filled in, with what the account holds to choose from. Reads only. */
export async function writeBlankTemplate(job: BlankJob, world: OnlineWorld): Promise<Journey> {
  const { what, books = [], refresh, force } = job;
  if (!force) await assertFree(job.out);
  const template = await loadBuiltIn(what);
  const names = withReferences(new Set([template.entity]));
  const { snapshot, issues } = await pullAccount(names, world, { refresh });
  const index = buildIndex(snapshot);
  assertBooks(books, index);
  const account = describeAccount(world.account);
  world.onEvent({ kind: 'started', step: 'write', what: 'Writing the template' });
  const path = await choosePath(job, account.practice);
  const live = index.all('price-book').flatMap(({ key, deleted }) => (deleted ? [] : [key]));
  const facts = { account, fileName: basename(path), takenAt: snapshot.takenAt };
  const columns = books.length === 0 ? live : books;
  await writeWorkbook(buildBlankTemplate(template, index, columns, facts), path);
  world.onEvent({ kind: 'finished', step: 'write', what: `Wrote ${path}` });
  const calls = { planned: 0, made: 0 };
  return { command: 'template', account, sheets: [], issues, calls, result: path };
}

async function choosePath(
  { what, out, folder, force }: BlankJob,
  practice: boolean,
): Promise<string> {
  if (out !== undefined && force) return out;
  return await findFreePath(out ?? join(folder, `new-${what}${practice ? '.PRACTICE' : ''}.xlsx`));
}
