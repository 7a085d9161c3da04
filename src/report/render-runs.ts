import { basename } from 'node:path';
import { isWritten, outcomes, writtenOutcomes } from '../core/outcome.ts';
import type { RunState } from '../core/run-state.ts';
import type { RunSummary } from '../run/run-summary.ts';
import { formatCount, formatMoment } from './format-value.ts';
import { layColumns } from './lay-columns.ts';
import { outcomeMarks } from './marks.ts';
import { plainPaint } from './paint.ts';
import type { Paint } from './paint.ts';
import { quoteArgument } from './quote-argument.ts';
import type { ToldRun, ToldRuns } from './told-runs.ts';

/** The runs of this computer as a table, the newest first, and how to go on. Ends with a line break. */
export function renderRuns({ server, runs }: ToldRuns, paint: Paint = plainPaint): string {
  if (runs.length === 0) {
    const of = server === undefined ? '' : ` of ${server}`;
    return `Nothing${of} was imported from this computer yet.\n`;
  }
  const rows = [['run', 'when', 'state', 'account', 'user', 'file'], ...runs.map(cellsOf)];
  const [head = '', ...lines] = layColumns(rows, 'right');
  const texts = [
    paint.strong(`${head}  result`),
    ...runs.map(({ summary }, place) => {
      const line = `${lines[place] ?? ''}  ${describeOutcome(summary)}`.trimEnd();
      return paint[stateTones[summary.state]](line);
    }),
    '',
    paint.strong(nextStep(runs)),
  ];
  return `${texts.join('\n')}\n`;
}

/** How the entries came out, the most wanted first: `412 updated, 3 rejected`. */
export function describeCounts({ counts }: Pick<RunSummary, 'counts'>): string {
  const told = [...writtenOutcomes, ...outcomes.filter((outcome) => !isWritten(outcome))];
  return told
    .flatMap((outcome) => {
      const count = counts[outcome] ?? 0;
      return count === 0 ? [] : [`${formatCount(count)} ${outcomeMarks[outcome].words}`];
    })
    .join(', ');
}

const stateTones: Readonly<Record<RunState, keyof Paint>> = {
  running: 'changed',
  finished: 'good',
  unfinished: 'warning',
  closed: 'quiet',
  empty: 'quiet',
  damaged: 'bad',
};

function cellsOf({ account, summary }: ToldRun): string[] {
  const { id, state, begunAt, source, undoes } = summary;
  const file = source === undefined ? '' : basename(source.path.replaceAll('\\', '/'));
  return [
    String(id),
    begunAt === undefined ? '' : formatMoment(begunAt),
    state,
    account?.practice ? 'PRACTICE' : (account?.server ?? '?'),
    account?.user ?? '?',
    undoes === undefined ? file : `undo of run ${undoes}`,
  ];
}

function describeOutcome(summary: RunSummary): string {
  if (summary.trouble !== undefined) return summary.trouble;
  if (summary.state === 'empty') return 'nothing was sent';
  return describeCounts(summary) || 'nothing to do';
}

function nextStep(runs: readonly ToldRun[]): string {
  const open = runs.find(({ summary }) => summary.state === 'unfinished');
  const [newest] = runs;
  const name = (command: string, { account, summary }: ToldRun): string => {
    const same = runs.filter((other) => other.summary.id === summary.id);
    const server = same.length > 1 ? ` --server ${quoteArgument(account?.server ?? '')}` : '';
    return `aimsio-sheets ${command} ${summary.id}${server}`;
  };
  if (open !== undefined) return `Run ${open.summary.id} is unfinished: ${name('resume', open)}`;
  return newest === undefined ? '' : `Row by row: ${name('runs', newest)}`;
}
