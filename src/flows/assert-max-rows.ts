import { UsageFailure } from '../core/failure.ts';
import type { Issue } from '../core/issue.ts';
import { isToBeSent } from '../plan/is-to-be-sent.ts';
import type { Plan } from '../plan/plan.ts';
import { describeIssue } from '../report/describe-issue.ts';
import type { PlanJob } from './job.ts';

/** Throws a UsageFailure where a plan has more to send than `--max-rows` allows. */
export function assertMaxRows(plan: Plan, job: PlanJob): void {
  const [issue] = noteTooManyRows(plan, job);
  if (issue === undefined) return;
  throw new UsageFailure({
    code: 'usage/max-rows',
    message: `Nothing was sent. ${describeIssue(issue)}`,
    hint: 'Look at the preview. Where it is what you mean, raise --max-rows or leave it out.',
  });
}

/** A warning where a plan has more to send than `--max-rows` allows: each record and price counts. */
export function noteTooManyRows({ entries }: Plan, { maxRows }: PlanJob): readonly Issue[] {
  const count = entries.filter(isToBeSent).length;
  if (maxRows === undefined || count <= maxRows) return [];
  return [{ code: 'plan/too-many-rows', severity: 'warning', count, maxRows }];
}
