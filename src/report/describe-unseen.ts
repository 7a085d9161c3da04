import { countUnseen } from '../core/look-alike.ts';
import { countOf } from './format-value.ts';

/** ` (with 1 sign that nobody sees)`: of a code that prints like another; empty where it has none. */
export function describeUnseen(code: string): string {
  const count = countUnseen(code);
  return count === 0 ? '' : ` (with ${countOf(count, 'sign')} that nobody sees)`;
}
