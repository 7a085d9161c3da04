import { isOpenOutcome } from '../core/outcome.ts';
import type { Action } from '../core/outcome.ts';
import { hasError } from '../core/issue.ts';
import { isLeftOut } from '../plan/is-left-out.ts';
import type { Journey } from './journey.ts';
import { listEntries } from './list-entries.ts';
import type { Entry } from './list-entries.ts';

/** What a command that could run leaves behind: 0 all is well, 1 some rows need a person. */
export type ExitCode = 0 | 1;

/**
 * 1 where a row is invalid, blocked, rejected, unknown or not sent, or is not stored as it was sent, or
 * a sheet, the file or the account has an error of its own; 0 else. Rows that the user's own `--only`
 * leaves out need nobody. What could not run at all (2) or was interrupted (130) is told elsewhere.
 */
export function decideExitCode(journey: Journey): ExitCode {
  const open = listEntries(journey).some((entry) => !isLeftOut(entry) && isOpen(entry));
  const { issues = [], sheets, run } = journey;
  const faulty = [issues, ...sheets.map((sheet) => sheet.issues), run?.findings ?? []];
  const stored = run?.entries.map((entry) => entry.issues) ?? [];
  return open || [...faulty, ...stored].some(hasError) ? 1 : 0;
}

function isOpen({ action, outcome }: Entry): boolean {
  return isOpenOutcome(outcome) || (action !== undefined && openActions.has(action));
}

const openActions: ReadonlySet<Action> = new Set(['invalid', 'blocked']);
