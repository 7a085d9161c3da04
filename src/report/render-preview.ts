import { describeApproval } from './build-approval-sheet.ts';
import { countOf } from './format-value.ts';
import type { Journey } from './journey.ts';
import { listEntries } from './list-entries.ts';
import { plainPaint } from './paint.ts';
import type { Paint } from './paint.ts';
import { renderCounts } from './render-counts.ts';
import { renderEntries } from './render-entries.ts';
import { renderMoney } from './render-money.ts';
import { renderNextStep } from './render-next-step.ts';
import { renderRead } from './render-read.ts';
import { renderTitle } from './render-title.ts';
import { summarise } from './summarise.ts';
import { summariseMoney } from './summarise-money.ts';

/** How a text is to be set. */
export interface RenderOptions {
  readonly paint?: Paint;
  /** How many rows of each kind are shown in full; 50 by default. */
  readonly limit?: number;
}

/**
 * What a person reads in a terminal before anything is sent: what was read, how much of what there
 * is to do, every change, what is held back and why, how the money moves, and what to do next. Also
 * tells a check, where no account was asked. Ends with a line break.
 */
export function renderPreview(journey: Journey, options: RenderOptions = {}): string {
  const { paint = plainPaint, limit = 50 } = options;
  const counts = summarise(journey);
  const sections = [
    renderTitle(journey, titleOf(journey), paint),
    journey.approval ? [`Approval ${describeApproval(journey.approval)}.`] : [],
    renderRead(journey, paint),
    renderCounts(counts, `${countOf(counts.sheetRows, 'row')} read`, paint),
    renderEntries(listEntries(journey), { paint, limit, journey }),
    renderMoney(summariseMoney(journey), { paint, limit }),
    // An import asks its question instead.
    journey.command === 'import' ? [] : renderNextStep(journey, counts, paint),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function titleOf({ command, file = '', plan }: Journey): string {
  if (plan === undefined) return `Check of ${file}`;
  return command === 'import' ? `What an import of ${file} does` : `Preview of ${file}`;
}
