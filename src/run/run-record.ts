import { z } from 'zod';
import type { Issue } from '../core/issue.ts';
import { outcomes } from '../core/outcome.ts';
import type { Plan } from '../plan/plan.ts';

/** Epoch milliseconds. */
const time = z.number();
const record = z.record(z.string(), z.unknown()).readonly();
const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** Issues are our own and were written by us: their facts are not looked into. */
const issue = z.custom<Issue>(
  (one) => z.object({ code: z.string(), severity: z.string() }).safeParse(one).success,
);

/** The first line of a run's record: what was asked for, by whom, of which account. */
export const begunSchema = z.object({
  kind: z.literal('begun'),
  at: time,
  /** `import` or `undo`. */
  command: z.string(),
  toolVersion: z.string(),
  account: z.object({ server: z.string(), user: z.string() }),
  /** The file that the rows stand in: where it lay, its hash, and its copy beside the record. */
  source: z
    .object({
      path: z.string(),
      sha256: z.string(),
      copy: z.string().exactOptional(),
      savedAt: time.exactOptional(),
    })
    .exactOptional(),
  /** How the file was read and planned; its owner is `flows/`. */
  job: z.unknown().optional(),
  /** The kept plan that was sent. */
  plan: z.string().exactOptional(),
  /** What the file stated of who approved of it. */
  approval: z
    .object({
      decision: z.enum(['approved', 'rejected']),
      name: z.string().exactOptional(),
      date: z.string().exactOptional(),
      comment: z.string().exactOptional(),
    })
    .exactOptional(),
  /** The run that this one takes back. */
  undoes: z.number().exactOptional(),
  /** How the account's name was given before anything was sent: typed, or by `--confirm`. */
  confirmed: z.enum(['typed', 'option']).exactOptional(),
});

/** Some of the plan's entries, in its order. */
export const entriesSchema = z.object({
  kind: z.literal('entries'),
  entries: z.array(z.unknown()).readonly(),
});

/** The plan is whole: nothing is sent before this line is on the disk. */
export const plannedSchema = z.object({
  kind: z.literal('planned'),
  entries: z.number(),
  replace: z.array(z.string()).readonly(),
});

/** A POST that is about to leave. Entries go by their place in the plan, from 0. */
export const intentSchema = z.object({
  kind: z.literal('intent'),
  /** Counts the run's POSTs, from 1, through every resume. */
  post: z.number(),
  at: time,
  entries: z.array(z.number()).readonly(),
  /** The objects as they are sent. */
  bodies: z.array(record).readonly(),
  /** The whole book before a REPLACE. */
  former: record.exactOptional(),
});

/** What a POST brought. Only `refused` and `notApplied` prove that nothing was stored of a single row. */
export const answerSchema = z.object({
  kind: z.literal('answer'),
  post: z.number(),
  at: time,
  verdict: z.enum(['stored', 'refused', 'unknown', 'notApplied']),
  why: z.string().exactOptional(),
});

/** The final outcome of an entry. What was not reached, or is in doubt, has none yet. */
export const outcomeSchema = z.object({
  kind: z.literal('outcome'),
  entry: z.number(),
  outcome: z.enum(outcomes),
  guid: z.string().exactOptional(),
  verified: z.boolean(),
  issues: z.array(issue).readonly(),
  finishedAt: time.exactOptional(),
  /** What was read back of the changed fields, null where it is blank; absent where nothing was read. */
  stored: z.record(z.string(), value).readonly().exactOptional(),
  /** The record's time of change when it was read back. */
  updatedAt: time.exactOptional(),
});

/**
 * It was read back that nothing of an entry is stored of the POSTs up to this one, and nothing of them
 * can come late: it is not in doubt any more, and may go again.
 */
export const clearedSchema = z.object({
  kind: z.literal('cleared'),
  entry: z.number(),
  post: z.number(),
});

/** The run has come to an end, which need not be that of its plan. */
export const endedSchema = z.object({
  kind: z.literal('ended'),
  at: time,
  calls: z.number(),
  posts: z.number(),
  interrupted: z.boolean(),
  /** Why it ended early, in words. */
  stopped: z.string().exactOptional(),
  /** What was found of records that it did not write. */
  findings: z.array(issue).readonly().exactOptional(),
});

/** The run is gone on with. */
export const resumedSchema = z.object({
  kind: z.literal('resumed'),
  at: time,
  toolVersion: z.string(),
});

/** The user gives up what was not sent: the run is finished as it stands. */
export const closedSchema = z.object({ kind: z.literal('closed'), at: time });

/** One line of a run's record. */
export const runLineSchema = z.discriminatedUnion('kind', [
  begunSchema,
  entriesSchema,
  plannedSchema,
  intentSchema,
  answerSchema,
  outcomeSchema,
  clearedSchema,
  endedSchema,
  resumedSchema,
  closedSchema,
]);

/** One line of a run's record, as it is written. */
export type RunLine = Readonly<z.infer<typeof runLineSchema>>;

/** What was asked for. */
export type Begun = Readonly<z.infer<typeof begunSchema>>;

/** How the name of the account was given before anything was sent to it. */
export type Confirmed = NonNullable<Begun['confirmed']>;

/** The final outcome of an entry, by its place in the plan. */
export type RecordedOutcome = Readonly<z.infer<typeof outcomeSchema>>;

/** A POST as the record knows it; without an answer it may or may not have been stored. */
export interface RecordedPost extends Readonly<z.infer<typeof intentSchema>> {
  readonly answer?: Readonly<z.infer<typeof answerSchema>>;
}

/** Everything a run's record says, put together. */
export interface RunRecord {
  readonly begun: Begun;
  readonly plan: Plan;
  readonly posts: readonly RecordedPost[];
  /** By the entry's place in the plan. */
  readonly outcomes: ReadonlyMap<number, RecordedOutcome>;
  /** By the entry's place in the plan: the last POST of which it is known that nothing is stored. */
  readonly cleared: ReadonlyMap<number, number>;
  /** How it ended each time, the last one last. */
  readonly endings: readonly Readonly<z.infer<typeof endedSchema>>[];
  readonly resumedAt: readonly number[];
  readonly closedAt?: number;
}
