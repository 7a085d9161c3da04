import type { Account } from '../aimsio/account.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import { buildPlan } from '../plan/build-plan.ts';
import type { PlanFile } from '../plan/findings.ts';
import type { Plan } from '../plan/plan.ts';
import type { CheckedSheet } from '../rows/checked-sheet.ts';
import type { SnapshotIndex } from '../snapshot/snapshot.ts';
import type { PlanJob } from './job.ts';

/** What the account holds, and what is known of the file. */
interface Remembered {
  readonly index: SnapshotIndex;
  readonly file: PlanFile;
}

/** Plans what the user asked for, with the decimals that the account takes. */
export function makePlan(
  sheets: readonly CheckedSheet[],
  { index, file }: Remembered,
  job: PlanJob,
  { settings }: Account,
): Plan {
  const { allow, round, replace, repairCodes, only, step, expect } = job;
  const { decimals, guards: limits } = settings;
  const options = omitUndefined({
    allow,
    round,
    replace,
    repairCodes,
    only,
    step,
    expect,
    decimals,
    limits,
  });
  return buildPlan(sheets, index, options, file);
}
