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
      await aTurn();
      // Time stands still while the computer is at work, and then goes to what is waited for next.
      if (!state.ended && !isAtWork()) vi.advanceTimersToNextTimer();
    }
    return { result: await running, tookMs: Date.now() - startedAt };
  } finally {
    vi.useRealTimers();
  }
}

function aTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Whether a file is being read or written, something is being packed, or a turn was left to others. */
function isAtWork(): boolean {
  return process.getActiveResourcesInfo().some((resource) => /^FS|Zlib|Immediate/u.test(resource));
}
