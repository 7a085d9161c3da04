import type { Journey } from './journey.ts';
import { resumeCommand } from './resume-command.ts';
import type { Counts } from './summarise.ts';

/** What to do after something was sent: what is open first, then what must be corrected. */
export function renderResultStep(journey: Journey, counts: Counts): readonly string[] {
  const { run, result, account, file = '' } = journey;
  const done = result === undefined ? 'done rows read as unchanged' : 'done rows are skipped';
  const correct = `correct the rows above in ${result ?? file} and import it again; ${done}.`;
  const faulty = countFaulty(counts) > 0;
  if (run?.id !== undefined && (run.open ?? 0) > 0) {
    const resume = resumeCommand(run.id, account?.server);
    return [`Next: ${resume}`, ...(faulty ? [`Then ${correct}`] : [])];
  }
  return [faulty ? `Next: ${correct}` : stepWithoutFaults(counts)];
}

function countFaulty({ outcomes, leftOut }: Counts): number {
  const { rejected = 0, invalid = 0, blocked = 0 } = outcomes ?? {};
  return rejected + invalid + blocked - leftOut;
}

function stepWithoutFaults({ outcomes, leftOut }: Counts): string {
  const { unknown = 0, notSent = 0 } = outcomes ?? {};
  if (unknown > 0) {
    return 'Next: wait a minute, then preview the file again; what was stored reads as unchanged.';
  }
  if (notSent > 0) return 'Next: import the file again; done rows read as unchanged.';
  const rows = leftOut > 0 ? 'every row that --only asks for' : 'every row';
  return `Done: ${rows} is in Aimsio as the file says.`;
}
