import { Big } from 'big.js';

/**
 * Amounts are plain numbers held to 15 significant digits, which is what a spreadsheet shows and
 * what a double can promise: `274.65000000000003` is 274.65 (RULES, Cells). JSON then writes the
 * shortest decimal that reads back equal.
 */
export function toAmount(value: number): number {
  // A whole number that short is one already; adding 0 takes the sign from -0.
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return value + 0;
  return Number(value.toPrecision(15));
}

/** How many decimals an amount carries: 118.7325 → 4. */
export function decimalsOf(amount: number): number {
  if (Number.isInteger(amount)) return 0;
  const big = new Big(toAmount(amount));
  return Math.max(0, big.c.length - 1 - big.e);
}

/** The amount in plain digits with so many decimals, however large: (1e21, 2) → `1000000000000000000000.00`. */
export function toDigits(amount: number, decimals: number): string {
  return new Big(toAmount(amount)).toFixed(decimals);
}

/** The amount rounded half away from zero, as an invoice rounds: (2.345, 2) → 2.35. */
export function roundAmount(amount: number, decimals: number): number {
  return new Big(toAmount(amount)).round(decimals, Big.roundHalfUp).toNumber();
}

/** Whether an amount is a whole number of steps, in exact decimals: (88.75, 0.25) → true. */
export function isMultipleOf(amount: number, step: number): boolean {
  return new Big(toAmount(amount)).mod(step).eq(0);
}

/** An amount raised by some percent, in exact decimals: (85, 4.5) → 88.825. */
export function raiseAmount(amount: number, percent: number): number {
  return new Big(toAmount(amount)).times(new Big(100).plus(percent)).div(100).toNumber();
}

/** Whether two amounts are no further apart than a tolerance, in exact decimals. */
export function isWithin(one: number, other: number, tolerance: number): boolean {
  return new Big(toAmount(one)).minus(toAmount(other)).abs().lte(tolerance);
}

/** The exact decimal sum of amounts. */
export function sumAmounts(amounts: Iterable<number>): number {
  let sum = new Big(0);
  for (const amount of amounts) sum = sum.plus(toAmount(amount));
  return sum.toNumber();
}

/** By how many percent an amount rises, one decimal; `undefined` from 0, where no percentage exists. */
export function percentChange(from: number, to: number): number | undefined {
  if (from === 0) return undefined;
  return new Big(toAmount(to))
    .minus(toAmount(from))
    .div(Math.abs(from))
    .times(100)
    .round(1)
    .toNumber();
}
