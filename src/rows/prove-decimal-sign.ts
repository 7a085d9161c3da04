import { otherSign } from './parse-amount-text.ts';
import type { AmountText, DecimalSign } from './parse-amount-text.ts';

/** What a column's typed amounts prove together. `mixed`: some show a point, some a comma. */
export type SignProof = DecimalSign | 'none' | 'mixed';

/** Gathers what the typed amounts of one column show of its decimal sign. */
export interface SignEvidence {
  add(amount: AmountText): void;
  proof(): SignProof;
}

/**
 * How clear a majority must be. One `12,5` among hundreds of `12.50` is a slip to ask about, and must
 * not make every other cell a question.
 */
const clearMajority = 0.9;

/** The evidence of one column, or the sign that its template sets, which needs no evidence. */
export function gatherSignEvidence(told: DecimalSign | undefined): SignEvidence {
  const shown = { '.': 0, ',': 0 };
  return {
    add: (amount) => {
      if (amount.says !== 'amount' || amount.sure !== 'proof') return;
      shown[amount.readings['.'] === undefined ? ',' : '.'] += 1;
    },
    proof: () => {
      const all = shown['.'] + shown[','];
      if (told !== undefined) return told;
      if (all === 0) return 'none';
      const leading = shown['.'] >= shown[','] ? '.' : ',';
      return shown[leading] / all >= clearMajority ? leading : 'mixed';
    },
  };
}

/**
 * The amount that a typed text gives in a column of this proof. `undefined` where it stays a question:
 * the column proves nothing, or something else than the text shows.
 */
export function settleAmount(
  amount: AmountText & { readonly says: 'amount' },
  proof: SignProof,
): number | undefined {
  if (amount.sure === 'certain') return amount.readings['.'];
  if (proof === '.' || proof === ',') return amount.readings[proof];
  if (amount.sure === 'open' || proof === 'mixed') return undefined;
  return amount.readings['.'] ?? amount.readings[','];
}

/** The readings that a text has, the proven one first. */
export function listReadings(
  { readings }: AmountText & { readonly says: 'amount' },
  proof: SignProof,
): readonly number[] {
  const first = proof === ',' ? ',' : '.';
  return [readings[first], readings[otherSign(first)]].filter((reading) => reading !== undefined);
}
