import type { Clock } from '../core/clock.ts';
import type { RemoteFailure } from '../core/failure.ts';
import { RunStopped } from './run-stopped.ts';
import type { Stop } from './stop.ts';

/** How a run waits for a service that does not answer. */
export interface OutageMeans {
  readonly clock: Clock;
  /** Absent: it is waited for, for ever. */
  readonly giveUpAfterMs?: number | undefined;
  readonly stop: Stop;
  /** Hears since when the service does not answer, and that it does again. */
  readonly onChange?: ((since: number | undefined) => void) | undefined;
}

/** Between two attempts of a service that does not answer. */
const pauseMs = 10_000;
/** How often those who wait look whether it answers again. */
const lookMs = 1000;

/**
 * Holds a run while the service does not answer, so that rows are not failed for it: every 10 seconds
 * one call is let through to try, all others wait. It is told from the first call without an answer on.
 */
export class Outage {
  readonly #means: OutageMeans;
  /** When the first call left that got no answer, and none has come since. */
  #since: number | undefined;
  #answeredAt = -Infinity;
  #isHeld = false;
  #nextTryAt = 0;

  constructor(means: OutageMeans) {
    this.#means = means;
  }

  /**
   * Resolves when the service is not known to be silent, or when it is this call's turn to try. Throws
   * RunStopped where the run has stopped meanwhile.
   */
  async wait(): Promise<void> {
    const { clock, stop } = this.#means;
    while (this.#isHeld) {
      if (stop.isHalted) throw new RunStopped();
      const left = this.#nextTryAt - clock.now();
      if (left <= 0) {
        this.#nextTryAt = clock.now() + pauseMs;
        return;
      }
      await clock.sleep(Math.min(left, lookMs), stop.signal);
    }
  }

  /**
   * An attempt that left then, epoch milliseconds, got no answer. Where others were answered meanwhile it
   * is that call's own trouble.
   */
  notice(leftAt: number): void {
    if (this.#since !== undefined || leftAt < this.#answeredAt) return;
    this.#since = leftAt;
    this.#means.onChange?.(leftAt);
  }

  /** A call got no answer, however often: it is to wait before it tries again. Throws RunStopped. */
  pause(failure: RemoteFailure): void {
    const { clock, giveUpAfterMs = Infinity, stop } = this.#means;
    if (stop.isHalted) throw new RunStopped();
    const now = clock.now();
    this.notice(now);
    this.#isHeld = true;
    if (now - (this.#since ?? now) >= giveUpAfterMs) {
      stop.everything(
        `The service has not answered for ${Math.round(giveUpAfterMs / 60_000)} minutes.`,
      );
      throw new RunStopped();
    }
    this.#nextTryAt = Math.max(this.#nextTryAt, now + waitOf(failure));
  }

  /** The service has answered. */
  over(): void {
    this.#answeredAt = this.#means.clock.now();
    this.#isHeld = false;
    if (this.#since === undefined) return;
    this.#since = undefined;
    this.#means.onChange?.(undefined);
  }
}

function waitOf({ retryAfterMs = 0 }: RemoteFailure): number {
  return Math.max(pauseMs, retryAfterMs);
}
