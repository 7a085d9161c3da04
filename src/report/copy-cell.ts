import type { Issue } from '../core/issue.ts';
import type { Cell } from '../sheet/sheet.ts';
import type { CellModel, Look } from '../sheet/workbook-model.ts';

/** What decides how a copied cell looks. */
export interface CopyFacts {
  readonly isHeading: boolean;
  /** The issues of its row. */
  readonly issues: readonly Issue[];
  /** Whether its row changes what stands under its heading. */
  readonly isChanged: boolean;
}

/** A cell of the user's sheet as it stood, marked where it is faulty. Codes stay text. */
export function copyCell(cell: Cell, { isHeading, issues, isChanged }: CopyFacts): CellModel {
  const look = isHeading
    ? 'heading'
    : (lookOf(cell, issues) ?? (isChanged ? 'changed' : undefined));
  const base = { column: cell.column, ...(look === undefined ? {} : { look }) };
  if (cell.kind === 'text') return { ...base, value: cell.value, ...textFormat(cell) };
  if (cell.kind === 'date') {
    return { ...base, value: { date: cell.value }, format: cell.format ?? 'yyyy-mm-dd' };
  }
  if (cell.kind === 'error' || cell.kind === 'uncalculated') return { ...base, value: cell.text };
  const format =
    cell.format === undefined || cell.format === 'General' ? {} : { format: cell.format };
  return { ...base, value: cell.value, ...format };
}

/** Text that a spreadsheet would take for something else once it is edited is kept text. */
function textFormat({ format, text }: Cell): { readonly format?: string } {
  if (/^[\s'+\-=@(.,\d$€£]/u.test(text)) return { format: '@' };
  return format === undefined || format === 'General' ? {} : { format };
}

/** A text cell. */
export function textCell(column: number, value: string, look?: Look): CellModel {
  return { column, value, format: '@', ...(look === undefined ? {} : { look }) };
}

function lookOf({ column }: Cell, issues: readonly Issue[]): Look | undefined {
  const own = issues.filter(({ at }) => at?.column === column);
  if (own.some(({ severity }) => severity === 'error')) return 'bad';
  return own.some(({ severity }) => severity === 'warning') ? 'warning' : undefined;
}
