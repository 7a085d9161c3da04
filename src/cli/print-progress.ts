import type { Clock } from '../core/clock.ts';
import type { FlowEvent } from '../core/event.ts';
import { describeIssue } from '../report/describe-issue.ts';
import { advanceProgress, describeProgress, startProgress } from './follow-progress.ts';
import type { StepProgress } from './follow-progress.ts';
import type { ProgressView } from './progress-view.ts';

const betweenLinesMs = 5000;

/** Progress as plain lines, for logs and pipes: one for each step, and one every five seconds of a long one. */
export function printProgress(write: (line: string) => void, clock: Clock): ProgressView {
  let running: StepProgress | undefined;
  let printedAt = 0;
  const onEvent = (event: FlowEvent): void => {
    if (event.kind === 'noticed') write(`! ${describeIssue(event.issue)}\n`);
    if (event.kind === 'finished') write(`${event.what}\n`);
    if (event.kind === 'started') {
      running = startProgress(event, clock.now());
      printedAt = clock.now();
    }
    if (event.kind === 'progress' && running !== undefined) {
      running = advanceProgress(running, event, clock.now());
      if (clock.now() - printedAt < betweenLinesMs) return;
      printedAt = clock.now();
      write(`${running.what} · ${describeProgress(running, clock.now())}\n`);
    }
  };
  const nothingRuns = (): Promise<void> => Promise.resolve();
  return { onEvent, settle: nothingRuns, abandon: nothingRuns };
}
