import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { Plan } from '../plan/plan.ts';
import { moneySchema } from '../report/document.ts';
import { listBooksOf } from '../report/list-planned-records.ts';
import { summariseMoney } from '../report/summarise-money.ts';
import type { CheckedSheet } from '../rows/checked-sheet.ts';
import type { Book } from '../sheet/sheet.ts';
import type { SnapshotIndex } from '../snapshot/snapshot.ts';
import { loadJson, saveJson } from '../store/json-file.ts';
import { baseRecordSchema } from '../template/base-sheet.ts';
import type { Template } from '../template/template.ts';
import type { PlanJob } from './job.ts';
import { buildSavedJob, savedJobSchema } from './saved-job.ts';
import type { OnlineWorld } from './world.ts';

/** What a preview keeps beside its plan, so that just this can be imported later. */
export const savedSchema = z.object({
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
  /** How its amounts move: by book, type, category and slot. */
  money: z.array(moneySchema),
  /** The pricebooks in which its prices stand, as far as it does not change them. */
  books: z.array(baseRecordSchema),
  /** When an import began to send it. */
  ranAt: z.number().exactOptional(),
});

/** A plan with all that an import must know of how it was made. */
export interface WholePlan extends Readonly<Omit<z.infer<typeof savedSchema>, 'plan'>> {
  readonly plan: Plan;
}

/** A plan that was kept, with all that an import must find unchanged. */
export interface SavedPlan extends WholePlan {
  /** Where it is kept. */
  readonly path: string;
}

/** What a plan was made from. */
export interface PlanSource {
  readonly book: Book;
  readonly templates: readonly Template[];
  readonly sheets: readonly CheckedSheet[];
  readonly index: SnapshotIndex;
  readonly job: PlanJob;
}

/** A plan with its id and all that it was made from. */
export function buildWholePlan(
  plan: Plan,
  { book, templates, sheets, index, job }: PlanSource,
  { account, clock, toolVersion }: OnlineWorld,
): WholePlan {
  const plannedAt = clock.now();
  const sha256 = hashOf(plan);
  const day = new Date(plannedAt).toISOString().slice(0, 10);
  const id = `${day}-${hashOf([sha256, plannedAt]).slice(0, 8)}`;
  const { takenAt, fingerprint } = index.snapshot;
  return {
    schema: 1,
    id,
    plannedAt,
    toolVersion,
    source: { path: resolve(book.path), sha256: book.hash },
    templates: [...hashTemplates(templates, sheets)],
    account: { server: account.server, user: account.user },
    snapshot: { takenAt, fingerprint },
    options: buildSavedJob(job),
    sha256,
    plan,
    money: [...summariseMoney({ plan, index })],
    books: [...listBooksOf(plan, index)],
  };
}

/** Keeps a plan in the account's folder, and says whether it could: not where no state is kept. */
export async function savePlan(
  plan: WholePlan,
  { accountFolder }: Pick<OnlineWorld, 'accountFolder'>,
): Promise<boolean> {
  if (accountFolder === undefined) return false;
  await saveJson(join(accountFolder, placeOfPlan(plan.id)), plan);
  return true;
}

/** Notes that a plan is being sent, before anything is: it is never sent twice. */
export async function markAsRun(
  plan: WholePlan & { readonly path?: string },
  { accountFolder, clock }: Pick<OnlineWorld, 'accountFolder' | 'clock'>,
): Promise<void> {
  const { path = accountFolder && join(accountFolder, placeOfPlan(plan.id)), ...whole } = plan;
  if (path === undefined) return;
  const kept = savedSchema.safeParse(await loadJson(path)).data;
  // One that came in a workbook from another computer was read, and so has its members in another order.
  const saved = kept ?? { ...whole, sha256: hashOf(whole.plan) };
  await saveJson(path, { ...saved, ranAt: clock.now() });
}

/** Where an account keeps the plan of an id, inside its folder. */
export function placeOfPlan(id: string): string {
  return join('plans', `${id}.json`);
}

/** The templates that sheets were read by, each with a hash of what it says. */
export function hashTemplates(
  templates: readonly Template[],
  sheets: readonly CheckedSheet[],
): SavedPlan['templates'] {
  const used = new Set(sheets.map(({ template }) => template));
  return templates
    .filter(({ name }) => used.has(name))
    .map((template) => ({ name: template.name, sha256: hashOf(template) }));
}

/** SHA-256 of a value's JSON, hex. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
