import type { CellModel } from '../sheet/workbook-model.ts';
import { headingCell } from './heading-cell.ts';
import { textCell } from './text-cell.ts';

/** The cells of one row of the Summary. */
export type SummaryLine = readonly CellModel[];

/** Its columns, in characters: what it is, how many or what, what is said of it, and three percentages. */
export const summaryWidths = [30, 20, 64, 11, 11, 11] as const;

/** A fact, which begins at the left whatever it is; a long one goes on over the columns beside it. */
export function pair(name: string, value: string | number): SummaryLine {
  const cell: CellModel =
    typeof value === 'number' ? { column: 2, value, align: 'left' } : textCell(2, value);
  return [textCell(1, name, 'quiet'), cell];
}

/** A time, epoch milliseconds, as UTC. */
export function time(name: string, at: number): SummaryLine {
  return [
    textCell(1, name, 'quiet'),
    { column: 2, value: { date: at }, format: 'yyyy-mm-dd hh:mm:ss', align: 'left' },
  ];
}

/** A number among numbers. */
export function count(name: string, value: number): SummaryLine {
  return [textCell(1, name, 'quiet'), { column: 2, value }];
}

/** The heading of a section, over all columns: its name, what is counted, and what stands right of it. */
export function headLine(
  name: string,
  counted = '',
  said = '',
  percentages: readonly string[] = [],
): SummaryLine {
  return summaryWidths.map((_, place) => {
    const text = [name, counted, said, ...percentages][place] ?? '';
    return headingCell(place + 1, text, { numeric: place !== 0 && place !== 2 });
  });
}

/** A section with a line of distance; nothing where there is nothing to say. */
export function sectionOf(name: string, lines: readonly SummaryLine[]): readonly SummaryLine[] {
  return lines.length === 0 ? [] : [[], headLine(name), ...lines];
}
