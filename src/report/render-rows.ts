import { columnLetters } from '../core/address.ts';
import type { Cell, Row } from '../sheet/sheet.ts';
import { countOf } from './format-value.ts';
import type { Paint } from './paint.ts';

/** How rows are to be listed. */
export interface RowsStyle {
  readonly paint: Paint;
  /** The terminal's width, to which lines are cut; absent: nothing is cut. */
  readonly width?: number;
  /** How many rows are listed; absent: all. */
  readonly limit?: number;
}

/** Lists rows one by one, a line each: the address of a cell and what it shows. */
export interface RowRenderer {
  /** A row's lines, the sheet's name before its first; nothing beyond the limit. */
  render(sheet: string, row: Row): string;
  /** What follows the last row. */
  end(): string;
}

/** Lists rows as text for people; what is left out is counted at the end, with the way to see it. */
export function createRowRenderer({ paint, width, limit = Infinity }: RowsStyle): RowRenderer {
  let listed = 0;
  let current: string | undefined;
  return {
    render: (sheet, row) => {
      listed += 1;
      if (listed > limit) return '';
      const title =
        sheet === current ? '' : `${current === undefined ? '' : '\n'}${paint.strong(sheet)}\n`;
      current = sheet;
      return `${title}${renderRow(row, paint, width)}\n`;
    },
    end: () => {
      if (listed === 0) return 'There is no cell in it.\n';
      if (listed <= limit) return '';
      const more = `${countOf(listed - limit, 'row')} more.`;
      return `${paint.quiet(`… ${more} For all of them: add | less, or --json for programs.`)}\n`;
    },
  };
}

function renderRow({ number, cells, hidden }: Row, paint: Paint, width = Infinity): string {
  const head = `${String(number).padStart(6)}  `;
  const tail = hidden === true ? ' (hidden)' : '';
  let room = width - head.length - tail.length;
  const shown: string[] = [];
  for (const cell of cells) {
    const address = `${columnLetters(cell.column)}${number}`;
    const text = showText(cell);
    const needed = address.length + text.length + (shown.length === 0 ? 2 : 4);
    if (needed > room) {
      const left = room - address.length - (shown.length === 0 ? 3 : 5);
      shown.push(left > 4 ? `${paint.quiet(`${address}:`)} ${text.slice(0, left)}…` : '…');
      break;
    }
    room -= needed;
    shown.push(`${paint.quiet(`${address}:`)} ${text}`);
  }
  return `${paint.quiet(head)}${shown.join('  ')}${paint.quiet(tail)}`;
}

/** A cell's text on one line, control signs left out. */
function showText({ text, kind }: Cell): string {
  if (kind === 'uncalculated') return '(formula without a result)';
  return text.replaceAll(/\s*[\r\n]+\s*/gu, ' ⏎ ').replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ');
}
