import type { CellModel, Look } from './workbook-model.ts';

/** What a look is made of, whichever way a workbook is written. Colours are RGB, hex. */
export interface LookStyle {
  readonly ink?: string;
  readonly paper?: string;
  readonly bold?: true;
  readonly italic?: true;
  /** By how many points the letters are larger than the workbook's. */
  readonly larger?: number;
  /** A line below. */
  readonly ruled?: true;
  readonly wrap?: true;
}

const heading = { bold: true, ruled: true, wrap: true } as const;

/**
 * A restrained palette: pale papers, dark inks; weight and slant carry what colour says too. Never an
 * ink without its paper, or the other way round: a program's dark mode would leave it unreadable.
 */
export const looks: Readonly<Record<Look, LookStyle>> = {
  plain: {},
  title: { larger: 3, bold: true },
  heading: { ink: '000000', paper: 'E7ECF3', ...heading },
  'needed-heading': { ink: '000000', paper: 'C9D5E6', ...heading },
  'own-heading': { ink: 'FFFFFF', paper: '44546A', ...heading },
  'read-only-heading': { ink: '595959', paper: 'E4E4E4', ...heading },
  'read-only': { ink: '595959', paper: 'F2F2F2' },
  good: { ink: '1E5631', paper: 'E8F3EA' },
  changed: { ink: '7F5200', paper: 'FFF6DD', bold: true },
  quiet: { italic: true },
  warning: { ink: '7A4100', paper: 'FCE9D4' },
  bad: { ink: '9C0006', paper: 'FBE3E4', bold: true },
};

/** The colour of the line below a heading. */
export const rule = '8497B0';

/** A cell's number format; a date without one gets an ISO one. */
export function formatOf({ format, value }: CellModel): string | undefined {
  if (format !== undefined || typeof value !== 'object') return format;
  return value.date % 86_400_000 === 0 ? 'yyyy-mm-dd' : 'yyyy-mm-dd hh:mm';
}

/** Whether a cell's text goes on in a further line where its column ends. */
export function isWrapped({ look, wrap }: CellModel): boolean {
  return wrap === true || looks[look ?? 'plain'].wrap === true;
}

/** Where a cell's content stands in it. */
export interface Alignment {
  readonly vertical?: 'top' | 'middle';
  readonly wrapText?: true;
  readonly horizontal?: 'left' | 'right';
  readonly indent?: number;
}

/** Texts keep a little away from the numbers at their left. */
export const textAlignment = { horizontal: 'left', indent: 1 } as const;

/**
 * Where the content of a cell of ours stands. In a row of several lines all of them begin at the top;
 * in others they stand as spreadsheets set them.
 */
export function alignmentOf(model: CellModel, ofSeveralLines: boolean): Alignment {
  const isHeading = model.look?.endsWith('heading') === true;
  const vertical = isHeading ? 'middle' : ofSeveralLines ? 'top' : undefined;
  return {
    ...(vertical === undefined ? {} : { vertical }),
    ...(isWrapped(model) ? { wrapText: true as const } : {}),
    ...acrossOf(model),
  };
}

function acrossOf({ value, align }: CellModel): Pick<Alignment, 'horizontal' | 'indent'> {
  if (align === 'right') return { horizontal: align };
  return typeof value === 'string' || align === 'left' ? textAlignment : {};
}
