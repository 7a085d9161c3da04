import { vi } from 'vitest';

/**
 * Runs something in virtual time: hours of waiting pass in milliseconds, while files are read and
 * written as ever. Gives its result and how long it took on the virtual clock, in milliseconds.
 */
export async function inVirtualTime<T>(
  run: () => Promise<T>,
): Promise<{ readonly result: T; readonly tookMs: number }> {
  vi.useFakeTimers({
    now: Date.UTC(2026, 2, 2, 9),
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
  });
  try {
    const startedAt = Date.now();
    const state = { ended: false };
    const running = run().finally(() => {
      state.ended = true;
    });
    // A failure is for the caller to see, not an unhandled one meanwhile.
    running.catch(() => undefined);
    while (!state.ended) {
      // While nobody waits for a time, a file is being read or written: then time stands still.
      if (vi.getTimerCount() > 0) await vi.advanceTimersByTimeAsync(100);
      for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    }
    return { result: await running, tookMs: Date.now() - startedAt };
  } finally {
    vi.useRealTimers();
  }
}
