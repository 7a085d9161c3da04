import type { Attempt, Call } from './attempt-call.ts';

/** How often a call is attempted at most. */
const mostAttempts = 4;
/** The wait before the first retry, at most; it doubles with each. */
const firstWaitMs = 500;
/** Longer than this no `Retry-After` is waited for. */
const longestWaitMs = 60_000;

/**
 * How long to wait before a call is attempted again, in milliseconds; `undefined`: not at all. A GET
 * is retried on network errors, 429 and 5xx; a POST only on 429, where it provably was not applied.
 * Full jitter; `Retry-After` is obeyed.
 */
export function planRetry(
  { method }: Call,
  attempt: Attempt,
  tried: number,
  random: () => number,
): number | undefined {
  if (tried >= mostAttempts || !mayRetry(method, attempt)) return undefined;
  const asked = attempt.answered ? attempt.retryAfterMs : undefined;
  if (asked !== undefined) return asked > longestWaitMs ? undefined : asked;
  return Math.round(random() * firstWaitMs * 2 ** (tried - 1));
}

function mayRetry(method: Call['method'], attempt: Attempt): boolean {
  if (!attempt.answered) {
    // A server that is not there will not be there in a second either: say so at once.
    return method === 'GET' && (attempt.why === 'time-out' || attempt.why === 'cut-off');
  }
  if (attempt.status === 429) return true;
  return method === 'GET' && attempt.status >= 500;
}
