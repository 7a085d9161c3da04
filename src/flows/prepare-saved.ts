import type { Plan, PlanEntry } from '../plan/plan.ts';
import { addressOf } from '../plan/plan.ts';
import { buildIndex } from '../snapshot/build-index.ts';
import type { SnapshotIndex } from '../snapshot/snapshot.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import { checkSheets } from './check-sheets.ts';
import { countPlannedCalls } from './count-planned-calls.ts';
import { describeAccount } from './describe-account.ts';
import type { PlanJob } from './job.ts';
import { listEntities } from './list-entities.ts';
import { loadTemplatesOf } from './load-templates.ts';
import { openFile } from './open-file.ts';
import type { Prepared } from './prepare.ts';
import { pullAccount } from './pull-account.ts';
import { assertSame } from './load-plan.ts';
import type { SavedPlan } from './saved-plan.ts';
import { trustForImport } from './trust-for-import.ts';
import type { OnlineWorld } from './world.ts';

/**
 * Makes a kept plan ready to be sent, just as it is: nothing is planned anew. Throws a UsageFailure
 * where its file or a template has changed. What somebody else changed meanwhile is found when it is
 * sent; what somebody else created is held back here.
 */
export async function prepareSaved(
  saved: SavedPlan,
  job: PlanJob,
  world: OnlineWorld,
): Promise<Prepared> {
  const { currency } = world.account.settings;
  const templates = await loadTemplatesOf(job, world);
  const { book, issues: fileIssues } = await openFile(job, world);
  const sheets = await checkSheets(book, job, { templates, currency }, world);
  assertSame(saved, { book, templates, sheets });
  const mayTrust = trustForImport(sheets, world.cache);
  const pulled = await pullAccount(listEntities(sheets), world, { refresh: job.refresh, mayTrust });
  const index = buildIndex(pulled.snapshot);
  const plan = holdAppeared(saved.plan, index);
  const account = describeAccount(world.account);
  const issues = [...fileIssues, ...pulled.issues];
  const calls = { planned: countPlannedCalls(plan, world.client.wire), made: 0 };
  const about = { command: 'import', account, file: job.file, planId: saved.id };
  return {
    book,
    plan,
    index,
    templates,
    journey: { ...about, sheets, issues, plan, index, calls },
  };
}

/** Records that the plan would create and that exist by now. */
export function holdAppeared(plan: Plan, index: SnapshotIndex): Plan {
  const hold = (entry: PlanEntry): PlanEntry => {
    const { entity, level, action, key } = entry;
    const appeared = action === 'create' && level === 'record' && index.byKey(entity, key);
    if (appeared === undefined || appeared === false) return entry;
    const facts = omitUndefined({ at: addressOf(entry), what: key });
    const issue = { code: 'remote/appeared', severity: 'error', ...facts } as const;
    return { ...entry, action: 'blocked', issues: [...entry.issues, issue] };
  };
  return { ...plan, entries: plan.entries.map(hold) };
}
