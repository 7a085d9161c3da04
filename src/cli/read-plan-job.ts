import type { PlanJob } from '../flows/job.ts';
import { parseAllowance } from '../flows/parse-allowance.ts';
import { readSheetJob } from './read-sheet-job.ts';
import type { SheetArguments } from './read-sheet-job.ts';
import { resolveOut } from './resolve-path.ts';
import type { Terminal } from './terminal.ts';
import { usage } from './describe-usage.ts';

/** What the plan options of a command line hold. */
export interface PlanArguments extends SheetArguments {
  readonly out?: string | undefined;
  readonly replace: readonly string[];
  readonly allow: readonly string[];
  readonly round?: number | undefined;
  readonly refresh: boolean;
  readonly repairCodes: boolean;
}

/** A command line's plan options as a job. Throws a UsageFailure for what makes no sense. */
export function readPlanJob(args: PlanArguments, terminal: Terminal): PlanJob {
  const { out, replace, allow, round, refresh, repairCodes } = args;
  if (round !== undefined && !(Number.isInteger(round) && round >= 0 && round <= 10)) {
    throw usage('usage/round', '--round takes a whole number of decimals from 0 to 10.');
  }
  return {
    ...readSheetJob(args, terminal),
    out: resolveOut(out, terminal),
    replace,
    allow: allow.map(parseAllowance),
    round,
    refresh,
    repairCodes,
  };
}
