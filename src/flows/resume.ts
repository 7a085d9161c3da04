import { UsageFailure } from '../core/failure.ts';
import { formatMoment } from '../report/format-value.ts';
import type { Journey } from '../report/journey.ts';
import { continueRun } from './continue-run.ts';
import { describeAccount } from './describe-account.ts';
import { findUnfinished } from './find-unfinished.ts';
import { holdAccount } from './hold-account.ts';
import type { OnlineWorld } from './world.ts';

/** Which run is gone on with. */
export interface ResumeJob {
  /** Absent: the only one that is unfinished. */
  readonly run?: number | undefined;
}

/**
 * Goes on with a run where it ended, from its own record: nothing is sent twice, nothing is lost. Throws
 * a UsageFailure where no run is unfinished, or several are and none is named.
 */
export async function resumeRun({ run }: ResumeJob, world: OnlineWorld): Promise<Journey> {
  return await holdAccount('resume', world, async () => {
    const id = run ?? (await chooseRun(world));
    const { record, index, run: result } = await continueRun(id, { settleOnly: false }, world);
    return {
      command: 'resume',
      account: describeAccount(world.account),
      file: record.begun.source?.path ?? '',
      sheets: [],
      plan: record.plan,
      index,
      run: result,
      calls: { planned: result.posts, made: result.posts },
    };
  });
}

async function chooseRun(world: OnlineWorld): Promise<number> {
  const found = await findUnfinished(world);
  const [only, another] = found;
  if (only === undefined) {
    throw new UsageFailure({
      code: 'usage/nothing-to-resume',
      message: 'No run of this account is unfinished.',
      hint: 'aimsio-sheets runs lists all runs.',
    });
  }
  if (another === undefined) return only.id;
  const list = found.map((one) =>
    one.ok
      ? `run ${one.id} of ${formatMoment(one.record.begun.at)} (${one.record.begun.source?.path ?? one.record.begun.command})`
      : `run ${one.id} (cannot be read: ${one.why})`,
  );
  throw new UsageFailure({
    code: 'usage/several-unfinished',
    message: `Several runs of this account are unfinished: ${list.join('; ')}.`,
    hint: `Name one: aimsio-sheets resume ${only.id}`,
  });
}
