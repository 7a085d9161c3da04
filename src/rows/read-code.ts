import type { Cell } from '../sheet/sheet.ts';
import type { Answer, Place } from './place.ts';
import { answer } from './place.ts';

type Why = 'format' | 'date' | 'scientific' | 'fraction';

/**
 * A code is text as it stands. A number in General or `0` format, up to 15 digits, gives its digits,
 * marked `fromNumber` because leading zeros may be lost; a padding format (`00000`) gives what it
 * shows; anything else has lost the code (RULES, Cells).
 */
export function readCode(cell: Cell, place: Place): Answer {
  if (cell.kind === 'number') return readNumberCode(cell.value, cell, place);
  if (cell.kind === 'date') return notACode('date', place);
  if (cell.kind === 'boolean') return notACode('format', place);
  const text = cell.text.trim();
  // Excel always writes the plus; `1E10` and `5E-3` are codes that people use.
  if (/^\d(?:[.,]\d+)?E\+\d{2,3}$/iu.test(text)) return notACode('scientific', place);
  return answer(text.normalize('NFC'));
}

function readNumberCode(value: number, { format, text }: Cell, place: Place): Answer {
  if (!Number.isFinite(value)) return notACode('format', place);
  if (!Number.isInteger(value)) return notACode('fraction', place);
  if (Math.abs(value) >= 1e15) return notACode('scientific', place);
  if (format !== undefined && /^0{2,}$/u.test(format) && value >= 0) return answer(text);
  const plain = format === undefined || /^(?:General|0|@)$/iu.test(format);
  if (!plain || value < 0)
    return notACode(/E\+/iu.test(format ?? '') ? 'scientific' : 'format', place);
  return { value: String(value), fromNumber: true, issues: [] };
}

function notACode(why: Why, place: Place): Answer {
  return { issues: [{ code: 'cell/not-a-code', severity: 'error', ...place, why }] };
}
