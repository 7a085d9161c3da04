import { vi } from 'vitest';

const HOUR = 3_600_000;

/**
 * Runs something in virtual time: hours of waiting pass in milliseconds, while files are read and
 * written as ever. It begins, unless told otherwise, so short a time before the computer's own that a
 * file written now is no file of the future, nor older than what happens then. Gives its result and how
 * long it took on the virtual clock, in milliseconds.
 */
export async function inVirtualTime<T>(
  run: () => Promise<T>,
  startsAt = Date.now() - 12 * HOUR,
): Promise<{ readonly result: T; readonly tookMs: number }> {
  vi.useFakeTimers({
    now: startsAt,
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
    const idle = watchIdling();
    while (!state.ended) {
      await aTurn();
      // Time stands still while the computer is at work, and then goes to what is waited for next.
      if (!state.ended && !isAtWork()) vi.advanceTimersToNextTimer();
      if (Date.now() - startedAt > longestMs) throw new Error('it went on for 8 hours');
      idle(vi.getTimerCount() > 0);
    }
    return { result: await running, tookMs: Date.now() - startedAt };
  } finally {
    vi.useRealTimers();
  }
}

/** Nothing under test takes so long. */
const longestMs = 8 * HOUR;
/** What packs or unpacks is not seen at work, and takes no longer than this by far. */
const idleNs = 10_000_000_000n;

/** Fails where nothing comes any more, instead of waiting for it for ever. */
function watchIdling(): (isWaiting: boolean) => void {
  let since: bigint | undefined;
  return (isWaiting) => {
    if (isWaiting || isAtWork()) since = undefined;
    else since ??= process.hrtime.bigint();
    if (since !== undefined && process.hrtime.bigint() - since > idleNs)
      throw new Error('it waits for something that never comes');
  };
}

function aTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Whether a file is being read or written, something is being packed, or a turn was left to others. */
function isAtWork(): boolean {
  return process
    .getActiveResourcesInfo()
    .some((resource) => /^FS|CloseReq|Zlib|Immediate/u.test(resource));
}
