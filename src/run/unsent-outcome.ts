import type { Action, Outcome } from '../core/outcome.ts';

/** The outcome of an entry of which nothing is sent; `undefined` for one that is to be sent. */
export function unsentOutcome(action: Action): Outcome | undefined {
  if (action === 'unchanged' || action === 'skipped') return action;
  return action === 'blocked' || action === 'invalid' ? action : undefined;
}
