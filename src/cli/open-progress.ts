import { animateProgress } from './animate-progress.ts';
import { printProgress } from './print-progress.ts';
import type { ProgressView } from './progress-view.ts';
import type { Terminal } from './terminal.ts';

/** Too narrow to draw in; a terminal that does not know its width says 0. */
const narrow = 20;

/** A moving view on a terminal, plain lines elsewhere; both on stderr. */
export function openProgress({ stdout, stderr, env, clock }: Terminal): ProgressView {
  // Drawing wraps at the width of stdout, whatever it draws on.
  const canDraw = stderr.isTTY && env['TERM'] !== 'dumb' && (stdout.columns ?? 80) >= narrow;
  if (canDraw) return animateProgress(stderr, clock);
  return printProgress((line) => stderr.write(line), clock);
}
