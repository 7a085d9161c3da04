import type { Clock } from '../core/clock.ts';
import { turnsOf, wholePace } from './share.ts';
import type { Share } from './share.ts';

/** When calls may start, one after another. */
export interface Turns {
  /** Waits for the next turn, or until the signal aborts. */
  wait(signal?: AbortSignal): Promise<void>;
  slowDown(holdMs: number): void;
  recover(): void;
  share(look: (() => Share) | undefined): void;
  perSecond(): number;
  /** How many calls may be under way at once. */
  atOnce(): number;
}

/**
 * Between two starts at full pace: never more than 9 in a second. The service takes 10; set-up of
 * connections needs the rest, and those that read beside an import.
 */
export const intervalMs = 112;
/** The service takes 10 calls in parallel (AIMSIO, throughput). */
const mostAtOnce = 10;
/** A call may start so late and still have its turn; later it would meet those of others. */
const lateMs = 50;
/** The slowest pace: a call every two seconds. */
const mostDelayMs = 2000;
/** Calls that were under way together are refused together: within this time it is one complaint. */
const togetherMs = 1000;

/** The turns of one process. Slowing down is a delay added to each start. */
export function createTurns(clock: Clock): Turns {
  let lookAtShare = (): Share => wholePace;
  let delayMs = 0;
  let lastStart = -Infinity;
  let heldUntil = 0;
  let slowedAt = -Infinity;
  let seenAt = -Infinity;
  // A clock that was set back takes what was reckoned by it along: nothing waits for an hour to come again.
  const tellTime = (): number => {
    const now = clock.now();
    const backMs = Math.max(0, seenAt - now);
    lastStart -= backMs;
    heldUntil -= backMs;
    slowedAt -= backMs;
    seenAt = now;
    return now;
  };
  const nextStart = (since: number): number => {
    const own = turnsOf(lookAtShare(), intervalMs);
    return own.first(Math.max(since, lastStart + own.leastMs + delayMs, heldUntil));
  };
  return {
    // Whoever waits reckons anew when its time has come: the share may be another by then, or one that
    // waited with it has gone first.
    wait: async (signal) => {
      let hopedFor = Infinity;
      let graceMs = lateMs;
      for (;;) {
        const now = tellTime();
        const start = nextStart(now - graceMs);
        if (signal?.aborted) return;
        if (start <= now) {
          lastStart = start;
          return;
        }
        // On a computer that is always late, the turn after one that was missed is taken all the same.
        graceMs = Math.max(graceMs, now - hopedFor);
        hopedFor = start;
        await clock.sleep(Math.ceil(start - now), signal);
      }
    },
    slowDown: (holdMs) => {
      const now = tellTime();
      heldUntil = Math.max(heldUntil, now + holdMs);
      if (now - slowedAt < togetherMs) return;
      slowedAt = now;
      delayMs = Math.min(mostDelayMs, delayMs * 2 + intervalMs);
    },
    recover: () => {
      delayMs = delayMs < 10 ? 0 : delayMs * 0.95;
    },
    share: (look = () => wholePace) => {
      lookAtShare = look;
    },
    perSecond: () => 1000 / turnsOf(lookAtShare(), intervalMs).everyMs,
    atOnce: () => Math.max(1, Math.floor(mostAtOnce / lookAtShare().of)),
  };
}
