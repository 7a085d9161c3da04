/** Which part of the pace is one process's, of several that read one account at once. */
export interface Share {
  /** How many read it. */
  readonly of: number;
  /** Which of them it is, from 0; each has another. */
  readonly at: number;
  /** Whether a process that sends takes nearly all of the pace; then little of it is left for readers. */
  readonly isBeside: boolean;
}

/** The share of a process that is alone. */
export const wholePace: Share = { of: 1, at: 0, isBeside: false };

/** When a process may start calls. */
interface TurnsOfShare {
  /** The mean time between two starts. */
  readonly everyMs: number;
  /** The least time between two starts. */
  readonly leastMs: number;
  /** The first turn at or after a time, epoch milliseconds. */
  first(time: number): number;
}

/** What is left for readers beside a process at full pace: with its 9 a second, the 10 that the service takes. */
const besideMs = 1000;

/**
 * The turns of a share. Readers take them one after another, by the computer's clock, which all of them
 * see: so they are never all at once, however they began. One that is alone starts when it likes.
 */
export function turnsOf({ of, at, isBeside }: Share, fullMs: number): TurnsOfShare {
  const turnMs = isBeside ? besideMs : fullMs;
  if (of === 1) return { everyMs: turnMs, leastMs: turnMs, first: (time) => time };
  const roundMs = turnMs * of;
  return {
    everyMs: roundMs,
    // A call that started somewhat late does not lose its next turn.
    leastMs: roundMs - turnMs / 2,
    first: (time) => time + modulo(at * turnMs - time, roundMs),
  };
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
