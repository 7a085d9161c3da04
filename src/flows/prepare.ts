import type { Issue } from '../core/issue.ts';
import { listPlanNotes } from '../plan/list-plan-notes.ts';
import { noteGoneRows } from '../plan/note-gone-rows.ts';
import type { Plan } from '../plan/plan.ts';
import { recallBlanks } from '../plan/recall-blanks.ts';
import type { Journey } from '../report/journey.ts';
import type { CheckedSheet } from '../rows/checked-sheet.ts';
import type { Book } from '../sheet/sheet.ts';
import { buildIndex } from '../snapshot/build-index.ts';
import { WholeNeeded } from '../snapshot/build-part-index.ts';
import { findKnownIn } from '../snapshot/known-before.ts';
import type { PullMeans } from '../snapshot/pull-snapshot.ts';
import type { SnapshotIndex } from '../snapshot/snapshot.ts';
import type { Template } from '../template/template.ts';
import { noteTooManyRows } from './assert-max-rows.ts';
import { checkSheets } from './check-sheets.ts';
import { countPlannedCalls } from './count-planned-calls.ts';
import { describeAccount } from './describe-account.ts';
import type { PlanJob } from './job.ts';
import { noteImportedBefore } from './find-finished-run.ts';
import { knowFile } from './know-file.ts';
import { listEntities } from './list-entities.ts';
import { loadTemplatesOf } from './load-templates.ts';
import { makePlan } from './make-plan.ts';
import { openFile } from './open-file.ts';
import type { OpenFile } from './open-file.ts';
import { listNamed } from './list-named.ts';
import { pullAccount } from './pull-account.ts';
import type { Pulled } from './pull-account.ts';
import { trustForImport } from './trust-for-import.ts';
import type { OnlineWorld } from './world.ts';

/** A file compared with the account, ready to be shown or sent. */
export interface Prepared {
  readonly book: Book;
  readonly plan: Plan;
  readonly index: SnapshotIndex;
  readonly templates: readonly Template[];
  /** All of it as it is told. */
  readonly journey: Journey;
}

/** A file compared with the account, which may be compared once more with other options. */
export interface Compared extends Prepared {
  readonly replan: (job: PlanJob) => Plan;
}

/**
 * Everything that a preview and an import have in common: read, check, pull, plan. Reads only. A preview
 * whose rows all name their records reads those alone, unless its plan depends on others, too.
 */
export async function prepare(
  job: PlanJob,
  world: OnlineWorld,
  command: 'preview' | 'import',
  opened?: OpenFile,
): Promise<Compared> {
  const { currency } = world.account.settings;
  const templates = await loadTemplatesOf(job, world);
  const { book, issues: fileIssues } = opened ?? (await openFile(job, world));
  const checked = await checkSheets(book, job, { templates, currency }, world);
  const mayTrust = command === 'import' ? trustForImport(checked, world.cache) : undefined;
  const source: Source = { job, command, templates, book, checked, fileIssues };
  const pull = async (how: Pick<PullMeans, 'named' | 'fresh'>): Promise<Pulled> =>
    await pullAccount(listEntities(checked), world, { refresh: job.refresh, mayTrust, ...how });
  const named = command === 'preview' && !job.refresh ? listNamed(checked) : undefined;
  const pulled = await pull({ named });
  try {
    return await compare(source, pulled, world);
  } catch (error) {
    if (!(error instanceof WholeNeeded)) throw error;
    return await compare(
      source,
      joinPulls(pulled, await pull({ fresh: pulled.snapshot.fresh })),
      world,
    );
  }
}

/** A file as it was read, before it is compared. */
interface Source {
  readonly job: PlanJob;
  readonly command: 'preview' | 'import';
  readonly templates: readonly Template[];
  readonly book: Book;
  readonly checked: readonly CheckedSheet[];
  readonly fileIssues: readonly Issue[];
}

async function compare(source: Source, pulled: Pulled, world: OnlineWorld): Promise<Compared> {
  const { job, command, templates, book, checked, fileIssues } = source;
  const index = buildIndex(pulled.snapshot);
  const { base, file, issues: ownIssues } = await knowFile(book, index, world);
  const sheets =
    base === undefined
      ? checked
      : noteGoneRows(recallBlanks(checked, file, job.replace), base, index, job.replace);
  const replan = (asked: PlanJob): Plan => makePlan(sheets, { index, file }, asked, world.account);
  const plan = replan(job);
  const known = findKnownIn(world.cache, world.client.wire);
  const notes = [...listPlanNotes(plan, index, job, known), ...noteTooManyRows(plan, job)];
  const before = await noteImportedBefore(book.hash, world.accountFolder);
  const issues = [...before, ...fileIssues, ...pulled.issues, ...ownIssues, ...notes];
  const account = describeAccount(world.account);
  const calls = { planned: countPlannedCalls(plan, world.client.wire), made: 0 };
  const journey = { command, account, file: job.file, sheets, issues, plan, index, calls };
  return { book, plan, index, templates, journey, replan };
}

/** The whole, with what was met while a part was read. */
function joinPulls(part: Pulled, { snapshot, issues }: Pulled): Pulled {
  const earlier = part.issues.filter(({ code }) => issues.every((issue) => issue.code !== code));
  const calls = part.snapshot.calls + snapshot.calls;
  return { snapshot: { ...snapshot, calls }, issues: [...earlier, ...issues] };
}
