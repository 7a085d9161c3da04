import { toAmount } from '../core/decimal.ts';
import { groupBy } from '../core/group-by.ts';
import { amountsOf, factsOf } from './guard.ts';
import type { Caught, GuardRule } from './guard.ts';
import type { PlanEntry } from './plan.ts';

/** Fewer changes than these may well trade places. */
const leastChanges = 5;

/** The share of new amounts that stood in other rows before, from which a column counts as shuffled. */
const shuffledShare = 0.9;

/**
 * Changes of a column whose new amounts are nearly its old ones in another order: a sort of one
 * column alone (RULES, Guards). Where all amounts rise, or all fall, it is a raise along a ladder.
 */
export const guardShuffledColumns: GuardRule = (entries) => {
  const moves = entries.flatMap(listMoves);
  return [...groupBy(moves, columnOf).values()].flatMap(catchShuffled);
};

interface Move {
  readonly entry: PlanEntry;
  readonly heading: string;
  readonly field: string;
  readonly from: number;
  readonly to: number;
}

function listMoves(entry: PlanEntry): readonly Move[] {
  return amountsOf(entry).flatMap(({ field, heading, from, to }) =>
    from === undefined ? [] : [{ entry, heading, field: field.name, from, to }],
  );
}

/** In a matrix each pricebook has its own column. */
function columnOf({ entry, field }: Move): string {
  const { sheet, column, entity, level } = entry;
  return JSON.stringify([sheet, column, entity, level, field]);
}

function catchShuffled(moves: readonly Move[]): readonly Caught[] {
  const rises = moves.filter(({ from, to }) => to > from).length;
  if (moves.length < leastChanges || rises === 0 || rises === moves.length) return [];
  const again = countAgain(moves);
  if (again < moves.length * shuffledShare) return [];
  return moves.map((move) => {
    const { entry, from } = move;
    const facts = { ...factsOf(entry, move), from, rows: moves.length, again };
    return { entry, issue: { code: 'plan/column-shuffled', ...facts } };
  });
}

/** How many of the new amounts are among the old ones, each old one counted once. */
function countAgain(moves: readonly Move[]): number {
  const left = new Map<number, number>();
  for (const { from } of moves) left.set(toAmount(from), (left.get(toAmount(from)) ?? 0) + 1);
  let again = 0;
  for (const { to } of moves) {
    const count = left.get(toAmount(to)) ?? 0;
    if (count === 0) continue;
    left.set(toAmount(to), count - 1);
    again += 1;
  }
  return again;
}
