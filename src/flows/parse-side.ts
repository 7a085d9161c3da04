import { servers } from '../aimsio/find-server.ts';
import { UsageFailure } from '../core/failure.ts';
import { findNearest } from '../core/text.ts';
import type { RunChoice } from './find-run.ts';
import { isPlanId } from './load-plan.ts';

/** What the user names as one side of a comparison. */
export interface GivenSide {
  readonly kind: 'account' | 'workbook' | 'plan' | 'run';
  /** The account's name or URL, the file's path, the plan's id or path, or `run:14`. */
  readonly name: string;
}

/** `run:14`; where two accounts have such a run, `run:14@sandbox`. */
const runSide = /^run:([1-9]\d{0,8})(?:@(.+))?$/iu;

/**
 * An account where it is called as `--server` calls one, a plan by its id or its `.json`, a run by
 * `run:` and its number, else a workbook. Throws a UsageFailure for a word that is none of them; a file that is called like an account is meant by `./sandbox`.
 */
export function parseSide(given: string): GivenSide {
  const accounts = ['practice', ...Object.keys(servers)];
  const isUrl = /^https?:\/\//iu.test(given);
  if (isUrl || accounts.includes(given.toLowerCase())) return { kind: 'account', name: given };
  if (runSide.test(given)) return { kind: 'run', name: given };
  if (isPlanId(given) || /\.json$/iu.test(given)) return { kind: 'plan', name: given };
  if (/[./\\]/u.test(given)) return { kind: 'workbook', name: given };
  const nearest = findNearest(given, accounts);
  throw new UsageFailure({
    code: 'usage/no-side',
    message: `“${given}” is neither an account nor a workbook, plan or run.`,
    hint:
      nearest === undefined
        ? 'Compare exported workbooks (.xlsx), plans of previews, runs (run:14), and accounts: practice, sandbox, portal or a URL.'
        : `Did you mean ${nearest}?`,
  });
}

/** The run that a side names. */
export function parseRunSide(name: string): RunChoice {
  const [, id, server] = runSide.exec(name) ?? [];
  return { id: Number(id), server };
}
