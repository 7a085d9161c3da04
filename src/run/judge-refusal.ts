import { isLockedOut } from '../aimsio/client.ts';
import { RemoteFailure } from '../core/failure.ts';

/** What a failed POST means for the objects that were in it. */
export type Verdict =
  /** The service said no to what was sent; whether to all of it is open while there are several. */
  | { readonly kind: 'refused'; readonly status: number; readonly words: string }
  /** No usable answer: it may or may not have been stored. `status` where the service stumbled. */
  | { readonly kind: 'unknown'; readonly why: string; readonly status?: number }
  /** Not reached, or asked to come later: nothing was stored, and it may go again. */
  | { readonly kind: 'later'; readonly failure: RemoteFailure }
  /** Nothing more can be sent: authority lost, or the path is wrong. Nothing was stored. */
  | { readonly kind: 'stop'; readonly why: string };

/**
 * Judges a failed POST (RULES, Sending). `proven`: whether this path has taken a POST before; until
 * then 404 and 405 mean the path, not the row. Anything that is no RemoteFailure is a bug and thrown on.
 */
export function judgeRefusal(error: unknown, proven: boolean): Verdict {
  if (!(error instanceof RemoteFailure)) throw error;
  const { status, words } = error;
  if (error.code === 'remote/not-reached' || status === 429)
    return { kind: 'later', failure: error };
  if (status === undefined) return { kind: 'unknown', why: error.message };
  if (status >= 500) return { kind: 'unknown', why: error.message, status };
  const wrongPath = status < 400 || (!proven && (status === 404 || status === 405));
  if (isLockedOut(error) || wrongPath)
    return { kind: 'stop', why: `${error.message} ${error.hint}` };
  return { kind: 'refused', status, words: words ?? error.message };
}
