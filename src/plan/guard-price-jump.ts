import { percentChange, toAmount } from '../core/decimal.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import { findStated } from './find-stated.ts';
import { amountsOf, factsOf } from './guard.ts';
import type { AmountChange, GuardRule } from './guard.ts';

/** By how many percent an amount may change unasked, where the account sets no limit of its own. */
const usualPercent = 50;

/** Factors of a slipped decimal sign; within 1 % they are one whatever the limit. */
const slips = [10, 100, 1000];

/**
 * Amounts that go to 0, by a power of ten, or further than the limit (RULES, Guards). From blank or 0
 * is no jump, nor is what the user stated by an `--expect`.
 */
export const guardPriceJump: GuardRule = (entries, { index, options }) => {
  const own = options.limits?.['price-jump'];
  const percent = typeof own === 'object' ? own.percent : usualPercent;
  return entries.flatMap((entry) => {
    const jumps = amountsOf(entry).filter((change) => isJump(change, percent));
    if (jumps.length === 0) return [];
    const stated = findStated(entry, { index, options });
    return jumps
      .filter(({ field }) => !stated.has(field.name))
      .map((change) => {
        const { from = 0, to } = change;
        const percent = percentChange(from, to) ?? 0;
        const slip = omitUndefined({ slip: slipOf(from, to) });
        const facts = { ...factsOf(entry, change), from, percent, ...slip };
        return { entry, issue: { code: 'plan/price-jump', ...facts } };
      });
  });
};

function isJump({ from, to }: AmountChange, percent: number): boolean {
  if (from === undefined || from === 0) return false;
  if (to === 0 || slipOf(from, to) !== undefined) return true;
  return toAmount((Math.abs(to - from) / Math.abs(from)) * 100) > percent;
}

/** `×10` or `÷10`, if the amount moved by just about that. */
function slipOf(from: number, to: number): string | undefined {
  const up = slips.find((factor) => isNear(to / from, factor));
  if (up !== undefined) return `×${up}`;
  const down = slips.find((factor) => isNear(from / to, factor));
  return down === undefined ? undefined : `÷${down}`;
}

/** 1 %, and what a ratio of two amounts loses in binary. */
const nearly = 0.01 + 1e-12;

function isNear(ratio: number, factor: number): boolean {
  return Math.abs(ratio / factor - 1) <= nearly;
}
