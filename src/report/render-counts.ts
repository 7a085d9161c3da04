import type { Action, Outcome } from '../core/outcome.ts';
import { formatCount } from './format-value.ts';
import { actionMarks, outcomeMarks, severityMarks } from './marks.ts';
import type { Mark } from './marks.ts';
import type { Paint } from './paint.ts';
import type { Counts } from './summarise.ts';

/**
 * How many entries there are of each kind, creates first; kinds without any are not shown. What `--only`
 * leaves out is not counted as blocked here.
 */
export function renderCounts(
  { actions, blanksKept, leftOut }: Counts,
  title: string,
  paint: Paint,
  notes: CountNotes = importNotes,
): readonly string[] {
  const asked = { ...actions, blocked: actions.blocked - leftOut };
  const lines = [
    ...actionOrder.map((action) =>
      renderCount(asked[action], actionMarks[action], paint, notes[action]),
    ),
    renderCount(leftOut, leftOutMark, paint),
  ];
  const kept = renderCount(blanksKept, blankMark, paint, 'kept; write [clear] to empty a field');
  return [paint.strong(title), ...[...lines, kept].filter((line) => line !== '')];
}

/** How many entries came out in each way; ways without any are not shown. */
export function renderOutcomes({ outcomes, leftOut }: Counts, paint: Paint): readonly string[] {
  if (outcomes === undefined) return [];
  const asked = { ...outcomes, blocked: outcomes.blocked - leftOut };
  return [
    ...outcomeOrder.map((outcome) => renderCount(asked[outcome], outcomeMarks[outcome], paint)),
    renderCount(leftOut, leftOutMark, paint),
  ].filter((line) => line !== '');
}

const leftOutMark: Mark = { symbol: '=', tone: 'quiet', words: 'left out by --only' };

const blankMark: Mark = {
  symbol: severityMarks.warning.symbol,
  words: 'cells blank where the export held a value',
  tone: severityMarks.warning.tone,
};

/** What is said beside a count, by action. */
export type CountNotes = Readonly<Partial<Record<Action, string>>>;

const importNotes: CountNotes = {
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
