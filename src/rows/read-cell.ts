import { unguardFormula } from '../core/guard-formula.ts';
import type { FieldKind } from '../model/field.ts';
import type { Cell } from '../sheet/sheet.ts';
import { parseAmountText } from './parse-amount-text.ts';
import type { AmountText } from './parse-amount-text.ts';
import type { Answer, Place } from './place.ts';
import { answer, refuse } from './place.ts';
import { readNumberAmount } from './read-amount.ts';
import { readBoolean } from './read-boolean.ts';
import { readCode } from './read-code.ts';
import { readTextCell } from './read-text-cell.ts';
import { readTime } from './read-time.ts';
import type { CurrencyWatch } from './watch-currency.ts';

/** What a cell says, as far as the cell alone can tell. */
export type CellAnswer = Answer | 'nothing' | 'clear' | UnprovenAmount;

/** A typed amount: only its whole column proves which sign is the decimal one. */
export interface UnprovenAmount {
  readonly amount: AmountText;
}

/** Applies every rule of a field's kind to a cell (RULES, Cells). */
export function readCell(
  given: Cell,
  kind: FieldKind,
  place: Place,
  watch: CurrencyWatch,
): CellAnswer {
  const cell = takeGuardAway(given);
  if (cell.kind === 'error') return refuse('cell/error', place);
  if (cell.kind === 'uncalculated') return uncalculated(place);
  if (cell.kind === 'text') {
    const text = cell.value.trim();
    if (text === '') return 'nothing';
    if (/^\[clear\]$/iu.test(text)) return 'clear';
    if (kind === 'amount') return { amount: parseAmountText(text) };
    // A text that is literally `[clear]`, however bracketed, is exported with one more pair.
    if (/^\[{2,}clear\]{2,}$/iu.test(text)) return answer(text.slice(1, -1));
  }
  return readByKind(cell, kind, place, watch);
}

/** In text files, which know no formats, an export guards what a spreadsheet would run as a formula. */
function takeGuardAway(cell: Cell): Cell {
  if (cell.kind !== 'text' || cell.format !== undefined || !cell.value.startsWith("'")) return cell;
  const value = unguardFormula(cell.value);
  return { ...cell, value, text: value };
}

function readByKind(cell: Cell, kind: FieldKind, place: Place, watch: CurrencyWatch): Answer {
  if (kind === 'amount') return readNumberAmount(cell, place, watch);
  if (kind === 'code') return readCode(cell, place);
  if (kind === 'boolean') return readBoolean(cell, place);
  if (kind === 'time') return readTime(cell, place);
  return readTextCell(cell);
}

function uncalculated({ at, heading }: Place): Answer {
  const issue = { code: 'cell/formula-without-value', severity: 'error', at, heading } as const;
  return { issues: [issue] };
}
