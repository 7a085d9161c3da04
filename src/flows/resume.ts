import { UsageFailure } from '../core/failure.ts';
import { formatMoment } from '../report/format-value.ts';
import type { Journey } from '../report/journey.ts';
import { addResult } from './add-result.ts';
import { continueRun } from './continue-run.ts';
import { findUnfinished } from './find-unfinished.ts';
import { holdAccount } from './hold-account.ts';
import { journeyOfRun } from './journey-of-run.ts';
import type { OnlineWorld } from './world.ts';
import { writeResult } from './write-result.ts';

/** Which run is gone on with. */
export interface ResumeJob {
  /** Absent: the only one that is unfinished. */
  readonly run?: number | undefined;
}

/**
 * Goes on with a run where it ended, from its own record: nothing is sent twice, nothing is lost; the result
 * workbook is written where the file lay, from the copy that the run keeps of it. Throws a UsageFailure where no run is unfinished, or several are and none is named.
 */
export async function resumeRun({ run }: ResumeJob, world: OnlineWorld): Promise<Journey> {
  return await holdAccount('resume', world, async () => {
    const id = run ?? (await chooseRun(world));
    const { record, index, run: result } = await continueRun(id, { settleOnly: false }, world);
    const kept = { folder: world.accountFolder ?? '', id, record };
    const { journey: told, book } = await journeyOfRun(kept, world);
    const calls = { planned: result.posts, made: result.posts };
    const journey: Journey = { ...told, command: 'resume', index, run: result, calls };
    // What was sent is told without its sheets where the copy of its file cannot be used.
    if (book === undefined || journey.sheets.length === 0) return journey;
    return await addResult(journey, () => writeResult(journey, book, {}, world), world);
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
