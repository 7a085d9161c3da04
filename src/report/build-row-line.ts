import { columnLetters } from '../core/address.ts';
import type { Cell, Row } from '../sheet/sheet.ts';

/** A cell as `inspect --rows --json` gives it. */
export interface RowLineCell {
  /** What a person sees. */
  readonly text: string;
  /** What the file stores: a date as ISO wall time, an error as its sign; null for a formula without a result. */
  readonly value: string | number | boolean | null;
  readonly kind: Cell['kind'];
}

/** One line of `inspect --rows --json`: a row that holds a cell. */
export interface RowLine {
  readonly sheet: string;
  readonly row: number;
  /** By the letters of their columns. */
  readonly cells: Readonly<Record<string, RowLineCell>>;
}

/** A row as one line of NDJSON, without its line break. */
export function buildRowLine(sheet: string, { number, cells }: Row): string {
  const line: RowLine = {
    sheet,
    row: number,
    cells: Object.fromEntries(cells.map((cell) => [columnLetters(cell.column), showCell(cell)])),
  };
  return JSON.stringify(line);
}

function showCell(cell: Cell): RowLineCell {
  return { text: cell.text, value: valueOf(cell), kind: cell.kind };
}

function valueOf(cell: Cell): RowLineCell['value'] {
  if (cell.kind === 'uncalculated') return null;
  return cell.kind === 'date' ? formatWallTime(cell.value) : cell.value;
}

/** Wall time without a zone: `2025-01-02`, `2025-01-02T10:30:00`, with a fraction only where there is one. */
function formatWallTime(at: number): string {
  const [day = '', time = ''] = new Date(at).toISOString().slice(0, -1).split('T');
  return time === '00:00:00.000' ? day : `${day}T${time.replace(/\.000$/u, '')}`;
}
