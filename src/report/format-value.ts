import { decimalsOf, toDigits } from '../core/decimal.ts';
import type { Value } from '../model/record.ts';

/** A value as people read it: amounts as `1,250.00`, texts in quotes, `(blank)` where there is none. */
export function formatValue(value: Value): string {
  if (value === undefined || value === '') return '(blank)';
  if (typeof value === 'number') return formatAmount(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return quote(value);
}

/** An amount with all its decimals, at least two, and commas between thousands: 1250 → `1,250.00`. */
export function formatAmount(amount: number): string {
  const [whole = '', fraction] = toDigits(amount, Math.max(2, decimalsOf(amount))).split('.');
  return `${formatWhole(whole)}.${fraction ?? '00'}`;
}

/** A count with commas between thousands: 12000 → `12,000`. */
export function formatCount(count: number): string {
  return formatWhole(String(count));
}

/** A count with its noun: (1, 'row') → `1 row`, (3, 'row') → `3 rows`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** A percentage with its sign and one decimal: 4.1 → `+4.1 %`. */
export function formatPercent(percent: number): string {
  return `${percent > 0 ? '+' : ''}${percent.toFixed(1)} %`;
}

/** Epoch milliseconds as a day, UTC: `3 Nov 2025`. */
export function formatDay(at: number): string {
  const date = new Date(at);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`;
}

/** Epoch milliseconds as a day and a clock time, UTC: `3 Nov 2025 14:02 UTC`. */
export function formatMoment(at: number): string {
  return `${formatDay(at)} ${new Date(at).toISOString().slice(11, 16)} UTC`;
}

/** The time on this computer's clock: `14:02`. */
export function formatClock(at: number): string {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}

/** A text in quotes, on one line and no longer than a sentence can carry. */
export function quote(text: string): string {
  const line = text.replace(/\s*[\r\n]+\s*/gu, ' ');
  const letters = Array.from(line);
  return `"${letters.length > 80 ? `${letters.slice(0, 79).join('')}…` : line}"`;
}

/** A few of many: the first ten, then how many more. */
export function listSome(texts: readonly string[], limit = 10): string {
  const more = texts.length - limit;
  return texts.slice(0, limit).join(', ') + (more > 0 ? ` and ${formatCount(more)} more` : '');
}

const months = [
  'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec',
]; // prettier-ignore

function formatWhole(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/gu, ',');
}
