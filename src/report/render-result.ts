import type { Outcome } from '../core/outcome.ts';
import { describeApproval } from './build-approval-sheet.ts';
import { countOf } from './format-value.ts';
import { isLeftOut } from '../plan/is-left-out.ts';
import type { Journey } from './journey.ts';
import { listEntries } from './list-entries.ts';
import { plainPaint } from './paint.ts';
import { renderOutcomes } from './render-counts.ts';
import { renderSection } from './render-entries.ts';
import type { RenderOptions } from './render-preview.ts';
import { renderTitle } from './render-title.ts';
import { summarise } from './summarise.ts';
import type { Counts } from './summarise.ts';

/**
 * What a person reads in a terminal after an import: how everything came out, each row that is not
 * done with its reason, the result workbook, and what to do next. Ends with a line break.
 */
export function renderResult(journey: Journey, options: RenderOptions = {}): string {
  const { paint = plainPaint, limit = 50 } = options;
  const { run, result, file = '' } = journey;
  if (run === undefined) throw new TypeError('a journey without a run has no result');
  const counts = summarise(journey);
  const open = listEntries(journey).filter(
    (entry) => entry.outcome !== undefined && openOutcomes.has(entry.outcome) && !isLeftOut(entry),
  );
  const sections = [
    renderTitle(journey, titleOf(file, run.interrupted), paint),
    journey.approval ? [`Approval ${describeApproval(journey.approval)}.`] : [],
    renderOutcomes(counts, paint),
    renderSection(open, 'Not done', { paint, limit, journey }),
    [
      `${countOf(journey.calls.made, 'call')} in ${describeDuration(run.endedAt - run.startedAt)}.`,
      ...(result === undefined ? [] : [`Result workbook: ${result}`]),
      paint.strong(nextStep(counts, result ?? file)),
    ],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

const openOutcomes: ReadonlySet<Outcome> = new Set([
  'rejected',
  'unknown',
  'notSent',
  'blocked',
  'invalid',
]);

function titleOf(file: string, interrupted: boolean): string {
  return interrupted ? `Import of ${file}, INTERRUPTED` : `Import of ${file}`;
}

/** Milliseconds as people say them: `12 s`, `3 min 5 s`, `2 h 10 min`. */
export function describeDuration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${seconds % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function nextStep({ outcomes, leftOut }: Counts, file: string): string {
  const { unknown = 0, rejected = 0, notSent = 0, invalid = 0, blocked = 0 } = outcomes ?? {};
  if (unknown > 0) {
    return 'Next: wait a minute, then preview the file again; what was stored reads as unchanged.';
  }
  if (rejected + invalid + blocked - leftOut > 0) {
    return `Next: correct the rows above in ${file} and import it again; done rows read as unchanged.`;
  }
  if (notSent > 0) return 'Next: import the file again; done rows read as unchanged.';
  const rows = leftOut > 0 ? 'every row that --only asks for' : 'every row';
  return `Done: ${rows} is in Aimsio as the file says.`;
}
