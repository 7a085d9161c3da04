import type { Cell } from 'exceljs';
import { alignmentOf, formatOf, looks, rule } from './looks.ts';
import type { LookStyle } from './looks.ts';
import type { CellModel } from './workbook-model.ts';

const base = { name: 'Calibri', size: 11 };
const line = { style: 'thin' as const, color: argb(rule) };
const ruled = { bottom: line };
const frame = { left: line, right: line, top: line, bottom: line };

/** Gives a cell its look, number format and alignment. Dates without a format get an ISO one. */
export function styleCell(cell: Cell, model: CellModel, ofSeveralLines: boolean): void {
  const style = looks[model.look ?? 'plain'];
  const font = fontOf(style);
  if (font !== undefined) cell.font = font;
  if (style.paper !== undefined) {
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: argb(style.paper) };
  }
  if (model.framed === true) cell.border = frame;
  else if (style.ruled === true) cell.border = ruled;
  const format = formatOf(model);
  if (format !== undefined) cell.numFmt = format;
  cell.alignment = alignmentOf(model, ofSeveralLines);
}

/** The letters of a look; `undefined` where they are the workbook's own. */
function fontOf({ ink, bold, italic, larger }: LookStyle): Cell['font'] | undefined {
  if (ink === undefined && bold !== true && italic !== true && larger === undefined)
    return undefined;
  return {
    ...base,
    size: base.size + (larger ?? 0),
    ...(ink === undefined ? {} : { color: argb(ink) }),
    ...(bold ? { bold } : {}),
    ...(italic ? { italic } : {}),
  };
}

function argb(rgb: string): { readonly argb: string } {
  return { argb: `FF${rgb}` };
}
