import { z } from 'zod';
import { actions } from '../core/outcome.ts';

const count = z.int().nonnegative();

const planSchema = z.strictObject({
  /** By which `import --plan` sends it. */
  plan: z.string(),
  /** Null, with `user`, where nothing of the account can be read. */
  server: z.string().nullable(),
  user: z.string().nullable(),
  state: z.enum(['ready', 'sent', 'damaged']),
  /** Where the file lay, and the SHA-256 of what was in it; null where the plan cannot be read. */
  file: z.string().nullable(),
  sha256: z.string().nullable(),
  /** ISO 8601, UTC. */
  plannedAt: z.string().nullable(),
  /** When an import began to send it; null where none did. */
  ranAt: z.string().nullable(),
  counts: z.strictObject({ entries: count, actions: z.record(z.enum(actions), count) }),
  /** Why it cannot be read. */
  trouble: z.string().optional(),
});

/**
 * The document of `plans --json`. A contract: later versions add members, and never take one away or
 * change what one means, without a new `schema`.
 */
export const plansDocumentSchema = z.strictObject({
  schema: z.literal(1),
  command: z.literal('plans'),
  /** The newest first. */
  plans: z.array(planSchema),
});

/** The document of `plans --json`. */
export type PlansDocument = Readonly<z.infer<typeof plansDocumentSchema>>;
