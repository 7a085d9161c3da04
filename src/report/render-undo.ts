import { isOpenOutcome } from '../core/outcome.ts';
import { countOf, formatMoment } from './format-value.ts';
import type { Journey, UndoneRun } from './journey.ts';
import { listEntries } from './list-entries.ts';
import { plainPaint } from './paint.ts';
import type { Paint } from './paint.ts';
import { renderCounts, renderOutcomes } from './render-counts.ts';
import type { CountNotes } from './render-counts.ts';
import { renderEntries, renderSection } from './render-entries.ts';
import type { EntryTitles } from './render-entries.ts';
import { renderMoney } from './render-money.ts';
import type { RenderOptions } from './render-preview.ts';
import { renderFinding } from './render-read.ts';
import { renderSending } from './render-result.ts';
import { renderTitle } from './render-title.ts';
import { resumeCommand } from './resume-command.ts';
import { summarise } from './summarise.ts';
import type { Counts } from './summarise.ts';
import { summariseMoney } from './summarise-money.ts';

/** How the preview of an undo is to be set. */
export interface UndoOptions extends RenderOptions {
  /** Whether a question follows, which tells what comes next. */
  readonly asks?: boolean;
}

/**
 * What a person reads before a run is taken back: which run it is, what goes back to what it was, what
 * is kept because somebody edited it since, and what cannot be taken back. Ends with a line break.
 */
export function renderUndoPreview(journey: Journey, options: UndoOptions = {}): string {
  const { paint = plainPaint, limit = 50, asks = false } = options;
  const undone = undoneOf(journey);
  const counts = summarise(journey);
  const changed = `${countOf(counts.entries, 'record')} of run ${undone.id}`;
  return join([
    renderTitle(journey, `What an undo of run ${undone.id} does`, paint),
    renderRun(journey, undone, paint),
    renderCounts(counts, changed, paint, undoNotes),
    renderEntries(listEntries(journey), { paint, limit, journey }, titles),
    renderMoney(summariseMoney(journey), { paint, limit }),
    asks ? [] : [paint.strong(`Nothing was sent. ${stepAfterPreview(undone, counts)}`)],
  ]);
}

/** What a person reads once a run was taken back, as after an import. Ends with a line break. */
export function renderUndoResult(journey: Journey, options: RenderOptions = {}): string {
  const { paint = plainPaint, limit = 50 } = options;
  const { run, result } = journey;
  if (run === undefined) throw new TypeError('a journey without a run has no result');
  const undone = undoneOf(journey);
  const counts = summarise(journey);
  const entries = listEntries(journey);
  const open = entries.filter(({ outcome }) => isOpenOutcome(outcome));
  const partly = entries.filter((entry) => !open.includes(entry) && entry.issues.length > 0);
  const resumed = journey.command === 'resume' ? ' resumed' : '';
  const title = `Undo of run ${undone.id}${resumed}${run.interrupted ? ', INTERRUPTED' : ''}`;
  return join([
    renderTitle(journey, title, paint),
    renderRun(journey, undone, paint),
    renderOutcomes(counts, paint),
    renderSection(open, 'Not taken back', { paint, limit, journey }),
    renderSection(partly, 'Worth a look', { paint, limit, journey }),
    [
      ...renderSending(journey.calls, run),
      ...(result === undefined ? [] : [`Result workbook: ${result}`]),
      paint.strong(stepAfterResult(journey, undone, counts)),
    ],
  ]);
}

/** `run 14 of prices.xlsx`. */
export function describeUndone({ id, file }: UndoneRun): string {
  const name = file?.split(/[/\\]/u).at(-1);
  return `run ${id}${name === undefined ? '' : ` of ${name}`}`;
}

const titles: EntryTitles = [
  ['create', 'Add back: prices that the run removed'],
  ['remove', 'Take out: prices that the run added'],
  ['rename', 'Rename back'],
  ['update', 'Give back'],
  ['blocked', 'Not taken back'],
];

/** What is said beside the counts of an undo. */
export const undoNotes: CountNotes = {
  create: 'prices that the run removed',
  remove: 'prices that the run added; their pricebooks are replaced',
  blocked: 'kept, or for ever',
};

function undoneOf({ undoes }: Journey): UndoneRun {
  if (undoes === undefined) throw new TypeError('a journey that takes nothing back is no undo');
  return undoes;
}

function join(sections: readonly (readonly string[])[]): string {
  const shown = sections.filter((lines) => lines.length > 0);
  return `${shown.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function renderRun(
  { issues = [] }: Journey,
  { begunAt, file }: UndoneRun,
  paint: Paint,
): readonly string[] {
  const from = file === undefined ? '' : `, from ${file}`;
  return [
    ...(begunAt === undefined ? [] : [`Begun on ${formatMoment(begunAt)}${from}`]),
    ...issues.map((issue) => renderFinding(issue, paint, { address: true })),
  ];
}

function stepAfterPreview({ id }: UndoneRun, { actions, entries }: Counts): string {
  if (entries === 0) return `Run ${id} changed nothing, so there is nothing to take back.`;
  if (actions.create + actions.update + actions.rename + actions.remove > 0) {
    return `Next, with the same options: aimsio-sheets undo ${id}`;
  }
  return actions.blocked > 0
    ? 'There is nothing that can be taken back; each record says why.'
    : `Aimsio already holds what it held before run ${id}.`;
}

function stepAfterResult({ run, account }: Journey, undone: UndoneRun, counts: Counts): string {
  const isOpen = run?.id !== undefined && (run.open ?? 0) > 0;
  return isOpen
    ? `Next: ${resumeCommand(run.id, account?.server)}`
    : stepAfterSettled(undone, counts);
}

function stepAfterSettled({ id }: UndoneRun, { outcomes }: Counts): string {
  const { unknown = 0, rejected = 0, notSent = 0, blocked = 0 } = outcomes ?? {};
  if (unknown + rejected + notSent > 0) {
    return `Next: see to the records above, then undo again; what is back reads as unchanged.`;
  }
  return blocked > 0
    ? `Done, except for what is named above. An undo is itself undone like any run.`
    : `Done: Aimsio holds what it held before run ${id}. An undo is itself undone like any run.`;
}
