import type { PlanJob } from '../flows/job.ts';
import { parseAllowance } from '../flows/parse-allowance.ts';
import { resolveFrom, resolveOut } from './resolve-path.ts';
import type { Terminal } from './terminal.ts';
import { usage } from './describe-usage.ts';

/** What the plan options of a command line hold. */
export interface PlanArguments {
  readonly file: string;
  readonly template?: string | undefined;
  readonly sheet: readonly string[];
  readonly out?: string | undefined;
  readonly replace: readonly string[];
  readonly allow: readonly string[];
  readonly round?: number | undefined;
  readonly refresh: boolean;
}

/** A command line's plan options as a job. Throws a UsageFailure for what makes no sense. */
export function readPlanJob(args: PlanArguments, terminal: Terminal): PlanJob {
  const { template, sheet, out, replace, allow, round, refresh } = args;
  if (round !== undefined && !(Number.isInteger(round) && round >= 0 && round <= 10)) {
    throw usage('usage/round', '--round takes a whole number of decimals from 0 to 10.');
  }
  return {
    file: resolveFrom(args.file, terminal),
    template,
    sheets: sheet,
    out: resolveOut(out, terminal),
    replace,
    allow: allow.map(parseAllowance),
    round,
    refresh,
  };
}
