import { servers } from '../aimsio/find-server.ts';
import { UsageFailure } from '../core/failure.ts';
import { findNearest } from '../core/text.ts';
import { isPlanId } from './load-plan.ts';

/** What the user names as one side of a comparison. */
export interface GivenSide {
  readonly kind: 'account' | 'workbook' | 'plan';
  /** The account's name or URL, the file's path, or the plan's id or path. */
  readonly name: string;
}

/**
 * An account where it is called as `--server` calls one, a plan by its id or its `.json`, else a
 * workbook. Throws a UsageFailure for a word that is none of them; a file that is called like an account is meant by `./sandbox`.
 */
export function parseSide(given: string): GivenSide {
  const accounts = ['practice', ...Object.keys(servers)];
  const isUrl = /^https?:\/\//iu.test(given);
  if (isUrl || accounts.includes(given.toLowerCase())) return { kind: 'account', name: given };
  if (isPlanId(given) || /\.json$/iu.test(given)) return { kind: 'plan', name: given };
  if (/[./\\]/u.test(given)) return { kind: 'workbook', name: given };
  const nearest = findNearest(given, accounts);
  throw new UsageFailure({
    code: 'usage/no-side',
    message: `“${given}” is neither an account nor a workbook or plan.`,
    hint:
      nearest === undefined
        ? 'Compare exported workbooks (.xlsx), plans of previews, and accounts: practice, sandbox, portal or a URL.'
        : `Did you mean ${nearest}?`,
  });
}
