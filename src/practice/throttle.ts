import type { Clock } from '../core/clock.ts';

/** Lets calls in at the service's pace. */
export interface Throttle {
  /** Waits for a turn; gives the function that ends the call, or `undefined` after waiting too long. */
  enter(): Promise<(() => void) | undefined>;
}

const mostAtOnce = 10;
const mostStarts = 10;
const windowMs = 1000;
const patienceMs = 5000;

/** Whether a start has left the window of a second. */
function isPast(start: number | undefined, now: number): boolean {
  return start !== undefined && now - start >= windowMs;
}

interface Waiting {
  readonly since: number;
  readonly resolve: (leave: (() => void) | undefined) => void;
}

/**
 * 10 calls in parallel and 10 starts in any second; others queue, and one that waits over 5 seconds is
 * let go unserved (AIMSIO, throughput).
 */
export function createThrottle(clock: Clock): Throttle {
  const starts: number[] = [];
  const queue: Waiting[] = [];
  let running = 0;
  let wake = new AbortController();

  const leave = (): void => {
    running -= 1;
    admit();
  };
  const mayStart = (): boolean => running < mostAtOnce && starts.length < mostStarts;
  const admit = (): void => {
    const now = clock.now();
    while (isPast(starts[0], now)) starts.shift();
    for (const late of dropWhile(queue, ({ since }) => now - since > patienceMs)) {
      late.resolve(undefined);
    }
    for (const next of dropWhile(queue, mayStart)) {
      running += 1;
      starts.push(now);
      next.resolve(leave);
    }
    if (queue.length > 0) wakeLater(now);
  };
  const wakeLater = (now: number): void => {
    // Each look at the queue makes a new appointment: an old one may lie too far off.
    wake.abort();
    wake = new AbortController();
    const { signal } = wake;
    const nextStart =
      starts.length < mostStarts ? patienceMs : windowMs - (now - (starts[0] ?? now));
    const givingUp = patienceMs + 1 - (now - (queue[0]?.since ?? now));
    void clock.sleep(Math.max(1, Math.min(nextStart, givingUp)), signal).then(() => {
      if (!signal.aborted) admit();
    });
  };
  return {
    enter: () =>
      new Promise((resolve) => {
        queue.push({ since: clock.now(), resolve });
        admit();
      }),
  };
}

/** Takes items from the front one by one, for as long as the test holds for the foremost. */
function* dropWhile<T>(list: T[], test: (item: T) => boolean): Generator<T> {
  for (let item = list[0]; item !== undefined && test(item); item = list[0]) {
    list.shift();
    yield item;
  }
}
