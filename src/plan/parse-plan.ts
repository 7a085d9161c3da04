import { z } from 'zod';
import type { Issue } from '../core/issue.ts';
import { actions } from '../core/outcome.ts';
import type { Plan } from './plan.ts';

const value = z.union([z.string(), z.number(), z.boolean()]).optional();

const changeSchema = z
  .object({ field: z.string(), heading: z.string(), from: value, to: value })
  // JSON leaves out what is undefined; a change always has both.
  .transform(({ field, heading, from, to }) => ({ field, heading, from, to }));

/** Issues are our own and were written by us: their facts are not looked into. */
const issueSchema = z.custom<Issue>(
  (issue) => z.object({ code: z.string(), severity: z.string() }).safeParse(issue).success,
);

/** One entry of a plan as JSON holds it. */
export const entrySchema = z.object({
  entity: z.enum(['billable-item', 'price-book']),
  level: z.enum(['record', 'line']),
  sheet: z.string().exactOptional(),
  row: z.number().exactOptional(),
  column: z.number().exactOptional(),
  book: z.string().exactOptional(),
  key: z.string(),
  action: z.enum(actions),
  guid: z.string().exactOptional(),
  hidden: z.literal(true).exactOptional(),
  duplicateOf: z.string().exactOptional(),
  changes: z.array(changeSchema),
  issues: z.array(issueSchema),
  before: z.record(z.string(), z.unknown()).exactOptional(),
});

const planSchema = z.object({
  schema: z.literal(1),
  entries: z.array(entrySchema),
  replace: z.array(z.string()),
});

/** A plan as JSON holds it; `undefined` for what is none. */
export function parsePlan(json: unknown): Plan | undefined {
  return planSchema.safeParse(json).data;
}
