import { z } from 'zod';
import { outcomes } from '../core/outcome.ts';
import { issueSchema, valueSchema } from './document.ts';

const entity = z.enum(['billable-item', 'price-book']);

const runSchema = z.strictObject({
  run: z.int().positive(),
  /** `import` or `undo`. */
  command: z.string(),
  /** The run that it took back. */
  undoes: z.int().positive().optional(),
  user: z.string(),
  /** The path at which the file lay; null for an undo. */
  file: z.string().nullable(),
  /** When the service answered; ISO 8601, UTC. */
  at: z.string(),
  /** Null, with `row`, where no row asked for it. */
  sheet: z.string().nullable(),
  row: z.int().positive().nullable(),
  outcome: z.enum(outcomes),
  changes: z.array(
    z.strictObject({
      field: z.string(),
      heading: z.string(),
      from: valueSchema,
      to: valueSchema,
      /** `Prices!C17`; the row alone, or null, where the file cannot be read or no cell said it. */
      cell: z.string().nullable(),
    }),
  ),
  issues: z.array(issueSchema),
});

const subjectSchema = z.strictObject({
  server: z.string(),
  user: z.string(),
  entity,
  /** Prices: the pricebook's name. */
  book: z.string().optional(),
  key: z.string(),
  /** What Aimsio held when it was last read; null where that is not known. */
  held: z
    .strictObject({
      amounts: z.array(z.strictObject({ heading: z.string(), value: valueSchema })),
      deleted: z.boolean(),
      /** Who changed it last, and when; of a price, its pricebook. */
      changedBy: z.string().nullable(),
      changedAt: z.string().nullable(),
      /** Whether that was a run of this computer. */
      isOwn: z.boolean(),
    })
    .nullable(),
  /** Every run of this computer that sent it, the newest first. */
  runs: z.array(runSchema),
});

/**
 * The document of `why --json`. A contract: later versions add members, and never take one away or
 * change what one means, without a new `schema`.
 */
export const whyDocumentSchema = z.strictObject({
  schema: z.literal(1),
  command: z.literal('why'),
  code: z.string(),
  book: z.string().nullable(),
  /** Records and prices of the code, in all accounts that were meant. */
  found: z.array(subjectSchema),
  /** Runs that could not be searched. */
  unreadable: z.array(z.strictObject({ server: z.string().nullable(), run: z.int().positive() })),
});

/** The document of `why --json`. */
export type WhyDocument = Readonly<z.infer<typeof whyDocumentSchema>>;
