import type { CellModel } from '../sheet/workbook-model.ts';
import type { Journey } from './journey.ts';
import { summariseMoney } from './summarise-money.ts';
import type { MoneyGroup } from './summarise-money.ts';
import { headLine } from './summary-line.ts';
import type { SummaryLine } from './summary-line.ts';
import { textCell } from './text-cell.ts';

/** How the amounts move, a line for each book, type, category and rate; percentages as numbers. */
export function listMoneyLines(journey: Journey): readonly SummaryLine[] {
  const groups = summariseMoney(journey);
  if (groups.length === 0) return [];
  const head = headLine('Amounts that change', 'Changed', 'Of', ['Least', 'Median', 'Greatest']);
  return [[], head, ...groups.map(moneyLine)];
}

function moneyLine({ book, type, category, heading, rows, percent }: MoneyGroup): SummaryLine {
  const name = [book, type, category].filter((part) => part !== undefined).join(' · ');
  const moves =
    percent === undefined
      ? []
      : [percent.least, percent.median, percent.greatest].map((value, place): CellModel => ({
          column: place + 4,
          value,
          format: '+0.0" %";-0.0" %";0.0" %"',
        }));
  return [
    textCell(1, heading),
    { column: 2, value: rows },
    { ...textCell(3, name), wrap: true },
    ...moves,
  ];
}
