import { resolve } from 'node:path';
import { z } from 'zod';
import { selectors } from '../plan/expectation.ts';
import { guards } from '../plan/plan.ts';
import type { PlanJob } from './job.ts';
import { isTemplatePath } from './load-templates.ts';

const expectationSchema = z.object({
  text: z.string(),
  conditions: z.array(z.object({ selector: z.enum(selectors), pattern: z.string() })),
  change: z.discriminatedUnion('by', [
    z.object({ by: z.literal('percent'), percent: z.number() }),
    z.object({ by: z.literal('amount'), amount: z.number() }),
    z.object({ by: z.literal('nothing') }),
  ]),
});

/** How a file was read and planned, as plans and runs that are kept say it. */
export const savedJobSchema = z.object({
  template: z.string().optional(),
  sheets: z.array(z.string()),
  headerRow: z.number().optional(),
  encoding: z.string().optional(),
  delimiter: z.string().optional(),
  allow: z.array(z.object({ guard: z.enum(guards), key: z.string().exactOptional() })),
  repairCodes: z.boolean().exactOptional(),
  round: z.number().optional(),
  replace: z.array(z.string()),
  only: z.enum(['create', 'update']).optional(),
  maxRows: z.number().optional(),
  step: z.number().optional(),
  expect: z.array(expectationSchema).optional(),
});

/** How a file was read and planned, as it is kept. */
export type SavedJob = Readonly<z.infer<typeof savedJobSchema>>;

/** A job as it is kept: it means the same from another folder. */
export function buildSavedJob(job: PlanJob): SavedJob {
  return savedJobSchema.parse({ ...job, template: resolveTemplate(job.template) });
}

function resolveTemplate(choice: string | undefined): string | undefined {
  return choice !== undefined && isTemplatePath(choice) ? resolve(choice) : choice;
}
