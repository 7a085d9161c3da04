import { isOpenOutcome } from '../core/outcome.ts';
import { describeApproval } from './build-approval-sheet.ts';
import type { RunEntry, RunResult } from '../run/run.ts';
import { countOf } from './format-value.ts';
import { isLeftOut } from '../plan/is-left-out.ts';
import type { Journey } from './journey.ts';
import { listEntries } from './list-entries.ts';
import { plainPaint } from './paint.ts';
import type { Paint } from './paint.ts';
import { renderOutcomes } from './render-counts.ts';
import { renderSection } from './render-entries.ts';
import type { RenderOptions } from './render-preview.ts';
import { renderResultStep } from './render-result-step.ts';
import { renderTitle } from './render-title.ts';
import { renderVerified } from './render-verified.ts';
import { summarise } from './summarise.ts';

/**
 * What a person reads in a terminal after something was sent: how everything came out, why it ended
 * early, each row that is not done with its reason, what was read back, the result workbook, and what
 * to do next. Ends with a line break.
 */
export function renderResult(journey: Journey, options: RenderOptions = {}): string {
  const { paint = plainPaint, limit = 50 } = options;
  const { run, result } = journey;
  if (run === undefined) throw new TypeError('a journey without a run has no result');
  const counts = summarise(journey);
  const entries = listEntries(journey);
  const open = entries.filter((entry) => isOpenOutcome(entry.outcome) && !isLeftOut(entry));
  const found = entries.filter((entry, at) => !open.includes(entry) && hasFinding(run.entries[at]));
  const sections = [
    renderTitle(journey, titleOf(journey, run), paint),
    journey.approval ? [`Approval ${describeApproval(journey.approval)}.`] : [],
    renderStop(run, paint),
    renderOutcomes(counts, paint),
    renderSection(open, 'Not done', { paint, limit, journey }),
    renderSection(found, 'Done, but look at them', { paint, limit, journey }),
    renderVerified(run, paint),
    [
      ...renderSending(journey.calls, run),
      ...(result === undefined ? [] : [`Result workbook: ${result}`]),
      ...renderResultStep(journey, counts).map((line) => paint.strong(line)),
    ],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** Whether reading a row back brought something to look at. */
function hasFinding(done: RunEntry | undefined): boolean {
  return done?.issues.some(({ severity }) => severity !== 'note') ?? false;
}

function titleOf({ command, file = '' }: Journey, { interrupted, id }: RunResult): string {
  const what = command === 'resume' ? `Run ${id ?? ''} resumed: ${file}` : `Import of ${file}`;
  return interrupted ? `${what}, INTERRUPTED` : what;
}

/** Why a run ended early, said once for all rows that were not sent. */
function renderStop({ interrupted, stopped }: RunResult, paint: Paint): readonly string[] {
  if (stopped === undefined || interrupted) return [];
  return [paint.warning(`! It ended before all was sent: ${stopped}`)];
}

/** By how many calls it was sent, and how long that took; reading is no part of it. */
export function renderSending({ made }: Journey['calls'], run: RunResult): readonly string[] {
  if (made === 0) return [];
  return [`Sent by ${countOf(made, 'call')} in ${describeDuration(run.endedAt - run.startedAt)}.`];
}

/** Milliseconds as people say them: `12 s`, `3 min 5 s`, `2 h 10 min`. */
function describeDuration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${seconds % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
