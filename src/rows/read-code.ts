import { toAmount } from '../core/decimal.ts';
import type { Cell } from '../sheet/sheet.ts';
import type { CodeDamage } from './checked-sheet.ts';
import type { Answer, Place } from './place.ts';
import { answer } from './place.ts';
import { readTextDate } from './read-text-date.ts';

/** Shared by all number cells: a sheet may have very many. */
const lostZeros: CodeDamage = { by: 'number' };
const cutDigits: CodeDamage = { by: 'scientific' };

/**
 * A code is text as it stands. A number in General or `0` format, up to 15 digits, gives its digits,
 * marked as damaged because leading zeros may be lost; a padding format (`00000`) gives what it shows.
 * Anything else has lost the code: an issue, and what is left of it for `plan/` to recognise (RULES,
 * Cells). A text file shows dates as text, so that `2-Jan` is told too.
 */
export function readCode(cell: Cell, place: Place): Answer {
  const text = cell.text.trim();
  if (cell.kind === 'number') return readNumberCode(cell.value, cell, place);
  if (cell.kind === 'date') {
    return notACode('date', place, { value: text, damage: { by: 'date', time: cell.value } });
  }
  if (cell.kind === 'boolean') return notACode('format', place);
  // Excel always writes the plus; `1E10` and `5E-3` are codes that people use.
  if (/^\d(?:[.,]\d+)?E\+\d{2,3}$/iu.test(text)) {
    return notACode('scientific', place, { value: text, damage: cutDigits });
  }
  const value = text.normalize('NFC');
  const time = readTextDate(value);
  return time === undefined ? answer(value) : doubtDate(value, time, place);
}

/** A text may be a code that only looks like a date, so that it counts, and is told. */
function doubtDate(value: string, time: number, place: Place): Answer {
  const issue = { code: 'cell/not-a-code', severity: 'warning', ...place, why: 'date' } as const;
  return { value, damage: { by: 'date', time }, issues: [issue] };
}

function readNumberCode(value: number, { format, text }: Cell, place: Place): Answer {
  if (!Number.isFinite(value)) return notACode('format', place);
  if (!Number.isInteger(value)) {
    return notACode('fraction', place, { value: String(toAmount(value)), damage: lostZeros });
  }
  if (Math.abs(value) >= 1e15) {
    return notACode('scientific', place, { value: value.toExponential(14), damage: cutDigits });
  }
  if (format !== undefined && /^0{2,}$/u.test(format) && value >= 0) return answer(text);
  const digits = { value: String(value), damage: lostZeros };
  if (value < 0) return notACode('format', place);
  if (format === undefined || /^(?:General|0|@)$/iu.test(format)) return { ...digits, issues: [] };
  return notACode(/E\+/iu.test(format) ? 'scientific' : 'format', place, digits);
}

/** Why a cell is no code; what is left of the code may still tell the account which it was. */
function notACode(
  why: 'format' | 'date' | 'scientific' | 'fraction',
  place: Place,
  left: { readonly value?: string; readonly damage?: CodeDamage } = {},
): Answer {
  return { ...left, issues: [{ code: 'cell/not-a-code', severity: 'error', ...place, why }] };
}
