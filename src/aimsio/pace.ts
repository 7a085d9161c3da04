import PQueue from 'p-queue';
import type { Clock } from '../core/clock.ts';

/** Lets calls go at the pace that the service allows. */
export interface Pace {
  /** Runs one attempt of a call when its turn has come. */
  run<T>(attempt: () => Promise<T>): Promise<T>;
  /** The service said that it is too much: from now on slower, climbing back with each good answer. */
  slowDown(): void;
  /** A good answer came. */
  recover(): void;
}

/** Between two starts at full pace: 9 a second. The service takes 10; set-up of connections needs the rest. */
const intervalMs = 111;
/** The slowest pace: a call every two seconds. */
const mostDelayMs = 2000;

/**
 * The pace of 10 calls a second and 10 in parallel (AIMSIO, throughput), counted at their start. The
 * first call goes alone, so that connections do not come up in a bunch; slowing down is a delay added
 * to each start, because a queue's interval cannot be changed.
 */
export function createPace(clock: Clock): Pace {
  const queue = new PQueue({ concurrency: 10, intervalCap: 1, interval: intervalMs, strict: true });
  let warmUp: Promise<unknown> | undefined;
  let delayMs = 0;
  let nextStart = 0;
  const waitForTurn = async (): Promise<void> => {
    if (delayMs === 0) return;
    const start = Math.max(clock.now(), nextStart);
    nextStart = start + intervalMs + delayMs;
    await clock.sleep(start - clock.now());
  };
  return {
    run: async (attempt) => {
      const first = warmUp === undefined;
      const call = async () => {
        await waitForTurn();
        return attempt();
      };
      if (first) {
        const running = queue.add(call);
        warmUp = running.catch(() => undefined);
        return running;
      }
      await warmUp;
      return queue.add(call);
    },
    slowDown: () => {
      delayMs = Math.min(mostDelayMs, delayMs === 0 ? intervalMs : delayMs * 2 + intervalMs);
    },
    recover: () => {
      delayMs = delayMs < 10 ? 0 : delayMs * 0.95;
    },
  };
}
