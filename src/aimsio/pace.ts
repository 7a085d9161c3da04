import { setMaxListeners } from 'node:events';
import PQueue from 'p-queue';
import type { Clock } from '../core/clock.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import type { Share } from './share.ts';
import { createSpacing } from './spacing.ts';
import { createTurns, intervalMs } from './turns.ts';

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
  /** Asks, before each call, which part of the pace is this process's; all of it where nobody says. */
  share(look?: () => Share): void;
  /** Calls a second that it lets go now, where the service does not say that it is too much. */
  perSecond(): number;
}

/**
 * The pace of 10 calls a second and 10 in parallel (AIMSIO, throughput), counted at their start. The
 * first call goes alone, so that connections do not come up in a bunch; each start takes a turn, also at
 * full pace, because a queue's interval cannot be changed.
 */
export function createPace(clock: Clock): Pace {
  const turns = createTurns(clock);
  const queue = new PQueue({ concurrency: turns.atOnce() });
  const space = createSpacing(clock, intervalMs);
  let warmUp: Promise<unknown> | undefined;
  const runInTurn = async <T>(attempt: () => Promise<T>, signal?: AbortSignal): Promise<T> => {
    let running: Promise<T> | undefined;
    const begin = (): Promise<T> => (running ??= turns.wait(signal).then(attempt));
    const beginQueued = async (): Promise<T> => {
      const atOnce = turns.atOnce();
      if (queue.concurrency !== atOnce) queue.concurrency = atOnce;
      await space();
      return await begin();
    };
    // Every call that waits listens, and that may be a whole list of rows at once.
    if (signal !== undefined) setMaxListeners(0, signal);
    try {
      return await queue.add(beginQueued, omitUndefined({ signal }));
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
    slowDown: (holdMs = 0) => turns.slowDown(holdMs),
    recover: () => turns.recover(),
    share: (look) => turns.share(look),
    perSecond: () => turns.perSecond(),
  };
}
