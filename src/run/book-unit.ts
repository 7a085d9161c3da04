import type { PlanEntry } from '../plan/plan.ts';

/** The entries of one pricebook that are to be sent. A pricebook is one key: one call at a time. */
export interface BookUnit {
  readonly name: string;
  /** The book's own entry, where it is new or one of its own fields changes. */
  readonly own: PlanEntry | undefined;
  readonly lines: readonly PlanEntry[];
}

/** All entries of a unit, the book's own first. */
export function entriesOf({ own, lines }: BookUnit): readonly PlanEntry[] {
  return own === undefined ? lines : [own, ...lines];
}
