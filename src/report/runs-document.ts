import { z } from 'zod';
import { outcomes } from '../core/outcome.ts';
import { runStates } from '../core/run-state.ts';

const count = z.int().nonnegative();

const runSchema = z.strictObject({
  /** Counts from 1 in its account. */
  run: count,
  /** Null, with `user`, where nothing of the account's runs can be read. */
  server: z.string().nullable(),
  user: z.string().nullable(),
  state: z.enum(runStates),
  /** `import` or `undo`; null, as what follows, where the file cannot be read. */
  command: z.string().nullable(),
  /** The run that it took back. */
  undoes: count.optional(),
  /** Where the file lay, and the SHA-256 of what was in it. */
  file: z.string().nullable(),
  sha256: z.string().nullable(),
  /** ISO 8601, UTC. */
  begunAt: z.string().nullable(),
  /** Null while it goes on, and where its program was ended. */
  endedAt: z.string().nullable(),
  counts: z.strictObject({
    entries: count,
    outcomes: z.record(z.enum(outcomes), count),
  }),
  /** Why it cannot be read. */
  trouble: z.string().optional(),
});

/**
 * The document of `runs --json`. A contract: later versions add members, and never take one away or
 * change what one means, without a new `schema`.
 */
export const runsDocumentSchema = z.strictObject({
  schema: z.literal(1),
  command: z.literal('runs'),
  /** The newest first. */
  runs: z.array(runSchema),
});

/** The document of `runs --json`. */
export type RunsDocument = Readonly<z.infer<typeof runsDocumentSchema>>;
