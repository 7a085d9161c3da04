import { animateProgress } from './animate-progress.ts';
import { printProgress } from './print-progress.ts';
import type { ProgressView } from './progress-view.ts';
import type { Terminal } from './terminal.ts';

/** A moving view on a terminal, plain lines elsewhere; both on stderr. */
export function openProgress({ stderr, env, clock }: Terminal): ProgressView {
  if (stderr.isTTY && env['TERM'] !== 'dumb') return animateProgress(stderr, clock);
  return printProgress((line) => stderr.write(line), clock);
}
