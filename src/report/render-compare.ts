import { groupBy } from '../core/group-by.ts';
import { entityOf } from '../model/entities.ts';
import type { Difference, FieldDifference } from '../plan/comparison.ts';
import { describeKind, isEqual } from './compared.ts';
import type { Compared } from './compared.ts';
import { countOf, formatCount, formatDay, formatPercent, formatValue } from './format-value.ts';
import { differenceMarks } from './marks.ts';
import { plainPaint } from './paint.ts';
import type { Paint } from './paint.ts';
import { quoteArgument } from './quote-argument.ts';
import { renderCompareHead } from './render-compare-head.ts';
import type { RenderOptions } from './render-preview.ts';

/**
 * What a person reads of a comparison: how much differs, then every difference by what and where, a
 * limit for each section, and what to do next. Ends with a line break.
 */
export function renderCompare(compared: Compared, options: RenderOptions = {}): string {
  const { paint = plainPaint, limit = 50 } = options;
  const sections = groupBy(compared.comparison.differences, (one) => titleOf(one, compared));
  const texts = [
    ...renderCompareHead(compared, paint),
    ...[...sections].map(([title, list]) => renderSection(title, list, { paint, limit })),
    [paint.strong(nextStep(compared))],
  ];
  return `${texts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** `Northstar 2026: changed`. */
function titleOf(difference: Difference, compared: Compared): string {
  const { entity, book, kind } = difference;
  const { many } = entityOf(entity).label;
  const where = book ?? `${many.charAt(0).toUpperCase()}${many.slice(1)}`;
  return `${where}: ${describeKind(kind, compared)}`;
}

function renderSection(
  title: string,
  list: readonly Difference[],
  { paint, limit }: Required<RenderOptions>,
): readonly string[] {
  const more = list.length - limit;
  return [
    paint.strong(`${title} (${formatCount(list.length)})`),
    ...list.slice(0, limit).flatMap((one) => renderDifference(one, paint)),
    ...(more > 0
      ? [paint.quiet(`  … and ${formatCount(more)} more; --out and --json show all`)]
      : []),
  ];
}

function renderDifference(difference: Difference, paint: Paint): readonly string[] {
  const { kind, key, name, prices, changes } = difference;
  const { symbol, tone } = differenceMarks[kind];
  const about = [
    ...(name === undefined ? [] : [name]),
    ...(prices === undefined ? [] : [`with ${countOf(prices, 'price')}`]),
  ].join(', ');
  const quiet = [about, describeChanger(difference)].filter((text) => text !== '');
  return [
    [`  ${paint[tone](`${symbol} ${key}`)}`, ...quiet.map((text) => paint.quiet(text))].join('  '),
    ...changes.map((change) => `      ${describeField(change)}`),
  ];
}

/** `by M. Roy, 3 Nov 2026`; of what is gone, who deleted it. */
function describeChanger({ kind, book, changedBy, changedAt }: Difference): string {
  const said = [
    ...(changedBy === undefined ? [] : [`by ${changedBy}`]),
    ...(changedAt === undefined ? [] : [formatDay(changedAt)]),
  ].join(', ');
  if (said === '') return '';
  const what = kind === 'onlyInFirst' ? 'deleted ' : book === undefined ? '' : 'pricebook ';
  return `(${what}${said})`;
}

function describeField({ heading, from, to, percent, isAmount }: FieldDifference): string {
  const show = (value: FieldDifference['from']): string =>
    typeof value === 'number' && !isAmount ? String(value) : formatValue(value);
  const rise = percent === undefined ? '' : ` (${formatPercent(percent)})`;
  return `${heading} ${show(from)} → ${show(to)}${rise}`;
}

function nextStep(compared: Compared): string {
  const { first, second, result } = compared;
  if (result !== undefined) return `All of it, to be filtered: ${result}`;
  if (isEqual(compared)) return 'Both hold the same of what was compared.';
  const command = `aimsio-sheets compare ${quoteArgument(first.name)} ${quoteArgument(second.name)}`;
  return `Next, for a list to be filtered: ${command} --out differences.xlsx`;
}
