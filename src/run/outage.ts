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
 * Holds a run while the service does not answer, so that rows are not failed for it: one call is tried
 * again every 10 seconds, all others wait for it.
 */
export class Outage {
  readonly #means: OutageMeans;
  #since: number | undefined;
  #tries = 0;

  constructor(means: OutageMeans) {
    this.#means = means;
  }

  /** Resolves when the service is not known to be silent. Throws RunStopped when the run has stopped. */
  async wait(): Promise<void> {
    const { clock, signal, stopped } = this.#means;
    while (this.#since !== undefined && !stopped()) await clock.sleep(lookMs, signal);
  }

  /** A call got no answer; resolves when it is to be tried again. Throws RunStopped. */
  async pause(failure: RemoteFailure): Promise<void> {
    const { clock, signal, giveUpAfterMs = Infinity, onChange, stop, stopped } = this.#means;
    const isFirst = this.#since === undefined;
    const since = (this.#since ??= clock.now());
    if (stopped()) throw new RunStopped();
    if (clock.now() - since >= giveUpAfterMs) {
      stop(`The service has not answered for ${Math.round(giveUpAfterMs / 60_000)} minutes.`);
      throw new RunStopped();
    }
    if (isFirst) onChange?.(since);
    if (this.#tries === 0) await this.#try(() => clock.sleep(waitOf(failure), signal));
    else await this.wait();
    if (stopped()) throw new RunStopped();
  }

  /** One call at a time tries; it comes back here if it fails. */
  async #try(sleep: () => Promise<void>): Promise<void> {
    this.#tries += 1;
    try {
      await sleep();
    } finally {
      this.#tries -= 1;
    }
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
