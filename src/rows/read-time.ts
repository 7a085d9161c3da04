import type { Cell } from '../sheet/sheet.ts';
import type { Answer, Place } from './place.ts';
import { answer, refuse } from './place.ts';

const written =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?(Z|[+-]\d{2}:?\d{2})?)?$/u;

/** The first number that is meant as epoch milliseconds: 1973; below it stand serial dates. */
const firstEpoch = 1e11;

/**
 * A time as epoch milliseconds: a date cell's wall time in UTC, ISO text (UTC where it names no zone),
 * or epoch milliseconds as the API writes them.
 */
export function readTime(cell: Cell, place: Place): Answer {
  if (cell.kind === 'date') return answer(cell.value);
  const text = cell.text.trim();
  if (/^\d{12,14}$/u.test(text) || (cell.kind === 'number' && cell.value >= firstEpoch)) {
    const epoch = cell.kind === 'number' ? cell.value : Number(text);
    return Number.isInteger(epoch) ? answer(epoch) : refuse('cell/not-a-date', place);
  }
  const parts = cell.kind === 'text' ? written.exec(text) : null;
  return (parts && readParts(parts)) ?? refuse('cell/not-a-date', place);
}

function readParts(parts: RegExpExecArray): Answer | undefined {
  const [, year = '', month = '', day = '', hour, minute, second, rest, zone] = parts;
  const date = `${year}-${month}-${day}`;
  const time = `${hour ?? '00'}:${minute ?? '00'}:${second ?? '00'}.${(rest ?? '0').padEnd(3, '0')}`;
  const epoch = Date.parse(`${date}T${time}${zone ?? 'Z'}`);
  // Date.parse rolls 30 February over in silence.
  const real = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return Number.isNaN(epoch) || real.toISOString().slice(0, 10) !== date
    ? undefined
    : answer(epoch);
}
