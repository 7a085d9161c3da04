import type { Journey } from '../report/journey.ts';
import { renderPreview } from '../report/render-preview.ts';
import type { RenderOptions } from '../report/render-preview.ts';
import { askLine } from './ask-line.ts';
import { choosePaint } from './choose-paint.ts';
import type { Stage } from './command.ts';
import { usage } from './describe-usage.ts';
import type { ProgressView } from './progress-view.ts';

/** Without a terminal nobody answers, and nothing is sent unasked. Throws a UsageFailure then. */
export function assertSomebodyAnswers(yes: boolean, { terminal }: Stage): void {
  if (yes || terminal.stdin.isTTY) return;
  throw usage(
    'usage/nobody-to-ask',
    'Nothing was sent: there is no terminal to ask the question before sending.',
    'Look at the preview first, then add --yes.',
  );
}

/** How the question before sending is asked. */
export interface Confirming {
  /** Answered with yes beforehand. */
  readonly yes: boolean;
  readonly json: boolean;
  /** What is read before the question; that of an import by default. */
  readonly render?: (preview: Journey, options: RenderOptions) => string;
}

/** Shows what would be sent and gives the user's answer; where nothing is to be sent, nobody is asked. */
export async function confirmSending(
  preview: Journey,
  { yes, json, render = renderPreview }: Confirming,
  progress: ProgressView,
  { terminal }: Stage,
): Promise<boolean> {
  await progress.settle();
  if (preview.calls.planned === 0) return !terminal.interrupt.signal.aborted;
  // With --json stdout is for the one document.
  const { stdout, stderr, env } = terminal;
  const stream = json ? stderr : stdout;
  stream.write(`${render(preview, { paint: choosePaint(stream, env) })}\n`);
  if (yes) return !terminal.interrupt.signal.aborted;
  const where = preview.account?.practice ? 'the PRACTICE account' : preview.account?.server;
  const answer = await askLine({ text: `Send this to ${where}? (y/N) ` }, terminal);
  return /^\s*(y|yes)\s*$/iu.test(answer ?? '');
}

/** Says that nothing was sent, after a no or an interruption, and gives the exit code. */
export function leaveUnsent({ terminal }: Stage): 2 | 130 {
  terminal.stderr.write('Nothing was sent.\n');
  return terminal.interrupt.signal.aborted ? 130 : 2;
}
