import { buildDocument } from '../report/build-document.ts';
import { decideExitCode } from '../report/exit-code.ts';
import type { Journey } from '../report/journey.ts';
import { renderJourney } from '../report/render-journey.ts';
import { choosePaint } from './choose-paint.ts';
import type { ExitCode } from './command.ts';
import type { Terminal } from './terminal.ts';

/** Rows of each kind that a terminal shows. */
const mostRows = 50;

/** Prints a journey on stdout, as text or as the one JSON document, and gives its exit code. */
export function showJourney(journey: Journey, json: boolean, terminal: Terminal): ExitCode {
  const { stdout, interrupt } = terminal;
  if (json) stdout.write(`${JSON.stringify(buildDocument(journey), undefined, 2)}\n`);
  else stdout.write(tell(journey, terminal, true));
  return interrupt.signal.aborted ? 130 : decideExitCode(journey);
}

/** A journey as text in the terminal's colours; `next`: with the way on at its end. */
export function tell(journey: Journey, { stdout, env }: Terminal, next: boolean): string {
  return renderJourney(journey, { paint: choosePaint(stdout, env), mostRows, next });
}
