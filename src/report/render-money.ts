import { countOf, formatPercent } from './format-value.ts';
import type { Journey } from './journey.ts';
import type { Paint } from './paint.ts';
import { summariseMoney } from './summarise-money.ts';
import type { MoneyGroup } from './summarise-money.ts';

/** More groups than this are for the workbook. */
const mostGroups = 12;

/** How the amounts move, by book, type, category and rate: the line that an approver reads. */
export function renderMoney(journey: Journey, paint: Paint): readonly string[] {
  const groups = summariseMoney(journey);
  if (groups.length === 0) return [];
  const lines = groups.slice(0, mostGroups).map(renderGroup);
  const more = groups.length - mostGroups;
  return [
    paint.strong('AMOUNTS THAT CHANGE'),
    ...lines,
    ...(more > 0 ? [`  … and ${countOf(more, 'more group')}`] : []),
  ];
}

function renderGroup({
  book,
  type,
  category,
  heading,
  rows,
  unchanged,
  percent,
}: MoneyGroup): string {
  const name = [book, type, category, heading].filter((part) => part !== undefined).join(' · ');
  const still = unchanged === 0 ? '' : `, ${unchanged} unchanged`;
  return `  ${name}: ${countOf(rows, 'amount')}${still}${percent === undefined ? '' : renderPercent(percent)}`;
}

function renderPercent({ least, median, greatest }: NonNullable<MoneyGroup['percent']>): string {
  if (least === greatest) return `, ${formatPercent(least)}`;
  return `, ${formatPercent(least)} to ${formatPercent(greatest)}, median ${formatPercent(median)}`;
}
