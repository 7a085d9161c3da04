import { countOf, formatMoment } from './format-value.ts';
import { openOutcomes, writtenOutcomes } from '../core/outcome.ts';
import type { Outcome } from '../core/outcome.ts';
import type { RunSummary } from '../run/run-summary.ts';
import { describeConfirmed } from './describe-confirmed.ts';
import type { Journey } from './journey.ts';
import { listEntries } from './list-entries.ts';
import { plainPaint } from './paint.ts';
import { renderOutcomes } from './render-counts.ts';
import { renderSection } from './render-entries.ts';
import type { RenderOptions } from './render-preview.ts';
import { renderFinding } from './render-read.ts';
import { renderTitle } from './render-title.ts';
import { summarise } from './summarise.ts';

/**
 * What a person reads of a run of another day: who sent what and when, how everything came out, and
 * every row that was done or is not. Ends with a line break.
 */
export function renderRun(
  journey: Journey,
  summary: RunSummary,
  { paint = plainPaint, limit = 50 }: RenderOptions = {},
): string {
  const entries = listEntries(journey);
  const confirmed = describeConfirmed(journey);
  const options = { paint, limit, journey };
  const of = (...wanted: readonly Outcome[]): typeof entries =>
    entries.filter(({ outcome }) => outcome !== undefined && wanted.includes(outcome));
  const quiet = of('unchanged', 'skipped');
  const worthALook = quiet.filter(({ issues }) =>
    issues.some(({ severity }) => severity !== 'note'),
  );
  const sections = [
    [
      ...renderTitle(journey, titleOf(summary), paint),
      `  ${describeTime(summary)}; ${summary.state}; sent by ${countOf(journey.calls.made, 'call')}`,
      ...(confirmed === undefined ? [] : [`  confirmed: ${confirmed}`]),
      ...(journey.issues ?? []).map((issue) => renderFinding(issue, paint, { address: true })),
    ],
    renderOutcomes(summarise(journey), paint),
    renderSection(of(...writtenOutcomes), 'Done', options),
    renderSection(of(...openOutcomes), 'Not done', options),
    renderSection(worthALook, 'Worth a look', options),
    journey.result === undefined ? [] : [`Result workbook: ${journey.result}`],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** `Run 14: import of rates.csv`. */
function titleOf({ id, command = 'run', undoes, source }: RunSummary): string {
  if (undoes !== undefined) return `Run ${id}: undo of run ${undoes}`;
  return `Run ${id}: ${command}${source === undefined ? '' : ` of ${source.path}`}`;
}

function describeTime({ begunAt = 0, endedAt }: RunSummary): string {
  const begun = formatMoment(begunAt);
  return endedAt === undefined ? `begun ${begun}` : `${begun} to ${formatMoment(endedAt)}`;
}
