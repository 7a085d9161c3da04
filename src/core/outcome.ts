/** What a plan says of a record (RULES, Entries), from the least to the most serious. */
export const actions = [
  'unchanged',
  'skipped',
  'update',
  'create',
  'rename',
  'remove',
  'blocked',
  'invalid',
] as const;

/** What a plan says of a record. `blocked`: held back; `skipped`: done in an earlier run. */
export type Action = (typeof actions)[number];

/** What became of a planned record, from the least to the most serious. */
export const outcomes = [
  'unchanged',
  'skipped',
  'updated',
  'created',
  'renamed',
  'removed',
  'blocked',
  'notSent',
  'invalid',
  'rejected',
  'unknown',
] as const;

/** What became of a planned record. `unknown`: sent, and no answer came. */
export type Outcome = (typeof outcomes)[number];

/** The outcomes after which the account holds what was sent. */
export const writtenOutcomes: readonly Outcome[] = ['created', 'updated', 'renamed', 'removed'];

/** Whether something was written: the account holds what was sent. */
export function isWritten(outcome: Outcome | undefined): boolean {
  return outcome !== undefined && writtenOutcomes.includes(outcome);
}

/** The outcomes that somebody still has to see to. */
export const openOutcomes: readonly Outcome[] = [
  'rejected',
  'unknown',
  'notSent',
  'blocked',
  'invalid',
];

/** Whether somebody still has to see to what came of it. */
export function isOpenOutcome(outcome: Outcome | undefined): boolean {
  return outcome !== undefined && openOutcomes.includes(outcome);
}

/** The more serious of two: a sheet row shows the worst of its entries. */
export function worseAction(one: Action, other: Action): Action {
  return actions.indexOf(one) >= actions.indexOf(other) ? one : other;
}

/** The more serious of two outcomes: a sheet row shows the worst of its entries. */
export function worseOutcome(one: Outcome, other: Outcome): Outcome {
  return outcomes.indexOf(one) >= outcomes.indexOf(other) ? one : other;
}
