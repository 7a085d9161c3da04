import type { CellModel, Look } from '../sheet/workbook-model.ts';
import { textCell } from './text-cell.ts';

/** What a heading says beside its text. */
export interface HeadingParts {
  readonly look?: Extract<Look, `${string}heading`>;
  readonly note?: string | undefined;
  /** Numbers stand below it. */
  readonly numeric?: boolean | undefined;
}

/** The heading of a column: above numbers at the right, as they are. */
export function headingCell(
  column: number,
  text: string,
  { look = 'heading', note, numeric }: HeadingParts = {},
): CellModel {
  return {
    ...textCell(column, text, look),
    ...(note === undefined ? {} : { note }),
    ...(numeric ? { align: 'right' as const } : {}),
  };
}
