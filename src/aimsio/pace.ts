import { setMaxListeners } from 'node:events';
import PQueue from 'p-queue';
import type { Clock } from '../core/clock.ts';
import { omitUndefined } from '../core/omit-undefined.ts';

/** Lets calls go at the pace that the service allows. */
export interface Pace {
  /** Runs one attempt of a call when its turn has come, or at once when the signal aborts. */
  run<T>(attempt: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  /**
   * The service said that it is too much: from now on at half the pace, climbing back with each good
   * answer; and no call at all for the time given, in milliseconds.
   */
  slowDown(holdMs?: number): void;
  /** A good answer came. */
  recover(): void;
  /** Whether another process takes nearly all of the pace; then little of it is left for this one. */
  giveWay(isTaken: boolean): void;
}

/** Between two starts at full pace: 9 a second. The service takes 10; set-up of connections needs the rest. */
const intervalMs = 111;
/** Beside a process at full pace: with its 9 a second, the 10 that the service takes. */
const besideMs = 1000;
/** The slowest pace: a call every two seconds. */
const mostDelayMs = 2000;
/** Calls that were under way together are refused together: within this time it is one complaint. */
const togetherMs = 1000;

/**
 * The pace of 10 calls a second and 10 in parallel (AIMSIO, throughput), counted at their start. The
 * first call goes alone, so that connections do not come up in a bunch; slowing down is a delay added
 * to each start, because a queue's interval cannot be changed.
 */
export function createPace(clock: Clock): Pace {
  const queue = new PQueue({ concurrency: 10, intervalCap: 1, interval: intervalMs, strict: true });
  let warmUp: Promise<unknown> | undefined;
  let turnMs = intervalMs;
  let delayMs = 0;
  let nextStart = 0;
  let heldUntil = 0;
  let slowedAt = -Infinity;
  /** Every start takes a turn, also at full pace: those that still wait for a slow turn count too. */
  const waitForTurn = async (signal?: AbortSignal): Promise<void> => {
    for (;;) {
      const now = clock.now();
      const start = Math.max(now, nextStart, heldUntil);
      nextStart = start + turnMs + delayMs;
      if (start > now) await clock.sleep(start - now, signal);
      if (heldUntil <= start || signal?.aborted) return;
    }
  };
  const runInTurn = async <T>(attempt: () => Promise<T>, signal?: AbortSignal): Promise<T> => {
    let running: Promise<T> | undefined;
    const begin = (): Promise<T> => (running ??= waitForTurn(signal).then(attempt));
    // Every call that waits listens, and that may be a whole list of rows at once.
    if (signal !== undefined) setMaxListeners(0, signal);
    try {
      return await queue.add(begin, omitUndefined({ signal }));
    } catch (error) {
      if (!signal?.aborted) throw error;
      // The queue lets go of a call at once when its signal aborts; what became of it, the call says.
      return await begin();
    }
  };
  return {
    run: async (attempt, signal) => {
      if (warmUp !== undefined) {
        await warmUp;
        return await runInTurn(attempt, signal);
      }
      const running = runInTurn(attempt, signal);
      warmUp = running.catch(() => undefined);
      return await running;
    },
    slowDown: (holdMs = 0) => {
      const now = clock.now();
      heldUntil = Math.max(heldUntil, now + holdMs);
      if (now - slowedAt < togetherMs) return;
      slowedAt = now;
      delayMs = Math.min(mostDelayMs, delayMs * 2 + intervalMs);
    },
    recover: () => {
      delayMs = delayMs < 10 ? 0 : delayMs * 0.95;
    },
    giveWay: (isTaken) => {
      turnMs = isTaken ? besideMs : intervalMs;
    },
  };
}
