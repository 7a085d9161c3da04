import { countOf, formatCount, formatPercent } from './format-value.ts';
import type { Paint } from './paint.ts';
import type { MoneyGroup } from './summarise-money.ts';

/** How the amounts move, a line for each book, type, category and rate. */
export function renderMoney(
  groups: readonly MoneyGroup[],
  { paint, limit }: { readonly paint: Paint; readonly limit: number },
): readonly string[] {
  if (groups.length === 0) return [];
  const shown = groups.slice(0, limit);
  const names = shown.map(nameOf);
  const width = Math.max(...names.map(({ length }) => length));
  const more = groups.length - shown.length;
  return [
    paint.strong('How the amounts move (least, median, greatest)'),
    ...shown.map((group, at) => `  ${(names[at] ?? '').padEnd(width)}  ${describeMoves(group)}`),
    ...(more > 0 ? [paint.quiet(`  … and ${countOf(more, 'more line')}`)] : []),
  ];
}

function nameOf({ book, type, category, heading }: MoneyGroup): string {
  const parts = [book, type, category].filter((part) => part !== undefined);
  return [...parts, heading].join(' · ');
}

function describeMoves({ rows, unchanged, percent }: MoneyGroup): string {
  const moves =
    percent === undefined
      ? 'from blank or 0'
      : [percent.least, percent.median, percent.greatest].map(formatPercent).join(', ');
  const rest = unchanged === 0 ? '' : `, ${formatCount(unchanged)} unchanged`;
  return `${moves}  (${formatCount(rows)} changed${rest})`;
}
