import { decimalsOf } from '../core/decimal.ts';
import type { FieldKind } from '../model/field.ts';
import type { Value } from '../model/record.ts';
import type { CellModel, Look } from '../sheet/workbook-model.ts';
import { textCell } from './text-cell.ts';

/** Where a value is shown, and whether only for reading. */
export interface ShownAt {
  readonly column: number;
  readonly readOnly: boolean;
}

/**
 * A field's value as a cell that reads back as itself: codes as text, amounts with all their decimals
 * and two at least, times as dates. `undefined` for a blank one.
 */
export function showValue(
  value: Value,
  kind: FieldKind,
  { column, readOnly }: ShownAt,
): CellModel | undefined {
  if (value === undefined) return undefined;
  const look: { readonly look?: Look } = readOnly ? { look: 'read-only' } : {};
  if (typeof value === 'number') return { column, ...showNumber(value, kind), ...look };
  if (typeof value === 'boolean') return { column, value: value ? 'yes' : 'no', ...look };
  return { ...textCell(column, escapeClear(value)), ...look };
}

function showNumber(value: number, kind: FieldKind): Pick<CellModel, 'value' | 'format'> {
  if (kind === 'time') return { value: { date: value }, format: 'yyyy-mm-dd hh:mm:ss' };
  return { value, format: `#,##0.${'0'.repeat(Math.max(2, decimalsOf(value)))}` };
}

/** A text that is literally `[clear]` must not read as the wish to empty (RULES, Cells). */
function escapeClear(text: string): string {
  return /^\s*\[+clear\]+\s*$/iu.test(text) ? `[${text.trim()}]` : text;
}
