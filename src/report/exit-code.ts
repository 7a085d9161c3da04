import type { Action, Outcome } from '../core/outcome.ts';
import { hasError } from '../core/issue.ts';
import type { Journey } from './journey.ts';
import { listEntries } from './list-entries.ts';

/** What a command that could run leaves behind: 0 all is well, 1 some rows need a person. */
export type ExitCode = 0 | 1;

/**
 * 1 where a row is invalid, blocked, rejected, unknown or not sent, or a sheet or the file has an
 * error of its own; 0 else. What could not run at all (2) or was interrupted (130) is told elsewhere.
 */
export function decideExitCode(journey: Journey): ExitCode {
  const open = listEntries(journey).some(
    ({ action, outcome }) =>
      (action !== undefined && openActions.has(action)) ||
      (outcome !== undefined && openOutcomes.has(outcome)),
  );
  const faulty = [journey.issues ?? [], ...journey.sheets.map((sheet) => sheet.issues)];
  return open || faulty.some(hasError) ? 1 : 0;
}

const openActions: ReadonlySet<Action> = new Set(['invalid', 'blocked']);

const openOutcomes: ReadonlySet<Outcome> = new Set([
  'invalid',
  'blocked',
  'rejected',
  'unknown',
  'notSent',
]);
