import type { GuardIssueFacts } from '../core/guard-issue-facts.ts';
import { countOf, formatAmount, formatPercent, formatValue, quote } from './format-value.ts';
import { allow } from './release-guard.ts';
import type { Found, Words } from './words.ts';

/** The words of changes that guards hold back or warn of. */
export const guardWords: Words<keyof GuardIssueFacts> = {
  'plan/price-jump': ({ key, heading, from, to, percent, slip }) =>
    `${heading} ${formatAmount(from)} → ${formatAmount(to)} is a jump of ` +
    `${slip === undefined ? '' : `${slip}, `}${formatPercent(percent)}. ` +
    `Correct it; if it is meant, ${allow('price-jump', key)}`,
  'plan/below-cost': ({ key, heading, from, to, cost, costOf }) =>
    `${heading} ${formatValue(from)} → ${formatAmount(to)} is below the cost` +
    `${costOf === 'item' ? ' of its billable item' : ''}, ${formatAmount(cost)}. ` +
    `Correct it; if it is meant, ${allow('below-cost', key)}`,
  'plan/name-of-another-item': ({ key, from, name, other }) =>
    `Name ${formatValue(from)} → ${quote(name)} is the name of ${other}. ` +
    'See whether the row slipped against its codes; ' +
    `if it is meant, ${allow('name-of-another-item', key)}`,
  'plan/column-shuffled': ({ key, heading, from, to, rows, again }) =>
    `${heading} ${formatAmount(from)} → ${formatAmount(to)}, and ${again} of ${rows} new amounts of the ` +
    'column stood in other rows before, as if it had been sorted alone. Sort whole rows; ' +
    `if it is meant, --allow column-shuffled, for this row ${allow('column-shuffled', key)}`,
  'plan/hidden-rows': ({ key, heading, from, to, more }) =>
    `${heading} ${formatValue(from)} → ${formatValue(to)}` +
    `${more === 0 ? '' : ` and ${countOf(more, 'further change')}`} in a hidden row, where nobody sees it. ` +
    `Show all rows and look; if it is meant, ${allow('hidden-rows', key)}`,
  'plan/slot-left-behind': describeLeftBehind,
};

function describeLeftBehind({
  rows,
  least,
  greatest,
  slots,
}: Found<'plan/slot-left-behind'>): string {
  const percent = rangeOf(formatPercent(least), formatPercent(greatest));
  const kept = slots.map(({ heading, before, least: low, greatest: high }) => {
    return `${heading} (was ×${before} of the first, would be ×${rangeOf(String(low), String(high))})`;
  });
  return (
    `${countOf(rows, 'row')} ${rows === 1 ? 'changes' : 'change'} the first rate by ${percent} and ` +
    `${rows === 1 ? 'keeps' : 'keep'} ${kept.join(' and ')}. Was it forgotten?`
  );
}

function rangeOf(least: string, greatest: string): string {
  return least === greatest ? least : `${least} to ${greatest}`;
}
