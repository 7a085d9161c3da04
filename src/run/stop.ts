import { setMaxListeners } from 'node:events';

/**
 * How a run is ended early. Where it is for what was sent (too many refusals, a canary, a full disk),
 * what is in doubt may still be read back; where somebody interrupts or the service is lost, nothing is.
 */
export class Stop {
  readonly #halt = new AbortController();
  #reason: string | undefined;
  #isWhole = false;
  #isSettling = false;

  constructor() {
    // Everything that waits listens, and that may be a whole list of rows at once.
    setMaxListeners(0, this.signal);
  }

  /** No POST leaves any more. The first reason counts. */
  sending(reason: string): void {
    this.#reason ??= reason;
  }

  /** Nothing at all is started any more. The first reason counts. */
  everything(reason: string): void {
    this.#reason ??= reason;
    this.#isWhole = true;
    this.#halt.abort();
  }

  /** All that was under way has come to rest: from now on what is in doubt may be read back. */
  settle(): void {
    this.#isSettling = true;
  }

  /** Aborts when nothing at all is started any more. */
  get signal(): AbortSignal {
    return this.#halt.signal;
  }

  /** Why nothing more is sent, in words; `undefined` while it is. */
  get reason(): string | undefined {
    return this.#reason;
  }

  /** Whether nothing more may be started, not even a read. */
  get isHalted(): boolean {
    return this.#reason !== undefined && (this.#isWhole || !this.#isSettling);
  }

  /** Whether reads are allowed once all that was under way has come to rest. */
  get maySettle(): boolean {
    return this.#reason !== undefined && !this.#isWhole;
  }
}
