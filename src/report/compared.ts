import type { Issue } from '../core/issue.ts';
import type { Comparison } from '../plan/comparison.ts';
import type { JourneyAccount } from './journey.ts';

/** What one side of a comparison is. */
export interface ComparedSide {
  /** As the user gave it: `sandbox`, `q3.xlsx`. */
  readonly name: string;
  readonly kind: 'account' | 'workbook' | 'plan' | 'run';
  /** The account; of a workbook, the one it was exported from, of a plan, the one it is for. */
  readonly account: JourneyAccount;
  /** When the account was read, epoch milliseconds. */
  readonly takenAt: number;
}

/** Two sides that were compared, as far as there is something to tell of it. */
export interface Compared {
  readonly first: ComparedSide;
  readonly second: ComparedSide;
  readonly comparison: Comparison;
  readonly issues: readonly Issue[];
  /** The workbook that was written. */
  readonly result?: string | undefined;
}

/** Whether nothing differs of what was compared. */
export function isEqual({ comparison }: Compared): boolean {
  return comparison.differences.length === 0;
}

/** What is called different: `changed`, `only in q3.xlsx`. */
export function describeKind(
  kind: Comparison['differences'][number]['kind'],
  { first, second }: Pick<Compared, 'first' | 'second'>,
): string {
  if (kind === 'changed') return 'changed';
  const alike = first.name === second.name;
  if (kind === 'onlyInFirst') return `only in ${first.name}${alike ? ' (first)' : ''}`;
  return `only in ${second.name}${alike ? ' (second)' : ''}`;
}
