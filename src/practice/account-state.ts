import { z } from 'zod';

const valuesSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

const keptShape = {
  guid: z.string(),
  /** Epoch milliseconds. */
  createdAt: z.number(),
  /** A user name; the full name stands in the master data. */
  createdBy: z.string(),
  updatedAt: z.number(),
  updatedBy: z.string(),
  deleted: z.boolean(),
  /** What a client may write, under the API's names; a blank field is absent. */
  values: valuesSchema,
  /** Custom fields by Uname. */
  custom: valuesSchema,
};

const keptSchema = z.object(keptShape).readonly();

const lineSchema = z
  .object({ itemGuid: z.string(), values: valuesSchema, custom: valuesSchema })
  .readonly();

const bookSchema = z.object({ ...keptShape, lines: z.array(lineSchema).readonly() }).readonly();

const sizeSchema = z.object({ items: z.number(), books: z.number() }).readonly();

/** Fields of a record that hold something, by the API's names. */
export type Values = Readonly<z.infer<typeof valuesSchema>>;

/** A record as the practice account keeps it: what was written, and what only the server knows. */
export type Kept = z.infer<typeof keptSchema>;

/** A price item as kept: its code, name and deletion are those of its billable item. */
export type KeptLine = z.infer<typeof lineSchema>;

/** A pricebook as kept. */
export type KeptBook = z.infer<typeof bookSchema>;

/** How many records a practice account is made with. */
export type Size = z.infer<typeof sizeSchema>;

/** All that the practice account holds, by guid, in the order in which it was made. */
export interface AccountState {
  /** The size it was made with; absent for the ordinary account. */
  readonly size?: Size;
  /** When it was started afresh last, epoch milliseconds; absent where it never was. */
  readonly resetAt?: number;
  readonly items: ReadonlyMap<string, Kept>;
  readonly books: ReadonlyMap<string, KeptBook>;
}

/** The account's file, `account.json`. */
export const accountFileSchema = z.object({
  schema: z.literal(1),
  size: sizeSchema.optional(),
  resetAt: z.number().optional(),
  items: z.array(keptSchema),
  books: z.array(bookSchema),
});
