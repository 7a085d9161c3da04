import { UsageFailure } from '../core/failure.ts';
import type { PlanJob } from './job.ts';

/** Throws a UsageFailure for options that would change what a preview workbook shows. */
export function assertNothingAsked(job: PlanJob): void {
  const given: Readonly<Record<string, boolean>> = {
    template: job.template !== undefined,
    sheet: job.sheets.length > 0,
    'header-row': job.headerRow !== undefined,
    allow: job.allow.length > 0,
    'repair-codes': job.repairCodes === true,
    round: job.round !== undefined,
    only: job.only !== undefined,
    'max-rows': job.maxRows !== undefined,
    step: job.step !== undefined,
    expect: (job.expect ?? []).length > 0,
    replace: job.replace.length > 0,
  };
  const name = Object.keys(given).find((one) => given[one]);
  if (name === undefined) return;
  throw new UsageFailure({
    code: 'usage/plan-alone',
    message: `--${name} has no effect beside a preview workbook: it is sent as it was previewed.`,
    hint: `Leave it out; accept rows in the workbook, or preview the file again with --${name}.`,
  });
}
