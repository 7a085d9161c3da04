import type { AmountText } from './parse-amount-text.ts';
import { otherSign } from './read-digits.ts';
import type { DecimalSign, Grouping } from './read-digits.ts';

/** What a column's typed amounts prove together. */
export interface ColumnProof {
  /** `mixed`: some show a point, some a comma. */
  readonly sign: DecimalSign | 'none' | 'mixed';
  /** Whether some amounts are grouped by thousands and others the Indian way. */
  readonly mixedGroups: boolean;
}

/** Gathers what the typed amounts of one column show of its decimal sign. */
export interface SignEvidence {
  add(amount: AmountText): void;
  proof(): ColumnProof;
}

/**
 * How clear a majority must be. One `12,5` among hundreds of `12.50` is a slip to ask about, and must
 * not make every other cell a question.
 */
const clearMajority = 0.9;

/** The evidence of one column, or the sign that its template sets, which needs no evidence. */
export function gatherSignEvidence(told: DecimalSign | undefined): SignEvidence {
  const shown = { '.': 0, ',': 0 };
  const groupings = new Set<Grouping>();
  const judgeSign = (): ColumnProof['sign'] => {
    const all = shown['.'] + shown[','];
    if (told !== undefined) return told;
    if (all === 0) return 'none';
    const leading = shown['.'] >= shown[','] ? '.' : ',';
    return shown[leading] / all >= clearMajority ? leading : 'mixed';
  };
  return {
    add: (amount) => {
      if (amount.says !== 'amount') return;
      if (amount.groups !== undefined) groupings.add(amount.groups);
      if (amount.sure === 'proof') shown[amount.readings['.'] === undefined ? ',' : '.'] += 1;
    },
    proof: () => ({ sign: judgeSign(), mixedGroups: groupings.size > 1 }),
  };
}

/**
 * The amount that a typed text gives in a column of this proof. `undefined` where it stays a question:
 * the column proves nothing, or something else than the text shows.
 */
export function settleAmount(
  amount: AmountText & { readonly says: 'amount' },
  { sign, mixedGroups }: ColumnProof,
): number | undefined {
  const { readings, sure, groups } = amount;
  if (sure === 'certain') return readings['.'];
  if (groups === 'lakhs' && mixedGroups) return undefined;
  if (sign === '.' || sign === ',') return readings[sign];
  if (sure === 'open' || sign === 'mixed') return undefined;
  return readings['.'] ?? readings[','];
}

/** The readings that a text has, the proven one first. */
export function listReadings(
  { readings }: AmountText & { readonly says: 'amount' },
  { sign }: ColumnProof,
): readonly number[] {
  const first = sign === ',' ? ',' : '.';
  return [readings[first], readings[otherSign(first)]].filter((reading) => reading !== undefined);
}
