import type { Attempt, Call } from './attempt-call.ts';

/** How often a call is attempted at most. */
const mostAttempts = 4;
/** The wait before the first retry, at most; it doubles with each. */
const firstWaitMs = 500;
/** Longer than this no `Retry-After` is waited for. */
export const longestWaitMs = 60_000;

/** How a call has gone so far. */
export interface Trial {
  /** Attempts made. */
  readonly tried: number;
  /** Whether the server has answered any call before. */
  readonly reached: boolean;
  /** From 0 to 1. */
  readonly random: () => number;
}

/**
 * How long to wait before a call is attempted again, in milliseconds; `undefined`: not at all. A GET
 * is retried on network errors, 429 and 5xx. A POST is not: whoever sends it writes down each time that
 * it leaves. Full jitter; `Retry-After` is obeyed.
 */
export function planRetry(
  { method }: Call,
  attempt: Attempt,
  { tried, reached, random }: Trial,
): number | undefined {
  if (tried >= mostAttempts || !mayRetry(method, attempt, reached)) return undefined;
  const asked = attempt.answered ? attempt.retryAfterMs : undefined;
  if (asked !== undefined) return asked > longestWaitMs ? undefined : asked;
  return Math.round(random() * firstWaitMs * 2 ** (tried - 1));
}

function mayRetry(method: Call['method'], attempt: Attempt, reached: boolean): boolean {
  if (method !== 'GET') return false;
  if (attempt.answered) return attempt.status === 429 || attempt.status >= 500;
  // A server that was never there will not be there in a second either: say so at once.
  return attempt.why === 'not-reached' ? reached : attempt.why !== 'aborted';
}
