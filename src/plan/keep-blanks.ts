import type { Issue } from '../core/issue.ts';
import { fieldOf, pairOf } from '../model/find-field.ts';
import { textOf, valueOf } from '../model/record.ts';
import type { CheckedRow } from '../rows/checked-sheet.ts';
import type { Subject } from './findings.ts';

/** A cell that held a value when it was exported and is blank now says nothing, and says so (RULES, Cells). */
export function keepBlanks(
  row: CheckedRow,
  { base, shape }: Pick<Subject, 'base' | 'shape'>,
): readonly Issue[] {
  if (base === undefined) return [];
  return (row.blanks ?? []).flatMap(({ field, heading, at }) => {
    const known = fieldOf(shape, field);
    const pair = pairOf(shape, field);
    const was = pair
      ? (textOf(base.values, pair.name) ?? textOf(base.values, pair.uname))
      : valueOf(base.values, field);
    if (was === undefined || known?.access === 'read-only') return [];
    // The row of a result may never have said anything of it.
    const halves = pair ? [pair.uname, pair.name] : [field];
    if (base.said !== undefined && !halves.some((half) => base.said?.includes(half))) return [];
    const clears = pair ? pair.rate !== undefined && pair.slot !== 1 : known?.required !== true;
    return [{ code: 'row/blank-kept', severity: 'warning', at, heading, was, clears }];
  });
}
