import type { Clock } from '../core/clock.ts';
import type { RemoteFailure } from '../core/failure.ts';
import { RunStopped } from './run-stopped.ts';

/** How a run waits for a service that does not answer. */
export interface OutageMeans {
  readonly clock: Clock;
  /** Absent: it is waited for, for ever. */
  readonly giveUpAfterMs?: number | undefined;
  readonly stopped: () => boolean;
  /** Ends the run, with the reason. */
  readonly stop: (why: string) => void;
  /** Hears since when the service does not answer, and that it does again. */
  readonly onChange?: ((since: number | undefined) => void) | undefined;
  readonly signal: AbortSignal;
}

/** Between two attempts of a service that does not answer. */
const pauseMs = 10_000;
/** How often those who wait look whether it answers again. */
const lookMs = 1000;

/**
 * Holds a run while the service does not answer, so that rows are not failed for it: every 10 seconds
 * one call is let through to try, all others wait.
 */
export class Outage {
  readonly #means: OutageMeans;
  #since: number | undefined;
  #nextTryAt = 0;

  constructor(means: OutageMeans) {
    this.#means = means;
  }

  /**
   * Resolves when the service is not known to be silent, or when it is this call's turn to try. Throws
   * RunStopped where the run has stopped meanwhile.
   */
  async wait(): Promise<void> {
    const { clock, signal, stopped } = this.#means;
    while (this.#since !== undefined) {
      if (stopped()) throw new RunStopped();
      const left = this.#nextTryAt - clock.now();
      if (left <= 0) {
        this.#nextTryAt = clock.now() + pauseMs;
        return;
      }
      await clock.sleep(Math.min(left, lookMs), signal);
    }
  }

  /** A call got no answer: it is to wait before it tries again. Throws RunStopped. */
  pause(failure: RemoteFailure): void {
    const { clock, giveUpAfterMs = Infinity, onChange, stop, stopped } = this.#means;
    if (stopped()) throw new RunStopped();
    const now = clock.now();
    if (this.#since === undefined) onChange?.(now);
    this.#since ??= now;
    if (now - this.#since >= giveUpAfterMs) {
      stop(`The service has not answered for ${Math.round(giveUpAfterMs / 60_000)} minutes.`);
      throw new RunStopped();
    }
    this.#nextTryAt = Math.max(this.#nextTryAt, now + waitOf(failure));
  }

  /** The service has answered. */
  over(): void {
    if (this.#since === undefined) return;
    this.#since = undefined;
    this.#means.onChange?.(undefined);
  }
}

function waitOf({ retryAfterMs = 0 }: RemoteFailure): number {
  return Math.max(pauseMs, retryAfterMs);
}
