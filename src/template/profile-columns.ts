import type { Cell, Row } from '../sheet/sheet.ts';
import { currencyOfCell, shapeOf } from './cell-shape.ts';
import type { CellShape } from './cell-shape.ts';

/** What the cells of one column have in common. */
export interface ColumnProfile {
  readonly column: number;
  /** How many cells hold something, and the share of rows in which they do. */
  readonly filled: number;
  readonly fillShare: number;
  /** The share of the filled cells that look so. */
  readonly shares: Readonly<Record<CellShape, number>>;
  /** Different texts among the filled cells, as a share. */
  readonly distinct: number;
  /** The share of the filled cells that are whole numbers without a separator. */
  readonly whole: number;
  /** Some begin with a zero, as no amount does. */
  readonly padded: boolean;
  /** Whole numbers that rise by one: a row count. */
  readonly counting: boolean;
  /** In letters. */
  readonly meanLength: number;
  /** The currencies that its cells show, the most frequent first. */
  readonly currencies: readonly string[];
}

/** What each column of some rows holds, by column; columns without anything are left out. */
export function profileColumns(rows: readonly Row[]): readonly ColumnProfile[] {
  const cells = new Map<number, Cell[]>();
  for (const row of rows) {
    for (const cell of row.cells) {
      if (shapeOf(cell) === 'blank') continue;
      const known = cells.get(cell.column);
      if (known === undefined) cells.set(cell.column, [cell]);
      else known.push(cell);
    }
  }
  return [...cells]
    .sort(([one], [other]) => one - other)
    .map(([column, found]) => profile(column, found, rows.length));
}

function profile(column: number, cells: readonly Cell[], rows: number): ColumnProfile {
  const shares = { blank: 0, number: 0, money: 0, date: 0, token: 0, text: 0, other: 0 };
  for (const cell of cells) shares[shapeOf(cell)] += 1 / cells.length;
  const texts = cells.map(({ text }) => text.trim());
  const numbers = texts.filter((text) => /^\d+$/u.test(text));
  return {
    column,
    filled: cells.length,
    fillShare: cells.length / Math.max(1, rows),
    shares,
    distinct: new Set(texts).size / cells.length,
    whole: numbers.length / cells.length,
    padded: numbers.some((text) => /^0\d/u.test(text)),
    counting: isCounting(numbers) && numbers.length === cells.length,
    meanLength: texts.reduce((sum, { length }) => sum + length, 0) / cells.length,
    currencies: rankCurrencies(cells),
  };
}

function isCounting(numbers: readonly string[]): boolean {
  const first = Number(numbers[0]);
  return (
    numbers.length > 3 && first <= 1 && numbers.every((text, at) => Number(text) === first + at)
  );
}

function rankCurrencies(cells: readonly Cell[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const cell of cells) {
    const currency = currencyOfCell(cell);
    if (currency !== undefined) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one).map(([currency]) => currency);
}
