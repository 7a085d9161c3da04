import type { Comparison, DifferenceKind } from '../plan/comparison.ts';

/** How many records and prices differ, by kind, and in how many fields. */
export type DifferenceCounts = Readonly<Record<DifferenceKind | 'fields', number>>;

/** Counts what differs. */
export function countDifferences({ differences }: Comparison): DifferenceCounts {
  const count = (kind: DifferenceKind): number =>
    differences.filter((one) => one.kind === kind).length;
  return {
    changed: count('changed'),
    onlyInFirst: count('onlyInFirst'),
    onlyInSecond: count('onlyInSecond'),
    fields: differences.reduce((sum, { changes }) => sum + changes.length, 0),
  };
}
