import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { Account } from '../aimsio/account.ts';
import { UsageFailure } from '../core/failure.ts';
import type { Plan } from '../plan/plan.ts';
import { parsePlan } from '../plan/parse-plan.ts';
import type { CheckedSheet } from '../rows/checked-sheet.ts';
import type { Book } from '../sheet/sheet.ts';
import { buildFingerprint } from '../snapshot/build-fingerprint.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { loadJson, saveJson } from '../store/json-file.ts';
import type { Template } from '../template/template.ts';
import type { PlanJob } from './job.ts';
import { buildSavedJob, savedJobSchema } from './saved-job.ts';
import type { OnlineWorld } from './world.ts';

/** What a preview keeps beside its plan, so that just this can be imported later. */
const savedSchema = z.object({
  schema: z.literal(1),
  id: z.string(),
  /** Epoch milliseconds. */
  plannedAt: z.number(),
  toolVersion: z.string(),
  source: z.object({ path: z.string(), sha256: z.string() }),
  templates: z.array(z.object({ name: z.string(), sha256: z.string() })),
  account: z.object({ server: z.string(), user: z.string() }),
  snapshot: z.object({ takenAt: z.number(), fingerprint: z.string() }),
  options: savedJobSchema,
  /** Over the plan's JSON. */
  sha256: z.string(),
  plan: z.unknown(),
  /** When an import began to send it. */
  ranAt: z.number().exactOptional(),
});

/** A plan that was kept, with all that an import must find unchanged. */
export interface SavedPlan extends Readonly<Omit<z.infer<typeof savedSchema>, 'plan'>> {
  readonly plan: Plan;
  /** Where it is kept. */
  readonly path: string;
}

/** What a plan was made from. */
export interface PlanSource {
  readonly book: Book;
  readonly templates: readonly Template[];
  readonly sheets: readonly CheckedSheet[];
  readonly snapshot: Snapshot;
  readonly job: PlanJob;
}

/** Keeps a plan in the account's folder and gives its id; `undefined` where no state is kept. */
export async function savePlan(
  plan: Plan,
  { book, templates, sheets, snapshot, job }: PlanSource,
  { accountFolder, account, clock, toolVersion }: OnlineWorld,
): Promise<string | undefined> {
  if (accountFolder === undefined) return undefined;
  const plannedAt = clock.now();
  const sha256 = hashOf(plan);
  const day = new Date(plannedAt).toISOString().slice(0, 10);
  const id = `${day}-${hashOf([sha256, plannedAt]).slice(0, 8)}`;
  await saveJson(pathOf(accountFolder, id), {
    schema: 1,
    id,
    plannedAt,
    toolVersion,
    source: { path: resolve(book.path), sha256: book.hash },
    templates: hashTemplates(templates, sheets),
    account: { server: account.server, user: account.user },
    snapshot: {
      takenAt: snapshot.takenAt,
      fingerprint: buildFingerprint(Object.values(snapshot.records).flat()),
    },
    options: buildSavedJob(job),
    sha256,
    plan,
  });
  return id;
}

/**
 * The plan that a user names by id or path. Throws a UsageFailure for one that does not exist, was
 * altered, is of a newer version, of another account, or was run already.
 */
export async function loadPlan(
  name: string,
  { accountFolder = '', account }: OnlineWorld,
): Promise<SavedPlan> {
  const path = /\.json$|[/\\]/u.test(name) ? resolve(name) : pathOf(accountFolder, name);
  const json = await loadJson(path);
  if (json === undefined) throw refuse('not-found', `There is no plan ${name} of this account.`);
  const version = z.object({ schema: z.number() }).safeParse(json).data?.schema ?? 0;
  if (version > 1) {
    throw refuse('newer', `A later version of this program made the plan ${name}.`, 'Update it.');
  }
  const saved = savedSchema.safeParse(json).data;
  const plan = parsePlan(saved?.plan);
  if (saved === undefined || plan === undefined || hashOf(saved.plan) !== saved.sha256) {
    throw refuse('damaged', `The plan ${name} was altered, so it is not what was previewed.`);
  }
  assertMayRun(saved, account);
  return { ...saved, plan, path };
}

function assertMayRun(
  { id, account: { server, user }, ranAt }: Pick<SavedPlan, 'id' | 'account' | 'ranAt'>,
  account: Account,
): void {
  if (server !== account.server || user !== account.user) {
    throw refuse(
      'other-account',
      `The plan ${id} is for ${server} as ${user}, not for ${account.server} as ${account.user}.`,
      `Name that account: --server ${server}.`,
    );
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

/** Notes that a plan is being sent, before anything is: it is never sent twice. */
export async function markAsRun({ path }: SavedPlan, now: number): Promise<void> {
  const json = savedSchema.parse(await loadJson(path));
  await saveJson(path, { ...json, ranAt: now });
}

function pathOf(accountFolder: string, id: string): string {
  return join(accountFolder, 'plans', `${id}.json`);
}

function hashTemplates(
  templates: readonly Template[],
  sheets: readonly CheckedSheet[],
): SavedPlan['templates'] {
  const used = new Set(sheets.map(({ template }) => template));
  return templates
    .filter(({ name }) => used.has(name))
    .map((template) => ({ name: template.name, sha256: hashOf(template) }));
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

function refuse(code: string, message: string, hint?: string): UsageFailure {
  return new UsageFailure({
    code: `plan/${code}`,
    message: `Nothing was sent. ${message}`,
    hint: hint ?? 'Preview the file again and import that plan.',
  });
}
