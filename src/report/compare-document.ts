import { z } from 'zod';
import { issueSchema, valueSchema } from './document.ts';

const count = z.int().nonnegative();
const entity = z.enum(['billable-item', 'price-book']);

const sideSchema = z.strictObject({
  /** As it was given: `sandbox`, `q3.xlsx`. */
  name: z.string(),
  kind: z.enum(['account', 'workbook', 'plan', 'run']),
  /** Of a workbook: the account it was exported from; of a plan: the one it is for. */
  server: z.string(),
  user: z.string(),
  /** When the account was read; ISO 8601, UTC. */
  takenAt: z.string(),
});

const differenceSchema = z.strictObject({
  kind: z.enum(['changed', 'onlyInFirst', 'onlyInSecond']),
  entity,
  /** Prices: the pricebook's name. */
  book: z.string().optional(),
  key: z.string(),
  name: z.string().optional(),
  /** Of a pricebook on one side only: how many prices it holds, which are not listed. */
  prices: count.optional(),
  /** Who changed it last on the second side, and when; of a price, its pricebook. */
  changedBy: z.string().nullable(),
  changedAt: z.string().nullable(),
  changes: z.array(
    z.strictObject({
      field: z.string(),
      heading: z.string(),
      from: valueSchema,
      to: valueSchema,
      /** Of amounts, one decimal; null from blank or 0. */
      percent: z.number().nullable(),
    }),
  ),
});

/**
 * The document of `compare --json`. A contract: later versions add members, and never take one away
 * or change what one means, without a new `schema`.
 */
export const compareDocumentSchema = z.strictObject({
  schema: z.literal(1),
  command: z.literal('compare'),
  first: sideSchema,
  second: sideSchema,
  /** What was compared. */
  entities: z.array(entity),
  equal: z.boolean(),
  /** Records and prices; `fields` those of what changed. */
  counts: z.strictObject({
    equal: count,
    changed: count,
    fields: count,
    onlyInFirst: count,
    onlyInSecond: count,
    /** On one side, where the other does not cover them, as a filtered export. */
    notComparedInFirst: count,
    notComparedInSecond: count,
    /** Of what is equal or changed: custom fields could not be read. */
    customUnread: count,
  }),
  /** By entity, book and code. */
  differences: z.array(differenceSchema),
  issues: z.array(issueSchema),
  files: z.strictObject({ workbook: z.string().nullable() }),
});

/** The document of `compare --json`. */
export type CompareDocument = Readonly<z.infer<typeof compareDocumentSchema>>;
