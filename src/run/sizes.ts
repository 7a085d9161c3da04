import type { Posted } from './service.ts';

/**
 * How much goes into one POST: as set, and half as much for the rest of the run each time that the
 * service finds it too much, does not answer in time, or stumbles again (RULES, Sending).
 */
export class Sizes {
  #records: number;
  #lines: number;
  #stumbles = 0;

  constructor(records: number, lines: number) {
    this.#records = records;
    this.#lines = lines;
  }

  /** Records in one POST. */
  get records(): number {
    return this.#records;
  }

  /** Lines of a book in one POST. */
  get lines(): number {
    return this.#lines;
  }

  /** Learns from a POST of several that did not go well. */
  learn(posted: Posted, what: 'records' | 'lines'): void {
    if (posted.kind === 'stored') return;
    const isTooLarge = posted.kind === 'refused' && posted.status === 413;
    const isSilent = posted.kind === 'unknown' && posted.status === undefined;
    if (posted.kind === 'unknown' && posted.status !== undefined) this.#stumbles += 1;
    if (!isTooLarge && !isSilent && this.#stumbles < 2) return;
    this.#stumbles = 0;
    if (what === 'records') this.#records = half(this.#records);
    else this.#lines = half(this.#lines);
  }
}

function half(size: number): number {
  return Math.max(1, Math.floor(size / 2));
}
