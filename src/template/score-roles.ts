import { isSecondChoice, readHeadingWords } from './heading-words.ts';
import type { ColumnRole } from './heading-words.ts';
import type { ColumnProfile } from './profile-columns.ts';

/** How sure a role is: heading and cells say so; one of them does; it is the least bad choice. */
export type Confidence = 'sure' | 'likely' | 'doubtful';

/** Why a column is taken for what it is. */
export type Evidence =
  | { readonly kind: 'heading'; readonly heading: string }
  | { readonly kind: 'amounts'; readonly share: number }
  | { readonly kind: 'currency'; readonly currency: string }
  | { readonly kind: 'distinct'; readonly share: number }
  | { readonly kind: 'single-words' }
  | { readonly kind: 'texts' }
  | { readonly kind: 'few-values' }
  /** Nothing else in the sheet could be it. */
  | { readonly kind: 'only-choice' };

/** A column with the role it seems to have. */
export interface RoleGuess {
  readonly column: number;
  readonly role: ColumnRole;
  readonly confidence: Confidence;
  readonly evidence: readonly Evidence[];
}

/** A role that a column could have, and how well it would suit. */
export interface Candidate extends RoleGuess {
  readonly score: number;
}

/** A column and what stands above it. */
export interface HeadedColumn extends ColumnProfile {
  /** Empty where nothing does. */
  readonly heading: string;
}

/** How well a column would do for prices; `undefined` where it could not. */
export function scorePrice(column: HeadedColumn): Candidate | undefined {
  const amounts = column.shares.number + column.shares.money;
  if (amounts < 0.3 || column.counting) return undefined;
  const strength = wordOf(column, 'price');
  const [currency] = column.currencies;
  const evidence: Evidence[] = [...headed(column, strength), { kind: 'amounts', share: amounts }];
  if (currency !== undefined) evidence.push({ kind: 'currency', currency });
  const shown = currency === undefined ? 'doubtful' : 'likely';
  const confidence = strength > 0 && amounts > 0.6 ? 'sure' : shown;
  const score = strength * 2 + amounts * 2 + column.shares.money * 3 + (1 - column.whole) * 2 - 1;
  return candidate(column, 'price', score - doubtPrice(column, strength), confidence, evidence);
}

/** What speaks against prices: digits that look like codes, a heading for something else, a total. */
function doubtPrice(column: HeadedColumn, strength: number): number {
  const { heading, whole, padded, distinct, meanLength, currencies } = column;
  const alike = strength === 0 && (meanLength > 6 || distinct > 0.98);
  const codes = whole > 0.95 && (padded || alike || wordOf(column, 'code') > 0);
  return (
    (codes && currencies.length === 0 ? 9 : 0) +
    (strength === 0 && readHeadingWords(heading).size > 0 ? 4 : 0) +
    (isSecondChoice(heading, 'price') ? 3 : 0)
  );
}

/** How well a column would do for codes; `undefined` where it could not. */
export function scoreCode(column: HeadedColumn): Candidate | undefined {
  const { shares, distinct, whole, fillShare } = column;
  const words = shares.token + shares.number;
  const strength = wordOf(column, 'code');
  if (shares.money > 0.5 || words < 0.5 || column.counting) return undefined;
  if (strength === 0 && speaksOtherwise(column)) return undefined;
  const evidence: Evidence[] = [...headed(column, strength), { kind: 'distinct', share: distinct }];
  if (words > 0.9) evidence.push({ kind: 'single-words' });
  const like = whole > 0.9 || shares.token > 0.5 ? 1 : -1;
  const score = strength * 1.5 + words + distinct * 3 + fillShare * 2 + like - 3;
  const confidence = strength > 0 && distinct > 0.7 ? 'sure' : sureness(distinct);
  return candidate(column, 'code', score - doubtCode(column), confidence, evidence);
}

function sureness(distinct: number): Confidence {
  return distinct > 0.95 ? 'likely' : 'doubtful';
}

/** Headed as something else, or with the same values again and again. */
function speaksOtherwise({ heading, distinct }: HeadedColumn): boolean {
  return distinct < 0.8 || readHeadingWords(heading).size > 0;
}

/** What speaks against codes: a bar code beside them, single letters. */
function doubtCode({ heading, meanLength }: HeadedColumn): number {
  return (isSecondChoice(heading, 'code') ? 2.5 : 0) + (meanLength < 2 ? 2 : 0);
}

/** How well a column would do for names; `undefined` where it could not. */
export function scoreName(column: HeadedColumn): Candidate | undefined {
  const { heading, shares, distinct, fillShare, meanLength } = column;
  if (shares.text < 0.3) return undefined;
  const strength = wordOf(column, 'name');
  const otherwise = strength === 0 && readHeadingWords(heading).size > 0;
  const score =
    strength * 1.5 +
    shares.text * 2 +
    distinct * 2 +
    fillShare +
    Math.min(2, meanLength / 20) -
    (otherwise ? 2 : 0) -
    (isSecondChoice(heading, 'name') ? 2 : 0);
  const evidence: readonly Evidence[] = [...headed(column, strength), { kind: 'texts' }];
  return candidate(column, 'name', score - 2, strength > 0 ? 'sure' : 'likely', evidence);
}

/** Roles that only a heading can give. */
export function scoreHeaded(column: HeadedColumn, role: ColumnRole): Candidate | undefined {
  const strength = wordOf(column, role);
  if (strength === 0) return undefined;
  const numeric = column.shares.number + column.shares.money;
  if (role === 'quantity' ? numeric < 0.5 : numeric > 0.5 && role !== 'category') return undefined;
  const few = column.distinct < 0.5;
  const evidence: Evidence[] = [...headed(column, strength)];
  if (few && role !== 'quantity') evidence.push({ kind: 'few-values' });
  const confidence = strength === 3 || few ? 'likely' : 'doubtful';
  return candidate(column, role, strength + (few ? 1 : 0), confidence, evidence);
}

/** How clearly a column's heading speaks for a role; 0 where it does not. */
export function wordOf({ heading }: HeadedColumn, role: ColumnRole): number {
  return readHeadingWords(heading).get(role) ?? 0;
}

function headed({ heading }: HeadedColumn, strength: number): readonly Evidence[] {
  return strength === 0 ? [] : [{ kind: 'heading', heading }];
}

/** A column's candidacy. */
export function candidate(
  { column }: HeadedColumn,
  role: ColumnRole,
  score: number,
  ...[confidence, evidence]: readonly [Confidence, readonly Evidence[]]
): Candidate {
  return { column, role, score, confidence, evidence };
}
