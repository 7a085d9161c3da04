import { entityOf, linesOf } from '../model/entities.ts';
import type { Difference } from '../plan/comparison.ts';
import { describeKind } from './compared.ts';
import type { Compared, ComparedSide } from './compared.ts';
import { countDifferences } from './count-differences.ts';
import { countOf, formatCount, formatDay } from './format-value.ts';
import type { Paint } from './paint.ts';
import { renderFinding } from './render-read.ts';

/** What was compared with what, and how much of it differs: the first sections of every report. */
export function renderCompareHead(
  compared: Compared,
  paint: Paint,
): readonly (readonly string[])[] {
  const { first, second, comparison, issues } = compared;
  const practice = first.account.practice || second.account.practice ? 'PRACTICE: ' : '';
  const width = Math.max(first.name.length, second.name.length);
  return [
    [paint.strong(`${practice}Comparison of ${first.name} with ${second.name}`)],
    [
      `  then  ${first.name.padEnd(width)}  ${describeSide(first)}`,
      `  now   ${second.name.padEnd(width)}  ${describeSide(second)}`,
      `  read  ${comparison.entities.map(labelOf).join(', ')}`,
      ...issues.map((issue) => renderFinding(issue, paint, { address: true })),
    ],
    [...renderCounts(compared, paint), ...renderUntold(compared, paint)],
  ];
}

/** `price`, `pricebook`, `billable item`. */
export function nounOf({ entity, book }: Difference): string {
  return (book === undefined ? entityOf(entity) : linesOf(entityOf(entity))).label.one;
}

function labelOf(name: Difference['entity']): string {
  const { label, lines } = entityOf(name);
  return lines === undefined ? label.many : `${label.many} and their ${lines.label.many}`;
}

function describeSide({ kind, account: { server, user }, takenAt }: ComparedSide): string {
  if (kind === 'account') return `${server}, user ${user}, as it is now`;
  const at = `${formatDay(takenAt)}, ${new Date(takenAt).toISOString().slice(11, 16)} UTC`;
  if (kind === 'plan') return `${server}, user ${user}, planned ${at}; as it will be once sent`;
  if (kind === 'run') return `${server}, user ${user}, as it was left on ${at}`;
  return `${server}, user ${user}, exported ${at}; later edits do not count`;
}

function renderCounts(compared: Compared, paint: Paint): readonly string[] {
  const { comparison } = compared;
  const { changed, fields, onlyInFirst, onlyInSecond } = countDifferences(comparison);
  const line = (symbol: string, count: number, words: string): string =>
    `${symbol} ${formatCount(count).padStart(6)} ${words}`;
  const changedWords = `changed, in ${countOf(fields, 'field')}`;
  const lines = [
    changed > 0 && paint.changed(line('~', changed, changedWords)),
    onlyInFirst > 0 && paint.bad(line('-', onlyInFirst, describeKind('onlyInFirst', compared))),
    onlyInSecond > 0 && paint.good(line('+', onlyInSecond, describeKind('onlyInSecond', compared))),
    paint.quiet(line('=', comparison.equal, 'equal')),
  ];
  return lines.filter((text) => text !== false).map((text) => `  ${text}`);
}

/** What the counts do not speak of. */
function renderUntold({ first, second, comparison }: Compared, paint: Paint): readonly string[] {
  const { notCompared, customUnread } = comparison;
  const left = (count: number, holder: ComparedSide, other: ComparedSide): string =>
    count > 0
      ? `${countOf(count, 'record or price', 'records and prices')} of ${holder.name} ` +
        `not compared: ${other.name} does not cover them.`
      : '';
  const custom =
    customUnread > 0
      ? `The custom fields of ${countOf(customUnread, 'record or price', 'records and prices')} ` +
        'could not be read, and are not compared.'
      : '';
  return [left(notCompared.first, first, second), left(notCompared.second, second, first), custom]
    .filter((text) => text !== '')
    .map((text) => `  ${paint.warning(`! ${text}`)}`);
}
