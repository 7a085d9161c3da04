import { z } from 'zod';
import { outcomes } from '../core/outcome.ts';
import { runStates } from '../core/run-state.ts';

/** What a list of runs says of one. */
export const runSummarySchema = z.object({
  /** The number of this shape; an index of another one is read anew. */
  schema: z.literal(1),
  id: z.number(),
  state: z.enum(runStates),
  /** Epoch milliseconds; absent where the file does not tell. */
  begunAt: z.number().exactOptional(),
  endedAt: z.number().exactOptional(),
  account: z.object({ server: z.string(), user: z.string() }).exactOptional(),
  /** `import` or `undo`. */
  command: z.string().exactOptional(),
  undoes: z.number().exactOptional(),
  /** Where the file lay, and its SHA-256, hex. */
  source: z.object({ path: z.string(), sha256: z.string() }).exactOptional(),
  entries: z.number(),
  /** How the entries came out; ways without any are left out. Sums to `entries`. */
  counts: z.partialRecord(z.enum(outcomes), z.number()),
  /** Why the file cannot be used, in words. */
  trouble: z.string().exactOptional(),
});

/** What a list of runs says of one. */
export type RunSummary = Readonly<z.infer<typeof runSummarySchema>>;
