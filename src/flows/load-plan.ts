import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { Account } from '../aimsio/account.ts';
import { UsageFailure } from '../core/failure.ts';
import { parsePlan } from '../plan/parse-plan.ts';
import { findInAccounts } from '../store/find-in-accounts.ts';
import { loadJson } from '../store/json-file.ts';
import { hashOf, hashTemplates, placeOfPlan, savedSchema } from './saved-plan.ts';
import type { PlanSource, SavedPlan, WholePlan } from './saved-plan.ts';
import type { OnlineWorld, World } from './world.ts';

/** Whether a word is the path of a plan's file, as opposed to its id. */
export function isPlanPath(name: string): boolean {
  return /\.json$|[/\\]/iu.test(name);
}

/** Whether a word is an id as previews give them: `2026-11-25-1a2b3c4d`. */
export function isPlanId(name: string): boolean {
  return /^\d{4}-\d{2}-\d{2}-[\da-f]{8}$/u.test(name);
}

/**
 * The plan that a user names by id or path, to be sent. Throws a UsageFailure for one that does not
 * exist, was altered, is of a newer version, of another account, or was run already.
 */
export async function loadPlan(
  name: string,
  { accountFolder = '', account }: OnlineWorld,
): Promise<SavedPlan> {
  const path = isPlanPath(name) ? resolve(name) : join(accountFolder, placeOfPlan(name));
  const saved = await readPlan(path, name);
  assertMayRun(saved, account);
  return saved;
}

/** The plan that a user names by id or path, of whatever account, to be looked at. */
export async function findPlan(name: string, { stateFolder }: World): Promise<SavedPlan> {
  const path = isPlanPath(name)
    ? resolve(name)
    : await findInAccounts(stateFolder, placeOfPlan(name));
  if (path === undefined) throw unknown(name);
  return await readPlan(path, name);
}

/** The plan that a file holds. Throws a UsageFailure for one that was altered or is of a newer version. */
export async function readPlan(path: string, name: string): Promise<SavedPlan> {
  const json = await loadJson(path);
  if (json === undefined) throw unknown(name);
  const version = z.object({ schema: z.number() }).safeParse(json).data?.schema ?? 0;
  if (version > 1) {
    throw refuse('newer', `A later version of this program made the plan ${name}.`, 'Update it.');
  }
  const saved = savedSchema.safeParse(json).data;
  const plan = parsePlan(saved?.plan);
  if (saved === undefined || plan === undefined || hashOf(saved.plan) !== saved.sha256) {
    throw refuse('damaged', `The plan ${name} was altered, so it is not what was previewed.`);
  }
  return { ...saved, plan, path };
}

function unknown(name: string): UsageFailure {
  return refuse('not-found', `There is no plan ${name}.`);
}

/** Throws a UsageFailure for a plan of another account, or one that was run already. */
export function assertMayRun(
  { id, account: { server, user }, plannedAt, ranAt }: WholePlan,
  account: Account,
): void {
  if (server !== account.server || user !== account.user) {
    throw refuse(
      'other-account',
      `The plan ${id} is for ${server} as ${user}, not for ${account.server} as ${account.user}.`,
      `Name that account: --server ${server}.`,
    );
  }
  if (!account.isFrom(plannedAt)) {
    const was = `for ${server} as it was before it was reset`;
    throw refuse('other-account', `The plan ${id} is ${was}, which is another account.`);
  }
  if (ranAt !== undefined) {
    const when = new Date(ranAt).toISOString().slice(0, 16).replace('T', ' ');
    throw refuse('already-run', `The plan ${id} was run already, on ${when} UTC.`);
  }
}

/** Throws a UsageFailure where the file or a template is no longer what the plan was made from. */
export function assertSame(
  saved: SavedPlan,
  { book, templates, sheets }: Pick<PlanSource, 'book' | 'templates' | 'sheets'>,
): void {
  if (book.hash !== saved.source.sha256) {
    throw refuse('file-changed', `${book.path} is not what the plan ${saved.id} was made from.`);
  }
  if (hashOf(hashTemplates(templates, sheets)) !== hashOf(saved.templates)) {
    throw refuse('template-changed', `A template has changed since the plan ${saved.id} was made.`);
  }
}

/** The failure of a plan that cannot be sent; without a hint the file is to be previewed again. */
export function refuse(code: string, message: string, hint?: string): UsageFailure {
  return new UsageFailure({
    code: `plan/${code}`,
    message: `Nothing was sent. ${message}`,
    hint: hint ?? 'Preview the file again and take the plan that it names.',
  });
}
