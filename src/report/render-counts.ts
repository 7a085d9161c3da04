import type { Action, Outcome } from '../core/outcome.ts';
import { formatCount } from './format-value.ts';
import { actionMarks, outcomeMarks, severityMarks } from './marks.ts';
import type { Mark } from './marks.ts';
import type { Paint } from './paint.ts';
import type { Counts } from './summarise.ts';

/** How many entries there are of each kind, creates first; kinds without any are left out. */
export function renderCounts(
  { actions, blanksKept }: Counts,
  title: string,
  paint: Paint,
): readonly string[] {
  const lines = actionOrder.map((action) =>
    renderCount(actions[action], actionMarks[action], paint, notes[action]),
  );
  const kept = renderCount(blanksKept, blankMark, paint, 'kept; write [clear] to empty a field');
  return [paint.strong(title), ...[...lines, kept].filter((line) => line !== '')];
}

/** How many entries came out in each way; ways without any are left out. */
export function renderOutcomes({ outcomes }: Counts, paint: Paint): readonly string[] {
  return outcomeOrder
    .map((outcome) => renderCount(outcomes?.[outcome] ?? 0, outcomeMarks[outcome], paint))
    .filter((line) => line !== '');
}

const blankMark: Mark = {
  symbol: severityMarks.warning.symbol,
  words: 'cells blank where the export held a value',
  tone: severityMarks.warning.tone,
};

const notes: Readonly<Partial<Record<Action, string>>> = {
  create: 'for ever: Aimsio cannot delete what was created',
  remove: 'no longer in the file, and gone with a REPLACE',
};

const actionOrder: readonly Action[] = [
  'create',
  'update',
  'rename',
  'remove',
  'blocked',
  'invalid',
  'skipped',
  'unchanged',
];

const outcomeOrder: readonly Outcome[] = [
  'created',
  'updated',
  'renamed',
  'removed',
  'rejected',
  'unknown',
  'notSent',
  'blocked',
  'invalid',
  'skipped',
  'unchanged',
];

function renderCount(count: number, mark: Mark, paint: Paint, note?: string): string {
  if (count === 0) return '';
  const line = `${mark.symbol} ${formatCount(count).padStart(6)} ${mark.words}`;
  return `  ${paint[mark.tone](line)}${note === undefined ? '' : `  (${note})`}`;
}
