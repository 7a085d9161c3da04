import { countOf, formatPercent } from './format-value.ts';
import type { Journey } from './journey.ts';
import { plainPaint } from './paint.ts';
import type { Paint } from './paint.ts';
import { renderCounts } from './render-counts.ts';
import { undoNotes } from './render-undo.ts';
import { summarise } from './summarise.ts';
import { summariseMoney } from './summarise-money.ts';
import type { MoneyGroup } from './summarise-money.ts';

/**
 * What a person must know at a glance before they type the name of a live account: which one it is,
 * how much is created for ever and how much changes, and how the amounts move. Ends with a line break.
 */
export function renderConfirmation(preview: Journey, paint: Paint = plainPaint): string {
  const { account, undoes } = preview;
  const where = `${account?.server ?? ''}, user ${account?.user ?? ''}`;
  const title = `LIVE: this goes to ${where}, and changes the prices of that user's company at once`;
  const notes = undoes === undefined ? [] : [undoNotes];
  const lines = [
    ...renderCounts(summarise(preview), title, paint, ...notes),
    ...renderAmounts(summariseMoney(preview)),
  ];
  return `${lines.join('\n')}\n`;
}

function renderAmounts(groups: readonly MoneyGroup[]): readonly string[] {
  const rows = groups.reduce((sum, group) => sum + group.rows, 0);
  if (rows === 0) return [];
  const percents = groups.flatMap(({ percent }) => percent ?? []);
  const count = `  ${countOf(rows, 'amount')} ${rows === 1 ? 'changes' : 'change'}`;
  if (percents.length === 0) return [`${count}, from blank or 0`];
  const least = Math.min(...percents.map((percent) => percent.least));
  const greatest = Math.max(...percents.map((percent) => percent.greatest));
  const moves = [...new Set([least, greatest].map(formatPercent))].join(' to ');
  return [`${count}, by ${moves}`];
}
