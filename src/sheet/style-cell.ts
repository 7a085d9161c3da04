import type { Alignment, Cell, Fill, Font } from 'exceljs';
import type { CellModel, Look } from './workbook-model.ts';

/** Gives a cell its look, number format and wrapping. Dates without a format get an ISO one. */
export function styleCell(cell: Cell, model: CellModel): void {
  const style = looks[model.look ?? 'plain'];
  if (style.font !== undefined) cell.font = style.font;
  if (style.fill !== undefined) cell.fill = style.fill;
  if (style.ruled === true) cell.border = ruled;
  const format = model.format ?? dateFormat(model.value);
  if (format !== undefined) cell.numFmt = format;
  cell.alignment = alignmentOf(model);
}

/** Whether a cell's text goes on in a further line where its column ends. */
export function isWrapped({ wrap, look = 'plain' }: CellModel): boolean {
  return wrap === true || looks[look].wrap === true;
}

/** Texts keep a little away from the numbers at their left. */
export const textAlignment = { vertical: 'top', horizontal: 'left', indent: 1 } as const;

function alignmentOf(model: CellModel): Partial<Alignment> {
  const vertical = (model.look ?? '').endsWith('heading') ? 'middle' : 'top';
  const wrap: Partial<Alignment> = isWrapped(model) ? { wrapText: true, vertical } : { vertical };
  if (model.align === 'right') return { ...wrap, horizontal: 'right' };
  return typeof model.value === 'string' ? { ...textAlignment, ...wrap } : wrap;
}

interface Style {
  readonly font?: Partial<Font>;
  readonly fill?: Fill;
  /** A line below. */
  readonly ruled?: true;
  readonly wrap?: true;
}

const base = { name: 'Calibri', size: 11 };
const ruled = { bottom: { style: 'thin' as const, color: { argb: 'FF8497B0' } } };
const ink = (argb: string, more: Partial<Font> = {}): Partial<Font> => ({
  ...base,
  color: { argb },
  ...more,
});
const paper = (argb: string): Fill => ({
  type: 'pattern',
  pattern: 'solid',
  fgColor: { argb },
});

/**
 * A restrained palette: pale papers, dark inks; weight and slant carry what colour says too. Never an
 * ink without its paper, or the other way round: a program's dark mode would leave it unreadable.
 */
const looks: Readonly<Record<Look, Style>> = {
  plain: {},
  title: { font: { ...base, size: 14, bold: true } },
  heading: {
    font: ink('FF000000', { bold: true }),
    fill: paper('FFE7ECF3'),
    ruled: true,
    wrap: true,
  },
  'needed-heading': {
    font: ink('FF000000', { bold: true }),
    fill: paper('FFC9D5E6'),
    ruled: true,
    wrap: true,
  },
  'own-heading': {
    font: ink('FFFFFFFF', { bold: true }),
    fill: paper('FF44546A'),
    ruled: true,
    wrap: true,
  },
  'read-only-heading': {
    font: ink('FF595959', { bold: true }),
    fill: paper('FFE4E4E4'),
    ruled: true,
    wrap: true,
  },
  'read-only': { font: ink('FF595959'), fill: paper('FFF2F2F2') },
  good: { font: ink('FF1E5631'), fill: paper('FFE8F3EA') },
  changed: { font: ink('FF7F5200', { bold: true }), fill: paper('FFFFF6DD') },
  quiet: { font: { ...base, italic: true } },
  warning: { font: ink('FF7A4100'), fill: paper('FFFCE9D4') },
  bad: { font: ink('FF9C0006', { bold: true }), fill: paper('FFFBE3E4') },
};

function dateFormat(value: CellModel['value']): string | undefined {
  if (typeof value !== 'object') return undefined;
  return value.date % 86_400_000 === 0 ? 'yyyy-mm-dd' : 'yyyy-mm-dd hh:mm';
}
