import { columnLetters, columnNumber } from '../core/address.ts';

const pattern = /^(\$?)([A-Z]{1,3})(\$?\d+)(?::(\$?)([A-Z]{1,3})(\$?\d+))?$/iu;

/** A range such as `A1:J100` that reaches to a column at least; what is no range stays as it is. */
export function widenRange(range: string, lastColumn: number): string {
  const parts = pattern.exec(range);
  if (parts === null) return range;
  const [, sign = '', left = '', top = '', rightSign = sign, right = left, bottom = top] = parts;
  if ((columnNumber(right) ?? lastColumn) >= lastColumn) return range;
  return `${sign}${left}${top}:${rightSign}${columnLetters(lastColumn)}${bottom}`;
}

/** The row at which a range begins; `undefined` for what is no range. */
export function topOf(range: string): number | undefined {
  const top = pattern.exec(range)?.[3]?.replace('$', '');
  return top === undefined ? undefined : Number(top);
}
