import type { Cell, Row } from '../sheet/sheet.ts';
import { shapeOf } from './cell-shape.ts';
import { headerDepth } from './find-header.ts';
import { readHeadingWords } from './heading-words.ts';
import type { ColumnRole } from './heading-words.ts';
import { profileColumns } from './profile-columns.ts';
import type { ColumnProfile } from './profile-columns.ts';

/** How many rows below a candidate are looked at. */
const depthBelow = 100;
/** Of how many cells a row is judged. */
const mostCells = 60;
/** What a row needs at least; a known word above a column of numbers, filled across the table, is 5.5. */
const threshold = 2.9;

/**
 * The row that looks most like headings: short, different texts without numbers, across the table,
 * words that head price lists, and above columns of another kind. Titles above it, rows of units
 * below it and headings that are repeated further down lose. `undefined` where no row does.
 */
export function inferHeader(rows: readonly Row[]): Row | undefined {
  const seen = rows.map((row) => ({ ...row, cells: row.cells.slice(0, mostCells) }));
  let best: Row | undefined;
  let bestScore = threshold;
  for (const [index, row] of rows.slice(0, headerDepth).entries()) {
    const score = scoreRow(seen, index);
    // A later row must be clearly better: repeated headings say the same.
    if (score > bestScore + (best === undefined ? 0 : 0.5)) [best, bestScore] = [row, score];
  }
  return best;
}

function scoreRow(rows: readonly Row[], index: number): number {
  const cells = listFilled(rows[index]);
  const below = rows.slice(index + 1, index + 1 + depthBelow);
  const table = listTableColumns(below);
  if (cells.length === 0 || table.length === 0 || !isHeadable(cells, table)) return 0;
  const covered = table.filter(({ column }) => cells.some((cell) => cell.column === column));
  const coverage = covered.length / table.length;
  if (covered.length < Math.min(2, table.length) || coverage < 0.34) return 0;
  const words = readWords(cells);
  const contrast = countContrast(cells, table);
  if (words.size === 0 && (contrast === 0 || coverage < 0.6)) return 0;
  return (
    coverage * 2 +
    Math.min(4, words.size) * 1.5 +
    Math.min(3, contrast) -
    penaliseLength(cells) -
    countRepeats(cells, below) -
    countDataAbove(rows.slice(0, index), table)
  );
}

function listFilled(row: Row | undefined): readonly Cell[] {
  return row?.cells.filter((cell) => shapeOf(cell) !== 'blank') ?? [];
}

/** Texts, and at most as many numbers beside them: a year or a volume may head a column. */
function isHeadable(cells: readonly Cell[], table: readonly ColumnProfile[]): boolean {
  const texts = cells.filter(isTextual);
  const money = cells.some((cell) => shapeOf(cell) === 'money' || cell.kind === 'error');
  if (money || texts.length < Math.min(2, table.length)) return false;
  const others = cells.length - texts.length;
  return (
    others === 0 ||
    (others <= texts.length && readWords(texts).size > 0 && !standsAsData(cells, table))
  );
}

/** A number above numbers that are alike is one of them, unless it is a year. */
function standsAsData(cells: readonly Cell[], table: readonly ColumnProfile[]): boolean {
  return cells.some((cell) => {
    if (isTextual(cell) || /^(?:19|20)\d\d$/u.test(cell.text.trim())) return false;
    const profile = table.find(({ column }) => column === cell.column);
    return profile !== undefined && numericShare(profile) > 0.5;
  });
}

function isTextual(cell: Cell): boolean {
  const shape = shapeOf(cell);
  return shape === 'text' || (shape === 'token' && /\p{L}/u.test(cell.text));
}

/** The columns of the table below: filled in many of the rows that hold more than a title. */
function listTableColumns(below: readonly Row[]): readonly ColumnProfile[] {
  const wide = below.filter((row) => listFilled(row).length > 1);
  const rows = wide.length > 0 ? wide : below;
  const profiles = profileColumns(rows);
  const most = Math.max(0, ...profiles.map(({ fillShare }) => fillShare));
  return profiles.filter(({ fillShare }) => fillShare >= most * 0.4);
}

function readWords(cells: readonly Cell[]): ReadonlySet<ColumnRole> {
  return new Set(
    cells.flatMap(({ text }) => {
      const [role] = [...readHeadingWords(text)].sort(([, one], [, other]) => other - one);
      return role === undefined ? [] : [role[0]];
    }),
  );
}

/** Texts above columns of numbers, dates or codes. */
function countContrast(cells: readonly Cell[], table: readonly ColumnProfile[]): number {
  return table.filter((profile) => {
    const cell = cells.find(({ column }) => column === profile.column);
    if (cell === undefined || !isTextual(cell)) return false;
    const { token, date } = profile.shares;
    return numericShare(profile) >= 0.6 || (!/\d/u.test(cell.text) && token + date >= 0.6);
  }).length;
}

function numericShare({ shares }: ColumnProfile): number {
  return shares.number + shares.money;
}

/** Sentences are no headings. */
function penaliseLength(cells: readonly Cell[]): number {
  const long = cells.filter(({ text }) => text.trim().length > 80).length;
  const mean = cells.reduce((sum, { text }) => sum + text.trim().length, 0) / cells.length;
  return long / 2 + (mean > 50 ? 2 : 0);
}

/** A heading does not stand among its column's values; a whole row that comes again is headings. */
function countRepeats(cells: readonly Cell[], below: readonly Row[]): number {
  const again = below.filter((row) => cells.every((cell) => holds(row, cell)));
  const others = below.filter((row) => !again.includes(row));
  return cells.filter((cell) => others.some((row) => holds(row, cell))).length;
}

function holds(row: Row, { column, text }: Cell): boolean {
  return row.cells.some((other) => other.column === column && other.text.trim() === text.trim());
}

/** Rows above that hold what the table holds: the headings stand further up. */
function countDataAbove(above: readonly Row[], table: readonly ColumnProfile[]): number {
  const numeric = new Set(
    table.filter((profile) => numericShare(profile) >= 0.5).map(({ column }) => column),
  );
  const data = above.filter((row) => {
    const filled = listFilled(row);
    return (
      filled.length > 1 &&
      filled.some((cell) => numeric.has(cell.column) && /^(?:number|money)$/u.test(shapeOf(cell)))
    );
  });
  return Math.min(4, data.length * 1.5);
}
