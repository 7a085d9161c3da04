import { toAmount } from '../core/decimal.ts';
import type { Value } from './record.ts';

/**
 * Whether two values are the same to a person: amounts to 15 significant digits, texts after trimming,
 * Unicode NFC and with line breaks alike (RULES, Cells).
 */
export function sameValue(one: Value, other: Value): boolean {
  if (one === other) return true;
  if (typeof one === 'number' && typeof other === 'number') {
    return toAmount(one) === toAmount(other);
  }
  if (typeof one === 'string' && typeof other === 'string') return plain(one) === plain(other);
  return isBlank(one) && isBlank(other);
}

function plain(text: string): string {
  return text.replaceAll(/\r\n?/gu, '\n').trim().normalize('NFC');
}

function isBlank(value: Value): boolean {
  return value === undefined || (typeof value === 'string' && value.trim() === '');
}
