import { z } from 'zod';
import { actions, outcomes } from '../core/outcome.ts';

const count = z.int().nonnegative();

const countOfEach = <Name extends string>(
  names: readonly [Name, ...Name[]],
): z.ZodRecord<z.ZodEnum<{ [One in Name]: One }>, typeof count> => z.record(z.enum(names), count);

/** A field's value, null where it is blank. */
export const valueSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** One finding. */
export const issueSchema = z.strictObject({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'note']),
  /** `Prices!C17`; null where it is about the file or about no cell. */
  cell: z.string().nullable(),
  /** The sentence, without the address. */
  message: z.string(),
});

const rowSchema = z.strictObject({
  /** Null, with `row`, for what no row asks for: a removal, a new pricebook's own entry. */
  sheet: z.string().nullable(),
  row: count.nullable(),
  /** From 1; of the price in a matrix. */
  column: count.optional(),
  book: z.string().optional(),
  key: z.string(),
  entity: z.enum(['billable-item', 'price-book']),
  /** Null for a faultless row of a check. */
  action: z.enum(actions).nullable(),
  /** Absent where nothing was to be sent. */
  outcome: z.enum(outcomes).optional(),
  guid: z.string().nullable(),
  verified: z.boolean(),
  duplicateOf: z.string().optional(),
  changes: z.array(
    z.strictObject({ field: z.string(), heading: z.string(), from: valueSchema, to: valueSchema }),
  ),
  issues: z.array(issueSchema),
});

/** How the amounts of one book, type, category and heading move. */
export const moneySchema = z.strictObject({
  entity: z.enum(['billable-item', 'price-book']),
  book: z.string().optional(),
  type: z.string().optional(),
  category: z.string().optional(),
  /** Which amount: `Rate`, `Rate 2`, `Cost`. */
  heading: z.string(),
  /** Amounts that change, and amounts of the file's records that stay. */
  rows: count,
  unchanged: count,
  /** Absent where every change begins at blank or 0. */
  percent: z
    .strictObject({ least: z.number(), median: z.number(), greatest: z.number() })
    .optional(),
});

/**
 * The document that `--json` prints. A contract: later versions add members, and never take one away
 * or change what one means, without a new `schema`.
 */
export const documentSchema = z.strictObject({
  schema: z.literal(1),
  command: z.string(),
  /** Null where no account took part. */
  server: z.string().nullable(),
  /** What the file states of who approved of it. */
  approval: z
    .strictObject({
      decision: z.enum(['approved', 'rejected']),
      name: z.string().exactOptional(),
      date: z.string().exactOptional(),
      comment: z.string().exactOptional(),
    })
    .exactOptional(),
  /** How the account's name was given before anything was sent to it: typed, or by `--confirm`. */
  confirmed: z.enum(['typed', 'option']).optional(),
  /** By which the plan of a preview can be imported as it is. */
  plan: z.string().optional(),
  /** The number under which this computer keeps the run of an import. */
  run: count.optional(),
  /** The run that an undo takes back. */
  undoes: count.optional(),
  /** Why the run ended before all was sent; absent where it did not. */
  stopped: z.string().optional(),
  /** Why the command could not run (exit 2), or was interrupted before it sent anything; only in a report. */
  failure: z.strictObject({ code: z.string(), message: z.string(), hint: z.string() }).optional(),
  /** Null for an export and an undo. */
  file: z.string().nullable(),
  sheets: z.array(
    z.strictObject({
      name: z.string(),
      template: z.string().nullable(),
      rows: count,
      read: z.boolean(),
    }),
  ),
  counts: z.strictObject({
    sheetRows: count,
    ignored: count,
    entries: count,
    blanksKept: count,
    /** Of the blocked: those that `--only` leaves out, which are no open work. */
    leftOut: count,
    actions: countOfEach(actions),
    outcomes: countOfEach(outcomes).optional(),
  }),
  calls: z.strictObject({ planned: count, made: count }),
  rows: z.array(rowSchema),
  /** How the amounts move that change: a member for each book, type, category and heading. */
  money: z.array(moneySchema),
  /** About the file and its sheets as a whole, and about records that the run did not write. */
  issues: z.array(issueSchema),
  files: z.strictObject({ result: z.string().nullable() }),
});

/** The document that `--json` prints. */
export type Document = Readonly<z.infer<typeof documentSchema>>;

/** One entry of the document. */
export type DocumentRow = Document['rows'][number];

/** One issue of the document. */
export type DocumentIssue = Document['issues'][number];
