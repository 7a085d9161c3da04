import type { Clock } from '../core/clock.ts';

/**
 * Lets those who ask go on one after another, in their order, so many milliseconds apart at least. Where
 * the clock is set back, nobody waits longer than that, as one would with the interval of a queue.
 */
export function createSpacing(clock: Clock, apartMs: number): () => Promise<void> {
  let passedAt = -Infinity;
  let last: Promise<void> = Promise.resolve();
  const pass = async (): Promise<void> => {
    const waitMs = Math.min(apartMs, passedAt + apartMs - clock.now());
    if (waitMs > 0) await clock.sleep(waitMs);
    passedAt = clock.now();
  };
  return () => (last = last.then(pass));
}
