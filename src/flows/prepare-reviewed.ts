import { join } from 'node:path';
import { applyReview } from '../plan/apply-review.ts';
import type { Approval } from '../report/build-approval-sheet.ts';
import { buildIndex } from '../snapshot/build-index.ts';
import type { SnapshotIndex } from '../snapshot/snapshot.ts';
import { loadJson } from '../store/json-file.ts';
import { checkSheets } from './check-sheets.ts';
import { countPlannedCalls } from './count-planned-calls.ts';
import { describeAccount } from './describe-account.ts';
import type { PlanJob } from './job.ts';
import { listEntities } from './list-entities.ts';
import { assertMayRun } from './load-plan.ts';
import type { OpenFile } from './open-file.ts';
import type { CarriedPlan } from './plan-sheet.ts';
import type { Prepared } from './prepare.ts';
import { holdAppeared } from './prepare-saved.ts';
import { pullAccount } from './pull-account.ts';
import { placeOfPlan, savedSchema } from './saved-plan.ts';
import { readReview } from './read-review.ts';
import { trustForImport } from './trust-for-import.ts';
import type { OnlineWorld } from './world.ts';

/** A preview workbook that is to be sent as its reviewer left it. */
export interface Reviewed {
  readonly carried: CarriedPlan;
  readonly opened: OpenFile;
  readonly approval: Approval | undefined;
}

/**
 * Makes the released rows of a preview workbook ready to be sent; nothing is planned anew. Throws a
 * UsageFailure for the plan of another account, or one without the column that says what goes.
 */
export async function prepareReviewed(
  { carried, opened, approval }: Reviewed,
  job: PlanJob,
  world: OnlineWorld,
): Promise<Prepared> {
  const { saved, templates } = carried;
  const { book, issues: fileIssues } = opened;
  const { currency } = world.account.settings;
  const template = job.template === undefined ? undefined : templates[0]?.name;
  const sheets = await checkSheets(book, { ...job, template }, { templates, currency }, world);
  const review = await readReview(book, sheets, carried);
  const mayTrust = trustForImport(sheets, world.cache);
  const pulled = await pullAccount(listEntities(sheets), world, { refresh: job.refresh, mayTrust });
  const index = buildIndex(pulled.snapshot);
  assertSameCompany(carried, index, world);
  const plan = holdAppeared(applyReview(carried, sheets, review), index);
  const calls = { planned: countPlannedCalls(plan, world.client.wire), made: 0 };
  const journey = {
    command: 'import',
    account: describeAccount(world.account),
    file: job.file,
    planId: saved.id,
    ...(approval === undefined ? {} : { approval }),
    sheets,
    issues: [...fileIssues, ...pulled.issues],
    plan,
    index,
    calls,
  };
  return { book, plan, index, templates, journey };
}

/** Throws a UsageFailure for a plan of another server, or one that ran from this computer. */
export async function assertSendable(
  { saved }: CarriedPlan,
  { account, accountFolder }: OnlineWorld,
): Promise<void> {
  const kept =
    accountFolder === undefined
      ? undefined
      : savedSchema.safeParse(await loadJson(join(accountFolder, placeOfPlan(saved.id)))).data;
  const { server, user } = account;
  const here = saved.account.server === server ? { server, user } : saved.account;
  assertMayRun({ ...saved, account: here, ...(kept?.ranAt ? { ranAt: kept.ranAt } : {}) }, account);
}

/** A colleague may send it: another user sees the same guids only within one company. */
function assertSameCompany(
  { saved }: CarriedPlan,
  index: SnapshotIndex,
  { account }: OnlineWorld,
): void {
  if (saved.account.user === account.user) return;
  const known = saved.plan.entries.filter(({ guid }) => guid !== undefined);
  const isShared = known.some(({ entity, guid = '' }) => index.byGuid(entity, guid));
  if (!isShared && known.length > 0) assertMayRun(saved, account);
}
