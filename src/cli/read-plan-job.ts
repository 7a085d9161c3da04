import type { PlanJob } from '../flows/job.ts';
import { parseAllowance } from '../flows/parse-allowance.ts';
import { parseExpectation } from '../flows/parse-expectation.ts';
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
  readonly only?: 'create' | 'update' | undefined;
  readonly maxRows?: number | undefined;
  readonly step?: number | undefined;
  readonly expect: readonly string[];
  readonly refresh: boolean;
  readonly repairCodes: boolean;
}

/**
 * A command line's plan options as a job; `writes` is the workbook that comes of it. Throws a UsageFailure
 * for what makes no sense.
 */
export function readPlanJob(
  args: PlanArguments,
  terminal: Terminal,
  writes: 'review' | 'result',
): PlanJob {
  const { out, replace, allow, round, only, maxRows, step, expect, refresh, repairCodes } = args;
  if (round !== undefined && !(Number.isInteger(round) && round >= 0 && round <= 10)) {
    throw usage('usage/round', '--round takes a whole number of decimals from 0 to 10.');
  }
  assertLimits(args);
  return {
    ...readSheetJob(args, terminal),
    out: resolveOut(out, terminal, writes),
    replace,
    allow: allow.map(parseAllowance),
    round,
    only,
    maxRows,
    step,
    expect: expect.map(parseExpectation),
    refresh,
    repairCodes,
  };
}

function assertLimits({ only, maxRows, step, replace }: PlanArguments): void {
  if (maxRows !== undefined && !(Number.isInteger(maxRows) && maxRows > 0)) {
    throw usage('usage/max-rows', '--max-rows takes a whole number from 1.');
  }
  if (step !== undefined && !(Number.isFinite(step) && step > 0)) {
    throw usage('usage/step', '--step takes an amount with a decimal point, such as 0.25.');
  }
  if (only !== undefined && replace.length > 0) {
    throw usage(
      'usage/only-and-replace',
      '--only leaves rows out, and --replace needs every row of its pricebook.',
      'Give one of the two.',
    );
  }
}
